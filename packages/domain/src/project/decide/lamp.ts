import { rejected } from '../../kernel/either.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import { inLibraryAt } from '../at/library.ts'
import type { ProjectData } from '../commands.ts'
import { projectEvents } from '../events.ts'
import type { ProjectState } from '../state.ts'
import { succeeded } from '../rules/lineage-laws.ts'
import { takeIfSound, today, type ProjectContext, type ProjectDecision } from './candidate.ts'
import { refuse } from './refuse.ts'

const outsideLibrary = (state: ProjectState, context: ProjectContext): ProjectDecision | undefined => {
  const at = { validAt: today(context), knownAt: ALL_KNOWN }
  if (inLibraryAt(state, at)) return undefined
  const gone = succeeded(state, at)
  return gone === undefined
    ? refuse(
        'M-49',
        'data.projectId',
        ['项目不在库，没有亮灯', 'the project is outside the library and has no lamp'],
        ['在库项目', 'a project in the library'],
      )
    : rejected(gone)
}

/** A justified delay (正当理由) takes one dimension out of the lamp while it is in force (R78, R94). */
export const justifyDelay = (
  { projectId: _, ...body }: ProjectData<'JustifyDelay'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  outsideLibrary(state, context) ??
  takeIfSound(newEvent(projectEvents.DelayJustified, today(context), body), state, context)

/** A manual lamp until it expires; the computed one stays visible beside it (R88). */
export const overrideLamp = (
  { projectId: _, ...body }: ProjectData<'OverrideLamp'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision =>
  outsideLibrary(state, context) ??
  takeIfSound(newEvent(projectEvents.LampOverridden, today(context), body), state, context)
