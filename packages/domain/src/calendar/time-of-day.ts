import { z } from 'zod'
import { instantFromMillis, localMinuteOf, millisOf, startOfLocalDay, type Instant } from '../kernel/instant.ts'
import type { LocalDate } from '../kernel/local-date.ts'

const MINUTE = 60_000

/** Wire schema of a minute of the day in Asia/Shanghai, `HH:MM`, 00:00 to 23:59. */
export const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time of day (HH:mm)')
  .meta({ description: 'A minute of the day in Asia/Shanghai, HH:MM' })

/** Minutes since local midnight of a `HH:MM`. */
export const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** The last millisecond of a minute of a local day (Asia/Shanghai): the minute itself still counts (R18). */
export const endOfMinute = (date: LocalDate, time: string): Instant =>
  instantFromMillis(millisOf(startOfLocalDay(date)) + (minuteOfDay(time) + 1) * MINUTE - 1)

/** Is a moment later on its local day than this minute, which itself still counts (R18)? */
export const isAfterMinute = (at: Instant, time: string): boolean => localMinuteOf(at) > minuteOfDay(time)
