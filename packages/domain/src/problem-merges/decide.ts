import { z } from 'zod'
import type { AsOf } from '../kernel/as-of.ts'
import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { commandText } from '../kernel/command-text.ts'
import type { Decision, DecisionContext } from '../kernel/decider.ts'
import { accepted, rejected } from '../kernel/either.ts'
import { newEvent } from '../kernel/event-definition.ts'
import { office } from '../kernel/grant.ts'
import { localDateOf } from '../kernel/instant.ts'
import type { Rejection } from '../kernel/rejection.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { ownAcceptedOn } from '../problem/at/acceptance.ts'
import { ownStatusAt } from '../problem/at/status.ts'
import { unknownProblem, wrongStatus } from '../problem/decide/standing.ts'
import type { ProblemState } from '../problem/state.ts'
import type { ProblemStatus } from '../problem/vocabulary.ts'
import { fault } from '../project/decide/refuse.ts'
import { PROBLEM_MERGES, problemMergeEvents, type NewProblemMergeEvent, type ProblemMerges } from './merges.ts'

const schema = problemMergeEvents.ProblemMerged.schema

const command = defineCommands(PROBLEM_MERGES, () => 'register')

/** The commands to the merge register. */
export const problemMergeCommands = {
  MergeProblems: command(
    'MergeProblems',
    'M-36',
    z.strictObject(schema.shape),
    commandText(
      ['合并问题', 'Merge problems'],
      ['将同一项目的重复问题并入另一问题。', 'Takes a duplicate into another problem of the same project.'],
      { problemId: 'q0002', into: 'q0001', reason: '重复报送' },
    ),
    office('M-36'),
  ),
} as const
export type ProblemMergeCommand = CommandOf<typeof problemMergeCommands>

/** The two problems, from their own streams. */
export interface ProblemMergeFacts {
  readonly problem: ProblemState | undefined
  readonly into: ProblemState | undefined
}

const MERGEABLE: readonly ProblemStatus[] = ['REPORTED', 'ACCEPTED', 'CLAIMED', 'CLOSED']

const notMergeable = (
  problem: ProblemState | undefined,
  id: string,
  field: string,
  merges: ProblemMerges,
  at: AsOf,
): Rejection | undefined =>
  problem === undefined || problem.id === ''
    ? unknownProblem(id, field)
    : wrongStatus(problem, merges, at, MERGEABLE, field)

/** An accepted problem does not leave the rates by way of one that is not accepted (R72). */
const losesAcceptance = ({ problem, into }: ProblemMergeFacts, at: AsOf): boolean =>
  problem !== undefined &&
  into !== undefined &&
  ownAcceptedOn(problem, at) !== undefined &&
  ownAcceptedOn(into, at) === undefined

/** A duplicate hinders the same project (M-29: the same problem may arrive twice). */
const ofAnotherProject = ({ problem, into }: ProblemMergeFacts): boolean => problem?.projectId !== into?.projectId

/**
 * An open problem does not end by way of one that is closed or claims to be: reopen that one, or refuse its claim. One that
 * was only reported had no duty to end; the claim of the other goes on waiting.
 */
const endsWithoutClosure = ({ problem, into }: ProblemMergeFacts, at: AsOf): boolean => {
  const [from, to] = [problem, into].map((one) => (one === undefined ? undefined : ownStatusAt(one, at)))
  if (from === 'CLOSED') return false
  return to === 'CLOSED' || (to === 'CLAIMED' && from === 'ACCEPTED')
}

/**
 * The office merges a duplicate into the problem that stays (M-36, R72). Neither may be merged already, so that merges form
 * trees and never a ring; all go through one stream, also those that come at the same moment.
 */
export const decideProblemMerge = (
  { data }: ProblemMergeCommand,
  state: ProblemMerges,
  context: DecisionContext<ProblemMergeFacts>,
): Decision<NewProblemMergeEvent> => {
  const { problemId, into } = data
  const day = localDateOf(context.recordedAt)
  const at = { validAt: day, knownAt: ALL_KNOWN }
  const { facts } = context
  if (problemId === into) {
    const texts = ['问题不能并入自身', 'a problem is not merged into itself'] as const
    return rejected(fault('M-36', 'data.into', texts, ['另一个问题', 'another problem']))
  }
  const unsound =
    notMergeable(facts.problem, problemId, 'data.problemId', state, at) ??
    notMergeable(facts.into, into, 'data.into', state, at)
  if (unsound !== undefined) return rejected(unsound)
  if (losesAcceptance(facts, at)) {
    return rejected(
      fault(
        'M-36',
        'data.into',
        [`问题 ${into} 尚未受理`, `problem ${into} is not accepted yet`],
        ['已受理的问题', 'a problem that is accepted'],
      ),
    )
  }
  if (ofAnotherProject(facts)) {
    return rejected(
      fault(
        'M-36',
        'data.into',
        [`问题 ${into} 属于另一项目`, `problem ${into} is one of another project`],
        ['同一项目的问题', 'a problem of the same project'],
      ),
    )
  }
  if (endsWithoutClosure(facts, at)) {
    return rejected(
      fault(
        'M-36',
        'data.into',
        [`问题 ${into} 已销号或待销号`, `problem ${into} is closed, or claims to be`],
        ['未办结的问题（先重开或退回销号申请）', 'a problem that is open: reopen it, or refuse its claim, first'],
      ),
    )
  }
  return accepted([newEvent(problemMergeEvents.ProblemMerged, day, data)])
}
