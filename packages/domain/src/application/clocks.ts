import { instantFromMillis, type Instant } from '../kernel/instant.ts'
import type { Clock } from './ports/clock.ts'

/** The machine's clock. */
// oxlint-disable-next-line no-restricted-properties -- the one place where the machine's clock comes in
export const systemClock = (): Clock => ({ kind: 'system', now: () => instantFromMillis(Date.now()) })

/** A clock that stands still until it is set; never backwards. For demonstrations and tests. */
export interface ManualClock extends Clock {
  readonly kind: 'manual'
  /** False, and nothing happens, when `to` lies before the present. */
  set(to: Instant): boolean
}

/** A manual clock that begins at a moment. */
export const manualClock = (start: Instant): ManualClock => {
  let now = start
  return {
    kind: 'manual',
    now: () => now,
    set: (to) => {
      if (to < now) return false
      now = to
      return true
    },
  }
}
