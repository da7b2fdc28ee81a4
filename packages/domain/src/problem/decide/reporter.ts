import type { Rejection } from '../../kernel/rejection.ts'
import { roundAt } from '../at/round.ts'
import type { ProblemState } from '../state.ts'
import { holderToday } from './charge.ts'
import { forbidden, isOffice, now, unitToday, type ProblemContext } from './context.ts'

const REPORTING_KINDS: readonly (string | undefined)[] = [
  'DEPARTMENT',
  'TRADE_CITY_COMMITTEE',
  'UTILITY',
  'INDUSTRY_TASK_FORCE',
  'LEADING_GROUP_OFFICE',
]

/** A territory reports for the projects that it holds now; a department or a task force for its industry (M-29). */
export const outsideScope = (context: ProblemContext): Rejection | undefined => {
  const { unit } = context.actor
  if (REPORTING_KINDS.includes(unitToday(unit, context)?.kind) || holderToday(context) === unit) return undefined
  return forbidden(
    'M-29',
    [`${unit} 不是项目所在镇街（经开区）`, `${unit} does not hold the project`],
    [
      '项目所在镇街（经开区）、区直部门、产业专班或办公室',
      'the territory that holds the project, a department, a task force or the office',
    ],
  )
}

/** Only its reporter, or the office, withdraws a problem (M-36). */
export const notReporter = (problem: ProblemState, context: ProblemContext): Rejection | undefined =>
  isOffice(context) || roundAt(problem, now(context))?.reporter === context.actor.unit ? undefined : withdrawnByOthers()

/** Its reporter withdraws it before it is accepted, then the office. */
export const withdrawnByOthers = (): Rejection =>
  forbidden(
    'M-36',
    ['受理前由提报单位撤回，受理后由办公室撤回', 'its reporter withdraws it before it is accepted, then the office'],
    ['受理前的提报单位，或办公室', 'the reporter before the acceptance, or the office'],
  )
