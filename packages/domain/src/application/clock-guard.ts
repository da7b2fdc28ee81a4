import { millisOf, type Instant } from '../kernel/instant.ts'

const DAY = 86_400_000

/** How far a moment may lie behind the log's running maximum, in milliseconds. */
export const CLOCK_TOLERANCE = 2_000

/** Days of silence after which a clock that goes on is believed without a word of an operator. */
const LONGEST_SILENCE = 45

/** Why a clock can't record now. */
export interface ClockFault {
  readonly kind: 'behind' | 'ahead'
  /** What the clock says. */
  readonly now: Instant
  /** The running maximum of recordedAt in the log. */
  readonly logAt: Instant
}

/** How a guard judges. */
export interface ClockGuardOptions {
  /** Milliseconds that have passed in this process, from any beginning: a clock that nobody sets. */
  readonly elapsed: () => number
  /** How many days a clock may be ahead of the log, or of what has passed in this process; default 45. */
  readonly longestSilence?: number
  /** An operator's word that the clock is right as long as it says no later moment than this. */
  readonly confirmedUntil?: Instant | undefined
}

/** Keeps a clock that ran ahead from closing a log, to which nothing is recorded before its last moment. */
export interface ClockGuard {
  /** May a moment be recorded after this end of the log? What is found in order is what later moments are held against. */
  judge(now: Instant, logAt: Instant | undefined): ClockFault | undefined
  /** Is a moment so near the last one found in order that the log need not be looked at? */
  isExpected(now: Instant): boolean
}

/**
 * A guard of a process's clock. A jump ahead of both the log and the time that has passed in this process since the clock was
 * last in order is a fault, unless an operator has confirmed the clock; an empty log takes any. An idle process is no jump:
 * its time has passed as well.
 *
 * @example
 * ```ts
 * import { instant } from '@luodi/domain'
 * import { createClockGuard } from '@luodi/domain/application'
 * const guard = createClockGuard({ elapsed: () => performance.now() })
 * guard.judge(instant('2036-01-05T09:00:00+08:00'), instant('2026-06-30T09:00:00+08:00'))?.kind // 'ahead'
 * ```
 */
export const createClockGuard = (options: ClockGuardOptions): ClockGuard => {
  const { elapsed, longestSilence = LONGEST_SILENCE, confirmedUntil } = options
  const most = longestSilence * DAY
  let sound: { readonly at: number; readonly elapsed: number } | undefined
  const isExpected = (now: Instant): boolean =>
    sound !== undefined && millisOf(now) <= sound.at + (elapsed() - sound.elapsed) + most
  return {
    isExpected,
    judge: (now, logAt) => {
      const millis = millisOf(now)
      if (logAt !== undefined) {
        if (millisOf(logAt) - millis > CLOCK_TOLERANCE) return { kind: 'behind', now, logAt }
        const isConfirmed = confirmedUntil !== undefined && now <= confirmedUntil
        if (millis - millisOf(logAt) > most && !isExpected(now) && !isConfirmed) return { kind: 'ahead', now, logAt }
      }
      sound = { at: millis, elapsed: elapsed() }
      return undefined
    },
  }
}
