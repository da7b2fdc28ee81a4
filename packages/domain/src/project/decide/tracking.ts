import { newEvent } from '../../kernel/event-definition.ts'
import { lastDay } from '../../kernel/local-date.ts'
import { ALL_KNOWN, allStanding } from '../../kernel/timeline.ts'
import { unitAt } from '../../organisation/at.ts'
import type { ProjectData } from '../commands.ts'
import { projectEvents } from '../events.ts'
import type { ProjectState } from '../state.ts'
import { takeIfSound, today, type ProjectContext, type ProjectDecision } from './candidate.ts'
import { refuse } from './refuse.ts'

/** A territory reports a start; it counts only when somebody else confirms it (M-47). */
export const reportStart = (
  { projectId: _, occurredOn, ...body }: ProjectData<'ReportStart'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  takeIfSound(newEvent(projectEvents.StartReported, occurredOn ?? today(context), body), state, context)

/** The office confirms a start, dated by the start itself (R40). Several confirmations stand; the earliest counts (R99). */
export const confirmStart = (
  { projectId: _, occurredOn, ...body }: ProjectData<'ConfirmStart'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  takeIfSound(newEvent(projectEvents.StartConfirmed, occurredOn ?? today(context), body), state, context)

/** A milestone with its target day (M-47). */
export const setMilestone = (
  { projectId: _, occurredOn, ...body }: ProjectData<'SetMilestone'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  takeIfSound(newEvent(projectEvents.MilestoneSet, occurredOn ?? today(context), body), state, context)

/** Another target of a milestone from a day on, with its reason and approval; the original stays visible (R79). */
export const changeMilestoneTarget = (
  { projectId: _, occurredOn, effectiveFrom, ...body }: ProjectData<'ChangeMilestoneTarget'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const day = occurredOn ?? today(context)
  const event = newEvent(projectEvents.MilestoneTargetChanged, day, { ...body, effectiveFrom: effectiveFrom ?? day })
  return takeIfSound(event, state, context)
}

/** A milestone was achieved on a day (M-47). */
export const reportMilestone = (
  { projectId: _, occurredOn, ...body }: ProjectData<'ReportMilestone'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  takeIfSound(newEvent(projectEvents.MilestoneAchieved, occurredOn ?? today(context), body), state, context)

const receiptByOffice = (receipt: unknown, context: ProjectContext): ProjectDecision | undefined => {
  if (receipt === undefined) return undefined
  const at = { validAt: today(context), knownAt: ALL_KNOWN }
  if (unitAt(context.facts.organisation, context.actor.unit, at)?.kind === 'LEADING_GROUP_OFFICE') return undefined
  return refuse(
    'R83',
    'data.receipt',
    ['只有办公室可以登记较早的收件日', 'only the office enters an earlier receipt'],
    ['不填 receipt', 'the report without a receipt'],
  )
}

/** A month's amount, not cumulative; it counts from `occurredOn`, by default the month's last day (R44). */
export const reportInvestment = (
  { projectId: _, occurredOn, ...body }: ProjectData<'ReportInvestment'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  receiptByOffice(body.receipt, context) ??
  takeIfSound(newEvent(projectEvents.InvestmentReported, occurredOn ?? lastDay(body.month), body), state, context)

/** The office restates a month's amount; the year's cumulative amount never falls below zero (R46). */
export const correctInvestment = (
  { month, amount, reason }: ProjectData<'CorrectInvestment'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const report = allStanding(state.investments, ALL_KNOWN).find((fact) => fact.value.month === month)
  if (report === undefined) {
    return refuse(
      'R46',
      'data.month',
      [`${month} 没有投资报告`, `there is no investment report for ${month}`],
      ['已报告的月份', 'a month with a report'],
    )
  }
  const { statedBy } = report.value
  if (statedBy !== undefined) {
    return refuse(
      'R30',
      'data.month',
      [`${month} 的投资由拆分（打包）事件载明`, `the amount of ${month} is stated by a split or a bundle`],
      ['用 CorrectLineage 更正；或在此后月份更正', 'CorrectLineage, or a month after it'],
      [{ eventId: report.id, type: statedBy }],
    )
  }
  const body = { month, corrects: report.id, amount, reason }
  return takeIfSound(newEvent(projectEvents.InvestmentCorrected, today(context), body), state, context)
}

/** A monthly progress report (形象进度). */
export const reportProgress = (
  { projectId: _, occurredOn, ...body }: ProjectData<'ReportProgress'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  receiptByOffice(body.receipt, context) ??
  takeIfSound(newEvent(projectEvents.ProgressReported, occurredOn ?? today(context), body), state, context)

/** A procedure is through (手续办理情况). */
export const recordProcedure = (
  { projectId: _, occurredOn, ...body }: ProjectData<'RecordProcedure'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  takeIfSound(newEvent(projectEvents.ProcedureRecorded, occurredOn ?? today(context), body), state, context)

/** The project entered the statistics (入库纳统). */
export const enterStatistics = (
  { projectId: _, occurredOn, ...body }: ProjectData<'EnterStatistics'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  takeIfSound(newEvent(projectEvents.StatisticsEntered, occurredOn ?? today(context), body), state, context)

/** Completion was confirmed on a day (M-47). */
export const confirmCompletion = (
  { projectId: _, occurredOn, ...body }: ProjectData<'ConfirmCompletion'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  takeIfSound(newEvent(projectEvents.CompletionConfirmed, occurredOn ?? today(context), body), state, context)

/** The project goes over to another territory from a day on (M-47); figures are split by period. */
export const transferProject = (
  { projectId: _, occurredOn, effectiveFrom, ...body }: ProjectData<'TransferProject'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const day = occurredOn ?? today(context)
  const event = newEvent(projectEvents.ProjectTransferred, day, { ...body, effectiveFrom: effectiveFrom ?? day })
  return takeIfSound(event, state, context)
}
