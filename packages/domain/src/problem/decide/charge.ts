import type { Rejection } from '../../kernel/rejection.ts'
import { successorAt } from '../../organisation/at.ts'
import { holderAt } from '../../project/at/territory.ts'
import { fault } from '../../project/decide/refuse.ts'
import { leadAt } from '../at/lead.ts'
import { levelAt } from '../at/level.ts'
import type { ProblemState } from '../state.ts'
import { compareLevels } from '../vocabulary.ts'
import { forbidden, isOffice, now, type ProblemContext } from './context.ts'

/** The unit that holds the project today, through mergers of units. */
export const holderToday = (context: ProblemContext): string | undefined => {
  const { organisation, project } = context.facts
  const holder = project === undefined ? undefined : holderAt(project, now(context))
  return holder === undefined ? undefined : successorAt(organisation, holder, now(context))
}

/**
 * The unit in charge today: the lead department (M-37); without one, at own level, the territory that holds the project
 * (M-39). A unit that was merged away acts through its successor.
 */
export const inCharge = (problem: ProblemState, context: ProblemContext): string | undefined => {
  const at = now(context)
  const lead = leadAt(problem, at)?.value.lead
  if (lead !== undefined) return successorAt(context.facts.organisation, lead, at)
  const { level } = levelAt(problem, context.facts.batches, at)
  return level !== 'DEPARTMENT' && compareLevels(level, 'OWN') === 0 ? holderToday(context) : undefined
}

/** Only the unit in charge, or the office that enters what it sent. */
export const notInCharge = (problem: ProblemState, context: ProblemContext): Rejection | undefined => {
  const unit = inCharge(problem, context)
  if (unit === undefined) {
    return fault(
      'M-37',
      'data.problemId',
      ['该问题尚无牵头部门', 'no lead department is assigned to the problem'],
      ['先执行 AssignLeadDepartment', 'AssignLeadDepartment first'],
    )
  }
  if (context.actor.unit === unit || isOffice(context)) return undefined
  return forbidden(
    'M-37',
    [`${context.actor.unit} 不负责该问题`, `${context.actor.unit} is not in charge of the problem`],
    [`${unit} 或办公室`, `${unit}, or the office`],
  )
}
