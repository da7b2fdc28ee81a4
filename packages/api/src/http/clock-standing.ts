import { createClockGuard, type ClockFault, type LogHead } from '@luodi/domain/application'
import type { AppOptions } from './options.ts'

/** A guard for a server that has none: it can't be ahead. */
const BEHIND_ALONE = createClockGuard({ elapsed: () => 0, longestSilence: Number.POSITIVE_INFINITY })

/** Why no command can be recorded now, by the clock; `undefined` where it is in order. */
export const clockFault = (
  { clock, clockGuard = BEHIND_ALONE }: Pick<AppOptions, 'clock' | 'clockGuard'>,
  { recordedAt }: LogHead,
): ClockFault | undefined => clockGuard.judge(clock.now(), recordedAt)
