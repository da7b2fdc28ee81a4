import { accepted, rejected } from '../../kernel/either.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { fault, unknownProject } from '../../project/decide/refuse.ts'
import { succeeded } from '../../project/rules/lineage-laws.ts'
import { levelAt } from '../at/level.ts'
import { roundAt } from '../at/round.ts'
import { ownStatusAt } from '../at/status.ts'
import type { ProblemData } from '../commands.ts'
import { problemEvents } from '../events.ts'
import type { ProblemState } from '../state.ts'
import { isAboveDistrict } from '../vocabulary.ts'
import { isOffice, now, today, type ProblemContext, type ProblemDecision } from './context.ts'
import { receiptFault } from './receipt.ts'
import { outsideScope, withdrawnByOthers } from './reporter.ts'
import { notIn } from './standing.ts'

const otherProject = (data: ProblemData<'ReportProblem'>, problem: ProblemState): Rejection | undefined =>
  problem.projectId === '' || problem.projectId === data.projectId
    ? undefined
    : fault(
        'R71',
        'data.projectId',
        [`该问题属于项目 ${problem.projectId}`, `the problem is one of project ${problem.projectId}`],
        [`${problem.projectId}，或新的问题标识`, `${problem.projectId}, or a new problem id`],
      )

/**
 * A problem is reported with the reporter's suggestion (M-29 to M-33), an especially major one at any time (M-34). One that
 * was returned is reported again under its id and begins a new round (R71). What hinders a project that was split or
 * bundled is reported of its children (R30).
 */
export const reportProblem = (
  data: ProblemData<'ReportProblem'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const { problemId: _, ...body } = data
  const { project } = context.facts
  const unsound =
    notIn(problem, context, ['RETURNED']) ??
    (project?.submission === undefined ? unknownProject(data.projectId) : succeeded(project, now(context))) ??
    otherProject(data, problem) ??
    outsideScope(context) ??
    receiptFault(body.receipt, problem, context)
  return unsound === undefined
    ? accepted([newEvent(problemEvents.ProblemReported, today(context), body)])
    : rejected(unsound)
}

/** The office accepts a reported problem (M-36). */
export const acceptProblem = (
  { problemId: _, ...body }: ProblemData<'AcceptProblem'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound = notIn(problem, context, ['REPORTED']) ?? receiptFault(body.receipt, problem, context)
  return unsound === undefined
    ? accepted([newEvent(problemEvents.ProblemAccepted, today(context), body)])
    : rejected(unsound)
}

/** What lies above the district comes down first, so that a round begins at own level (M-40). */
const liesAbove = (problem: ProblemState, context: ProblemContext): Rejection | undefined =>
  isAboveDistrict(levelAt(problem, context.facts.batches, now(context)).level)
    ? fault(
        'M-40',
        'data.problemId',
        ['该问题已报送市级以上', 'the problem is above the district'],
        ['先执行 ReturnProblemToLevel', 'ReturnProblemToLevel first'],
      )
    : undefined

/** The office returns a problem that is insufficient; it may be reported again (M-36, R71). */
export const returnProblem = (
  { problemId: _, ...body }: ProblemData<'ReturnProblem'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound = notIn(problem, context, ['REPORTED', 'ACCEPTED']) ?? liesAbove(problem, context)
  return unsound === undefined
    ? accepted([newEvent(problemEvents.ProblemReturned, today(context), body)])
    : rejected(unsound)
}

/** Its reporter takes a problem back until it is accepted; later only the office does: it would leave the rates (M-36). */
export const withdrawProblem = (
  { problemId: _, ...body }: ProblemData<'WithdrawProblem'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound = notIn(problem, context, ['REPORTED', 'ACCEPTED', 'CLAIMED'])
  if (unsound !== undefined) return rejected(unsound)
  const reported = ownStatusAt(problem, now(context)) === 'REPORTED'
  const isReporter = roundAt(problem, now(context))?.reporter === context.actor.unit
  if (isOffice(context) || (reported && isReporter)) {
    return accepted([newEvent(problemEvents.ProblemWithdrawn, today(context), body)])
  }
  return rejected(withdrawnByOthers())
}
