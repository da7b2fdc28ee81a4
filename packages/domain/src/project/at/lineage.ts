import type { AsOf } from '../../kernel/as-of.ts'
import { inForce, type Standing } from '../../kernel/timeline.ts'
import type { Origin, ProjectState, Succession } from '../state.ts'

/** The split or bundle by which the project entered the library, if it took effect by that day (R30). */
export const originAt = (project: ProjectState, at: AsOf): Standing<Origin> | undefined =>
  inForce(project.origins, at.validAt, at.knownAt)

/** The split or bundle by which it left: from the effective date on its children stand for it (R30). */
export const successionAt = (project: ProjectState, at: AsOf): Standing<Succession> | undefined =>
  inForce(project.successions, at.validAt, at.knownAt)
