import { accepted, rejected } from '../../kernel/either.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { fault } from '../../project/decide/refuse.ts'
import { leadAt } from '../at/lead.ts'
import type { ProblemData } from '../commands.ts'
import { problemEvents } from '../events.ts'
import type { ProblemState } from '../state.ts'
import { now, today, unitToday, type ProblemContext, type ProblemDecision } from './context.ts'
import { notIn, OPEN } from './standing.ts'

interface Named {
  readonly lead: string
  readonly assisting: readonly string[]
}

const LEADING_KINDS: readonly (string | undefined)[] = ['DEPARTMENT', 'TRADE_CITY_COMMITTEE']

/** One lead, a district department; those that assist are other units that exist (M-37). */
const wrongUnits = ({ lead, assisting }: Named, context: ProblemContext): Rejection | undefined => {
  if (!LEADING_KINDS.includes(unitToday(lead, context)?.kind)) {
    return fault(
      'M-37',
      'data.lead',
      [`${lead} 不是区直部门`, `${lead} is no department of the district`],
      ['当日存在的区直部门', 'a department that exists today'],
    )
  }
  const wrong = assisting.find(
    (unit, i) => unit === lead || assisting.indexOf(unit) < i || unitToday(unit, context) === undefined,
  )
  if (wrong === undefined) return undefined
  return fault(
    'M-37',
    'data.assisting',
    [`配合单位 ${wrong} 不存在、重复或为牵头部门`, `${wrong} does not exist, is named twice, or leads`],
    ['牵头部门以外的不同单位', 'different units other than the lead'],
  )
}

/** The office names the one lead department and those that assist it; its day is day 0 of the proposal (M-37, M-38). */
export const assignLeadDepartment = (
  { problemId: _, ...body }: ProblemData<'AssignLeadDepartment'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound = notIn(problem, context, OPEN)
  if (unsound !== undefined) return rejected(unsound)
  const known = leadAt(problem, now(context))
  if (known !== undefined) {
    return rejected(
      fault(
        'M-37',
        'data.lead',
        [`已明确牵头部门 ${known.value.lead}`, `${known.value.lead} leads already`],
        ['变更用 ReassignLead', 'ReassignLead, to change it'],
        [{ eventId: known.version.eventId, type: 'LeadDepartmentAssigned' }],
      ),
    )
  }
  const wrong = wrongUnits(body, context)
  return wrong === undefined
    ? accepted([newEvent(problemEvents.LeadDepartmentAssigned, today(context), body)])
    : rejected(wrong)
}

const sameUnits = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((unit) => b.includes(unit))

/** The same lead again buys no new clock, and changes something (M-37). */
const changesNothing = (
  before: Named,
  { restartClock, ...after }: Named & { readonly restartClock: boolean },
): boolean => before.lead === after.lead && (restartClock || sameUnits(before.assisting, after.assisting))

/** Another lead, or other units that assist; the clock restarts only where it is said (M-37, R74). */
export const reassignLead = (
  { problemId: _, ...body }: ProblemData<'ReassignLead'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound = notIn(problem, context, OPEN)
  if (unsound !== undefined) return rejected(unsound)
  const known = leadAt(problem, now(context))
  if (known === undefined) {
    return rejected(
      fault(
        'M-37',
        'data.lead',
        ['尚未明确牵头部门', 'no lead department is assigned yet'],
        ['先执行 AssignLeadDepartment', 'AssignLeadDepartment first'],
      ),
    )
  }
  if (changesNothing(known.value, body)) {
    return rejected(
      fault(
        'M-37',
        'data.lead',
        [`牵头部门仍为 ${body.lead}`, `${body.lead} leads already`],
        ['另一牵头部门，或不重新计时的其他配合单位', 'another lead, or other assisting units without a new clock'],
      ),
    )
  }
  const wrong = wrongUnits(body, context)
  return wrong === undefined
    ? accepted([newEvent(problemEvents.LeadDepartmentReassigned, today(context), body)])
    : rejected(wrong)
}
