import type { AsOf } from '../../kernel/as-of.ts'
import { holdingAt, type Standing } from '../../kernel/timeline.ts'
import type { Dimension } from '../../policy/lamp-rules.ts'
import type { ProjectBody } from '../events.ts'
import type { ProjectState } from '../state.ts'

/** The justified delay (正当理由) in force for a dimension: both its first and its last day included (R78). */
export const excuseAt = (
  project: ProjectState,
  dimension: Dimension,
  at: AsOf,
): Standing<ProjectBody<'DelayJustified'>> | undefined =>
  holdingAt(project.excuses, at.validAt, at.knownAt).findLast(
    (excuse) => excuse.value.dimension === dimension && at.validAt <= excuse.value.until,
  )

/** The manual lamp in force, from its day to its expiry, both included; the latest where several hold (R8, R88). */
export const overrideAt = (project: ProjectState, at: AsOf): Standing<ProjectBody<'LampOverridden'>> | undefined =>
  holdingAt(project.overrides, at.validAt, at.knownAt).findLast((override) => at.validAt <= override.value.expiresOn)
