import { newEvent } from '../../kernel/event-definition.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import { originalPlan } from '../at/plan.ts'
import { originalPlannedStart } from '../at/start.ts'
import type { ProjectData } from '../commands.ts'
import { projectEvents } from '../events.ts'
import type { ProjectState } from '../state.ts'
import { takeIfSound, today, type ProjectContext, type ProjectDecision } from './candidate.ts'
import { refuse } from './refuse.ts'

/** The year's first plan (M-47). Without `effectiveFrom` it holds from 1 January or from admission (R108). */
export const setAnnualPlan = (
  { projectId: _, occurredOn, ...body }: ProjectData<'SetAnnualPlan'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  takeIfSound(newEvent(projectEvents.AnnualPlanSet, occurredOn ?? today(context), body), state, context)

/** A revision of a year's plan, from its effective date, with its approval; without a curve it is linear again (R51). */
export const reviseAnnualPlan = (
  { projectId: _, occurredOn, effectiveFrom, ...body }: ProjectData<'ReviseAnnualPlan'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const day = occurredOn ?? today(context)
  if (originalPlan(state, body.year, ALL_KNOWN) === undefined) {
    return refuse(
      'R50',
      'data.year',
      [`${body.year} 年尚无年度计划`, `there is no plan of ${body.year} to revise`],
      ['先执行 SetAnnualPlan', 'SetAnnualPlan first'],
    )
  }
  return takeIfSound(
    newEvent(projectEvents.AnnualPlanRevised, day, { ...body, effectiveFrom: effectiveFrom ?? day }),
    state,
    context,
  )
}

/** The first planned start month (M-47). */
export const planStart = (
  { projectId: _, occurredOn, ...body }: ProjectData<'PlanStart'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  takeIfSound(newEvent(projectEvents.StartPlanned, occurredOn ?? today(context), body), state, context)

/** A revision of the planned start, from its effective date, with its approval; the original stays visible (R39). */
export const revisePlannedStart = (
  { projectId: _, occurredOn, effectiveFrom, ...body }: ProjectData<'RevisePlannedStart'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const day = occurredOn ?? today(context)
  if (originalPlannedStart(state, ALL_KNOWN) === undefined) {
    return refuse(
      'R39',
      'data.month',
      ['尚无计划开工月份', 'there is no planned start to revise'],
      ['先执行 PlanStart', 'PlanStart first'],
    )
  }
  return takeIfSound(
    newEvent(projectEvents.PlannedStartRevised, day, { ...body, effectiveFrom: effectiveFrom ?? day }),
    state,
    context,
  )
}
