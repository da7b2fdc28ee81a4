import { accepted, rejected } from '../../kernel/either.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import { futureFact } from '../../kernel/dates-rule.ts'
import { addDays, type LocalDate } from '../../kernel/local-date.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import { fault } from '../../project/decide/refuse.ts'
import { mergedLast } from '../at/book.ts'
import { leadAt } from '../at/lead.ts'
import { resolutionDueAt } from '../at/resolution.ts'
import { roundAt } from '../at/round.ts'
import type { ProblemData } from '../commands.ts'
import { problemEvents } from '../events.ts'
import type { ProblemState } from '../state.ts'
import { notInCharge } from './charge.ts'
import { now, today, unitToday, type ProblemContext, type ProblemDecision } from './context.ts'
import { receiptFault } from './receipt.ts'
import { notIn, OPEN } from './standing.ts'

/** The resolution due date in force on a day, as a decision sees it. */
const dueOn = (problem: ProblemState, context: ProblemContext, day: LocalDate): LocalDate | undefined =>
  resolutionDueAt(problem, mergedLast(context.facts.book), { validAt: day, knownAt: ALL_KNOWN })?.due

/** The first resolution date is set once, and not before the day of the proposal (M-38, R106). */
const wrongDue = (
  { resolutionDue, receipt }: ProblemData<'SubmitSolutionProposal'>,
  problem: ProblemState,
  context: ProblemContext,
): Rejection | undefined => {
  if (resolutionDue === undefined) return undefined
  const due = dueOn(problem, context, today(context))
  if (due !== undefined) {
    return fault(
      'R106',
      'data.resolutionDue',
      [`解决时限已定为 ${due}`, `the resolution due date is set: ${due}`],
      ['不填；延期用 ExtendResolution', 'none; ExtendResolution, to extend it'],
    )
  }
  const from = receipt?.receivedOn ?? today(context)
  if (resolutionDue >= from) return undefined
  return fault(
    'M-38',
    'data.resolutionDue',
    [`解决时限 ${resolutionDue} 已过`, `the resolution due date ${resolutionDue} has passed`],
    [`${from} 或以后`, `${from} or later`],
  )
}

const wrongResponsible = (unit: string | undefined, context: ProblemContext): Rejection | undefined =>
  unit === undefined || unitToday(unit, context) !== undefined
    ? undefined
    : fault(
        'M-01',
        'data.responsible',
        [`单位 ${unit} 不存在`, `there is no unit ${unit}`],
        ['当日存在的单位', 'a unit that exists today'],
      )

/** The unit in charge proposes how to solve it, and by when (M-38, M-39). */
export const submitSolutionProposal = (
  data: ProblemData<'SubmitSolutionProposal'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const { problemId: _, ...body } = data
  const unsound =
    notIn(problem, context, OPEN) ??
    notInCharge(problem, context) ??
    receiptFault(body.receipt, problem, context) ??
    wrongResponsible(body.responsible, context) ??
    wrongDue(data, problem, context)
  return unsound === undefined
    ? accepted([newEvent(problemEvents.SolutionProposalSubmitted, today(context), body)])
    : rejected(unsound)
}

/** An extension extends a date that is set, and leads to a later one (R68, R106). */
const notLater = (newDue: LocalDate, problem: ProblemState, context: ProblemContext): Rejection | undefined => {
  const due = dueOn(problem, context, today(context))
  if (due === undefined) {
    return fault(
      'R106',
      'data.newDue',
      ['尚无解决时限', 'no resolution due date is set'],
      ['先由 SubmitSolutionProposal 提出解决时限', 'SubmitSolutionProposal with a resolutionDue first'],
    )
  }
  if (newDue > due) return undefined
  return fault(
    'R68',
    'data.newDue',
    [`${newDue} 不晚于现时限 ${due}`, `${newDue} is not later than the date in force, ${due}`],
    [`${addDays(due, 1)} 或以后`, `${addDays(due, 1)} or later`],
  )
}

/** The unit in charge asks for an extension; asking changes no date (M-37). */
export const requestExtension = (
  { problemId: _, ...body }: ProblemData<'RequestExtension'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound =
    notIn(problem, context, OPEN) ?? notInCharge(problem, context) ?? notLater(body.newDue, problem, context)
  return unsound === undefined
    ? accepted([newEvent(problemEvents.ExtensionRequested, today(context), body)])
    : rejected(unsound)
}

/** A lead does not approve its own extension (M-37). */
const approvedByLead = (authority: string, problem: ProblemState, context: ProblemContext): Rejection | undefined => {
  const lead = leadAt(problem, now(context))?.value.lead
  if (lead === undefined || (authority !== lead && authority !== unitToday(lead, context)?.name)) return undefined
  return fault(
    'M-37',
    'data.approval.authority',
    ['牵头部门不得自行批准延期', 'a lead does not change its own due date'],
    ['另一有权机关', 'another authority'],
  )
}

/** An approval lies neither in the future (R10) nor before there was a date of this round to extend (R68, R71). */
const wrongApproval = (
  approvedOn: LocalDate | undefined,
  problem: ProblemState,
  context: ProblemContext,
): Rejection | undefined => {
  if (approvedOn === undefined) return undefined
  const field = 'data.approval.approvedOn'
  const future = futureFact(approvedOn, context.recordedAt, field)
  if (future !== undefined) return future
  const inRound = approvedOn >= (roundAt(problem, now(context))?.reportedOn ?? approvedOn)
  if (inRound && dueOn(problem, context, approvedOn) !== undefined) return undefined
  return fault(
    'R68',
    field,
    [`${approvedOn} 尚无解决时限`, `no resolution due date was set on ${approvedOn}`],
    ['提出解决时限当日或以后', 'a day on or after the one on which the date was set'],
  )
}

/**
 * The office records an approved extension. One that was decided after the date in force had lapsed is recorded too, and
 * cures nothing (R68).
 */
export const extendResolution = (
  { problemId: _, ...body }: ProblemData<'ExtendResolution'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound =
    notIn(problem, context, OPEN) ??
    notLater(body.newDue, problem, context) ??
    approvedByLead(body.approval.authority, problem, context) ??
    wrongApproval(body.approval.approvedOn, problem, context)
  return unsound === undefined
    ? accepted([newEvent(problemEvents.ResolutionExtended, today(context), body)])
    : rejected(unsound)
}
