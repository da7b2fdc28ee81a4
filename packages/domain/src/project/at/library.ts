import type { AsOf } from '../../kernel/as-of.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { inForce, type Standing } from '../../kernel/timeline.ts'
import type { ProjectBody } from '../events.ts'
import type { Admission, ProjectState } from '../state.ts'
import { isImplementation, type ProjectClass } from '../vocabulary.ts'
import { successionAt } from './lineage.ts'

const followsOrEquals = (a: Standing<unknown>, b: Standing<unknown>): boolean =>
  a.holdsFrom > b.holdsFrom || (a.holdsFrom === b.holdsFrom && a.firstOrdinal > b.firstOrdinal)

/** The admission that holds, whether or not the project has exited since. */
export const admissionAt = (project: ProjectState, at: AsOf): Standing<Admission> | undefined =>
  inForce(project.admissions, at.validAt, at.knownAt)

/** The exit in effect: its day itself is the first day outside (R24). */
export const exitAt = (project: ProjectState, at: AsOf): Standing<ProjectBody<'ProjectExited'>> | undefined => {
  const exit = inForce(project.exits, at.validAt, at.knownAt)
  if (exit === undefined) return undefined
  const admission = admissionAt(project, at)
  return admission !== undefined && followsOrEquals(admission, exit) ? undefined : exit
}

/** Is the project in the library: admitted by that day, not exited (M-27, R24), not split and not bundled (R30)? */
export const inLibraryAt = (project: ProjectState, at: AsOf): boolean =>
  admissionAt(project, at) !== undefined && exitAt(project, at) === undefined && successionAt(project, at) === undefined

/** A class and the event that gave it. */
export interface ClassStanding {
  readonly projectClass: ProjectClass
  readonly eventId: string
  readonly since: LocalDate
}

/** The class in force: the admission's until a reclassification takes effect (M-27). */
export const classAt = (project: ProjectState, at: AsOf): ClassStanding | undefined => {
  const admission = admissionAt(project, at)
  if (admission === undefined) return undefined
  const change = inForce(project.classes, at.validAt, at.knownAt)
  const standing = change !== undefined && followsOrEquals(change, admission) ? change : admission
  return {
    projectClass: standing.value.projectClass,
    eventId: standing.version.eventId,
    since: standing.holdsFrom,
  }
}

/** The completion, if it was confirmed by that day. */
export const completionAt = (
  project: ProjectState,
  at: AsOf,
): Standing<ProjectBody<'CompletionConfirmed'>> | undefined => inForce(project.completions, at.validAt, at.knownAt)

/** In tracking: in the library, of an implementation class, not completed (M-47, R83). */
export const inTrackingAt = (project: ProjectState, at: AsOf): boolean => {
  const standing = classAt(project, at)
  return (
    standing !== undefined &&
    isImplementation(standing.projectClass) &&
    inLibraryAt(project, at) &&
    completionAt(project, at) === undefined
  )
}
