import { z } from 'zod'
import type { CityBatches } from '../city-batch/batches.ts'
import type { AsOf } from '../kernel/as-of.ts'
import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { commandText } from '../kernel/command-text.ts'
import type { Decision, DecisionContext } from '../kernel/decider.ts'
import { accepted, isRejected, rejected, type Either } from '../kernel/either.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { newEvent } from '../kernel/event-definition.ts'
import { office } from '../kernel/grant.ts'
import { localDateOf } from '../kernel/instant.ts'
import { monthNumber, monthOf, yearMonthSchema } from '../kernel/local-date.ts'
import type { Rejection } from '../kernel/rejection.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { acceptedOn, isEspeciallyMajor } from '../problem/at/acceptance.ts'
import type { ProblemBook } from '../problem/at/book.ts'
import { leadAt } from '../problem/at/lead.ts'
import { levelAt } from '../problem/at/level.ts'
import { roundAt, type Round } from '../problem/at/round.ts'
import { OPEN, unknownProblem, wrongStatus } from '../problem/decide/standing.ts'
import type { ProblemState } from '../problem/state.ts'
import { fault } from '../project/decide/refuse.ts'
import {
  PROBLEM_LIST,
  problemListEvents,
  type NewProblemListEvent,
  type ProblemListEntry,
  type ProblemListState,
} from './edition.ts'

const schema = z.strictObject({
  month: yearMonthSchema,
  problemIds: z.array(subjectIdSchema).min(1).max(1000),
})

const command = defineCommands(PROBLEM_LIST, (data: { readonly month: string }) => data.month)

/** The commands to a month's list. */
export const problemListCommands = {
  IssueProblemList: command(
    'IssueProblemList',
    'M-36',
    schema,
    commandText(
      ['印发问题清单', 'Issue the problem list'],
      [
        '印发当月《重大项目落地亟待解决问题清单》；每月一期，内容冻结。',
        'Issues a month’s list of urgent problems, once; what it says is frozen.',
      ],
      { month: '2026-07', problemIds: ['q0001'] },
    ),
    office('M-36'),
  ),
} as const
export type ProblemListCommand = CommandOf<typeof problemListCommands>

/** What a list looks at: the problems named, and what went into them. */
export interface ProblemListFacts {
  readonly book: ProblemBook
  readonly batches: CityBatches
}

const frozen = (
  problem: ProblemState,
  round: Round,
  no: number,
  facts: ProblemListFacts,
  at: AsOf,
): ProblemListEntry => {
  const lead = leadAt(problem, at)?.value
  return {
    no,
    problemId: problem.id,
    projectId: problem.projectId,
    category: round.report.category,
    severity: isEspeciallyMajor(problem, facts.book, at) ? 'ESPECIALLY_MAJOR' : 'ORDINARY',
    reporter: round.reporter,
    reportedOn: round.reportedOn,
    reportEventId: round.eventId,
    acceptedOn: acceptedOn(problem, facts.book, at) ?? round.reportedOn,
    level: levelAt(problem, facts.batches, at).level,
    ...(lead === undefined ? {} : { lead: lead.lead }),
    assisting: [...(lead?.assisting ?? [])],
  }
}

const entryOf = (
  problemId: string,
  no: number,
  facts: ProblemListFacts,
  at: AsOf,
): Either<Rejection, ProblemListEntry> => {
  const field = `data.problemIds.${no - 1}`
  const problem = facts.book.problemOf(problemId)
  const round = problem === undefined ? undefined : roundAt(problem, at)
  if (problem === undefined || round === undefined) return rejected(unknownProblem(problemId, field))
  const unsound = wrongStatus(problem, facts.book.merges, at, OPEN, field)
  return unsound === undefined ? accepted(frozen(problem, round, no, facts, at)) : rejected(unsound)
}

/** An edition is issued once, and not before its month begins (M-36). */
const wrongMonth = (
  { data }: ProblemListCommand,
  { edition }: ProblemListState,
  context: DecisionContext,
): Rejection | undefined => {
  const month = monthOf(localDateOf(context.recordedAt))
  if (edition !== undefined) {
    const conflict = { eventId: edition.eventId, type: 'ProblemListIssued' }
    const texts = [`${data.month} 清单已印发`, `the list of ${data.month} was issued already`] as const
    return fault('M-36', 'data.month', texts, ['另一月份', 'another month'], [conflict])
  }
  if (data.month <= month) return undefined
  const texts = [`${data.month} 尚未开始`, `${data.month} has not begun`] as const
  return fault('M-36', 'data.month', texts, [`${month} 或以前`, `${month} or earlier`])
}

/** The office issues a month's list of urgent problems: accepted, open, each named once, frozen as they stand (M-36). */
export const decideProblemList = (
  command: ProblemListCommand,
  state: ProblemListState,
  context: DecisionContext<ProblemListFacts>,
): Decision<NewProblemListEvent> => {
  const { month, problemIds } = command.data
  const wrong = wrongMonth(command, state, context)
  if (wrong !== undefined) return rejected(wrong)
  const day = localDateOf(context.recordedAt)
  const at = { validAt: day, knownAt: ALL_KNOWN }
  const entries: ProblemListEntry[] = []
  for (const [i, problemId] of problemIds.entries()) {
    if (problemIds.indexOf(problemId) < i) {
      const texts = [`问题 ${problemId} 重复`, `problem ${problemId} is named twice`] as const
      return rejected(fault('M-36', `data.problemIds.${i}`, texts, ['不重复的问题', 'different problems']))
    }
    const entry = entryOf(problemId, i + 1, context.facts, at)
    if (isRejected(entry)) return entry
    entries.push(entry.right)
  }
  return accepted([newEvent(problemListEvents.ProblemListIssued, day, { month, number: monthNumber(month), entries })])
}
