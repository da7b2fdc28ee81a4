import { z } from 'zod'
import { addDays, epochDay, type LocalDate } from './local-date.ts'

/** A moment, UTC to the millisecond: `YYYY-MM-DDTHH:mm:ss.sssZ`. Compares with `<` and `>` as a string. */
export type Instant = string & { readonly __instant: true }

const SHANGHAI_OFFSET = 8 * 3_600_000
const DAY = 86_400_000
/** China observed summer time until 1991-09-15: earlier moments have no fixed offset and are refused. */
const FIRST = Date.UTC(1991, 8, 15)
const CANONICAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const ACCEPTED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

/** The moment so many milliseconds after 1970-01-01T00:00Z. Throws before 1991-09-15 and on what is no number. */
export const instantFromMillis = (millis: number): Instant => {
  if (!(millis >= FIRST) || millis > 253_402_300_799_999) throw new RangeError(`no moment of this system: ${millis}`)
  return new Date(millis).toISOString() as Instant
}

/** Milliseconds since 1970-01-01T00:00Z. */
export const millisOf = (instant: Instant): number =>
  epochDay(instant.slice(0, 10) as LocalDate) * DAY +
  Number(instant.slice(11, 13)) * 3_600_000 +
  Number(instant.slice(14, 16)) * 60_000 +
  Number(instant.slice(17, 19)) * 1000 +
  Number(instant.slice(20, 23))

/**
 * A moment from ISO 8601 text with its offset, in canonical form; `undefined` if it is none, or lies before 1991-09-15.
 *
 * @example
 * ```ts
 * import { parseInstant } from '@luodi/domain'
 * parseInstant('2026-07-01T00:30+08:00') // '2026-06-30T16:30:00.000Z'
 * ```
 */
export const parseInstant = (text: string): Instant | undefined => {
  if (!ACCEPTED.test(text)) return undefined
  const millis = Date.parse(text)
  if (!(millis >= FIRST) || millis > 253_402_300_799_999) return undefined
  const day = Number(text.slice(8, 10))
  const lastOfMonth = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate()
  return day <= lastOfMonth ? instantFromMillis(millis) : undefined
}

/** A literal moment. Throws on what is none: for programmers' constants. */
export const instant = (text: string): Instant => {
  const parsed = parseInstant(text)
  if (parsed === undefined) throw new RangeError(`not a moment with its offset: ${text}`)
  return parsed
}

/** The local day (Asia/Shanghai, fixed +08:00) on which a moment falls. */
export const localDateOf = (at: Instant): LocalDate =>
  // canonical text in UTC: from 16:00 on it is the next day at +08:00
  at.slice(11, 13) < '16' ? (at.slice(0, 10) as LocalDate) : addDays(at.slice(0, 10) as LocalDate, 1)

/** Minutes since local midnight (Asia/Shanghai), 0 to 1439. */
export const localMinuteOf = (at: Instant): number => Math.floor(((millisOf(at) + SHANGHAI_OFFSET) % DAY) / 60_000)

/** The last millisecond of a local day (Asia/Shanghai). */
export const endOfLocalDay = (date: LocalDate): Instant =>
  instantFromMillis(Date.parse(`${date}T00:00:00.000Z`) - SHANGHAI_OFFSET + DAY - 1)

/** The first millisecond of a local day (Asia/Shanghai). */
export const startOfLocalDay = (date: LocalDate): Instant =>
  instantFromMillis(Date.parse(`${date}T00:00:00.000Z`) - SHANGHAI_OFFSET)

/** Wire schema of a moment in canonical form. */
export const instantSchema = z
  .string()
  .regex(CANONICAL)
  .refine((text) => parseInstant(text) === text, { message: 'not a moment (YYYY-MM-DDTHH:mm:ss.sssZ)' })
  .meta({ description: 'A moment in UTC, YYYY-MM-DDTHH:mm:ss.sssZ' }) as unknown as z.ZodType<Instant, string>
