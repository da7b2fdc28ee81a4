import type { Rejection } from '../../kernel/rejection.ts'
import { successorAt } from '../../organisation/at.ts'
import { isTerritory } from '../../organisation/vocabulary.ts'
import { fault } from '../../project/decide/refuse.ts'
import { unitsOfProblem } from '../at/concerned.ts'
import { roundAt } from '../at/round.ts'
import type { ProblemCommand } from '../commands.ts'
import type { ProblemState } from '../state.ts'
import { notInCharge } from './charge.ts'
import { forbidden, isOffice, now, unitToday, type ProblemContext } from './context.ts'
import { notReporter, outsideScope } from './reporter.ts'

/** Does a problem concern the acting unit, through mergers of units? */
const isConcerned = ({ data }: ProblemCommand, problem: ProblemState, context: ProblemContext): boolean => {
  const projectId = 'projectId' in data ? data.projectId : problem.projectId
  const { organisation, project } = context.facts
  const at = now(context)
  // the project that a report names may be another than that of the problem whose id it uses
  const projectOf = () => (projectId === problem.projectId ? project : undefined)
  return unitsOfProblem(problem, projectOf, at).some(
    (unit) => unit !== undefined && successorAt(organisation, unit, at) === context.actor.unit,
  )
}

/** An id that is in use tells whom the problem does not concern nothing else. */
const idTaken = (problemId: string): Rejection =>
  fault(
    'M-33',
    'data.problemId',
    [`问题标识 ${problemId} 不可用`, `the problem id ${problemId} can not be used`],
    ['新的问题标识', 'a new problem id'],
  )

/** The same for a problem of others and for none. */
const notYours = (rule: string, { actor }: ProblemContext): Rejection =>
  forbidden(
    rule,
    [`${actor.unit} 没有负责或提报该问题`, `${actor.unit} neither reported the problem nor is in charge of it`],
    ['本单位提报、牵头或所在项目的问题', 'a problem that your unit reported, leads, or whose project it holds'],
  )

/** Of those who reported it, or are in charge of it, a command needs one (M-36 to M-38). */
const rightOf = ({ name }: ProblemCommand, problem: ProblemState, context: ProblemContext): Rejection | undefined => {
  if (name === 'WithdrawProblem') return notReporter(problem, context)
  const refusal = notInCharge(problem, context)
  // that nobody is in charge yet is a state, no right
  return refusal?.category === 'forbidden' ? refusal : undefined
}

/**
 * May the acting unit give this command of this problem (M-29, M-36 to M-38)? A territory, which reads the problems of its
 * own projects alone, is told the same of a problem of others as of none.
 */
export const mayActOnProblem = (
  command: ProblemCommand,
  problem: ProblemState,
  context: ProblemContext,
): Rejection | undefined => {
  if (isOffice(context)) return undefined
  const kind = unitToday(context.actor.unit, context)?.kind
  const readsOwnOnly = kind !== undefined && isTerritory(kind)
  const exists = roundAt(problem, now(context)) !== undefined
  if (command.name === 'ReportProblem') {
    const outside = outsideScope(context)
    if (outside !== undefined || !exists || !readsOwnOnly || isConcerned(command, problem, context)) return outside
    return idTaken(command.data.problemId)
  }
  if (readsOwnOnly && !(exists && isConcerned(command, problem, context))) {
    return notYours(command.name === 'WithdrawProblem' ? 'M-36' : 'M-37', context)
  }
  return exists ? rightOf(command, problem, context) : undefined
}
