import { newEvent } from '../../kernel/event-definition.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import { classAt, inLibraryAt } from '../at/library.ts'
import type { ProjectData } from '../commands.ts'
import { projectEvents } from '../events.ts'
import type { ProjectState } from '../state.ts'
import { takeIfSound, today, type ProjectContext, type ProjectDecision } from './candidate.ts'
import { refuse } from './refuse.ts'

/** The office admits a project to the library on the record of its pre-assessment (M-27). */
export const admitToLibrary = (
  { projectId: _, occurredOn, ...body }: ProjectData<'AdmitToLibrary'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  takeIfSound(newEvent(projectEvents.ProjectAdmitted, occurredOn ?? today(context), body), state, context)

/** The office declines a project that is outside the library (M-27). */
export const rejectAdmission = (
  { projectId: _, ...body }: ProjectData<'RejectAdmission'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const day = today(context)
  if (inLibraryAt(state, { validAt: day, knownAt: ALL_KNOWN })) {
    return refuse(
      'M-27',
      'data.projectId',
      ['项目已入库', 'the project is in the library'],
      ['退库用 ExitLibrary', 'ExitLibrary, to take it out'],
    )
  }
  return takeIfSound(newEvent(projectEvents.AdmissionRejected, day, body), state, context)
}

/** The class changes from a day on, by a notice (M-27). */
export const reclassifyProject = (
  { projectId: _, occurredOn, effectiveFrom, ...body }: ProjectData<'ReclassifyProject'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const day = occurredOn ?? today(context)
  const from = effectiveFrom ?? day
  if (classAt(state, { validAt: from, knownAt: ALL_KNOWN })?.projectClass === body.projectClass) {
    return refuse(
      'M-27',
      'data.projectClass',
      ['项目当日已属该类', 'the project is of that class on that day'],
      ['另一类别', 'another class'],
    )
  }
  return takeIfSound(newEvent(projectEvents.ProjectReclassified, day, { ...body, effectiveFrom: from }), state, context)
}

/** The project leaves the library (退出) from a day on (M-27). */
export const exitLibrary = (
  { projectId: _, occurredOn, effectiveFrom, ...body }: ProjectData<'ExitLibrary'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const day = occurredOn ?? today(context)
  const event = newEvent(projectEvents.ProjectExited, day, { ...body, effectiveFrom: effectiveFrom ?? day })
  return takeIfSound(event, state, context)
}
