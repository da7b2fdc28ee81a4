import { newEvent } from '../../kernel/event-definition.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import { suspensionAt } from '../at/suspension.ts'
import type { ProjectData } from '../commands.ts'
import { projectEvents } from '../events.ts'
import type { ProjectState } from '../state.ts'
import { takeIfSound, today, type ProjectContext, type ProjectDecision } from './candidate.ts'
import { refuse } from './refuse.ts'

/** An approved suspension from a day on; an earlier first day than its approval must be declared (R100). */
export const suspendProject = (
  { projectId: _, occurredOn, effectiveFrom, ...body }: ProjectData<'SuspendProject'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const day = occurredOn ?? today(context)
  const event = newEvent(projectEvents.ProjectSuspended, day, { ...body, effectiveFrom: effectiveFrom ?? day })
  return takeIfSound(event, state, context)
}

/** The review that a suspension needs at least every three months. */
export const reviewSuspension = (
  { projectId: _, ...body }: ProjectData<'ReviewSuspension'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const day = today(context)
  if (suspensionAt(state, { validAt: day, knownAt: ALL_KNOWN }) === undefined) {
    return refuse(
      'M-47',
      'data.projectId',
      ['项目未在暂停期间', 'the project is not suspended'],
      ['暂停期间的项目', 'a project that is suspended today'],
    )
  }
  return takeIfSound(newEvent(projectEvents.SuspensionReviewed, day, body), state, context)
}

/** Work goes on from a day on: the first day on which the suspension no longer holds (R89). */
export const resumeProject = (
  { occurredOn, effectiveFrom }: ProjectData<'ResumeProject'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const day = occurredOn ?? today(context)
  const event = newEvent(projectEvents.ProjectResumed, day, { effectiveFrom: effectiveFrom ?? day })
  return takeIfSound(event, state, context)
}
