import { z } from 'zod'

/** A day of the calendar in Asia/Shanghai, `YYYY-MM-DD`. Compares with `<` and `>` as a string. */
export type LocalDate = string & { readonly __localDate: true }

/** A month of the calendar in Asia/Shanghai, `YYYY-MM`. Compares with `<` and `>` as a string. */
export type YearMonth = string & { readonly __yearMonth: true }

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH = /^[1-9]\d{3}-(0[1-9]|1[0-2])$/

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)
const four = (n: number): string => `${n}`.padStart(4, '0')

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

/** Is this text a day that exists (years 1000 to 9999)? */
export const isLocalDate = (text: string): text is LocalDate => {
  const parts = DATE.exec(text)
  if (parts === null) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Is this text a month (years 1000 to 9999)? */
export const isYearMonth = (text: string): text is YearMonth => MONTH.test(text)

/**
 * A literal day. Throws on what is no day: for programmers' constants; user input goes through {@link localDateSchema}.
 *
 * @example
 * ```ts
 * import { localDate, addDays } from '@luodi/domain'
 * addDays(localDate('2026-02-28'), 1) // '2026-03-01'
 * ```
 */
export const localDate = (text: string): LocalDate => {
  if (!isLocalDate(text)) throw new RangeError(`not a calendar day: ${text}`)
  return text
}

/** A literal month, as {@link localDate}. */
export const yearMonth = (text: string): YearMonth => {
  if (!isYearMonth(text)) throw new RangeError(`not a calendar month: ${text}`)
  return text
}

/** Days since 1970-01-01 (civil calendar, no clock and no zone involved). */
export const epochDay = (date: LocalDate): number => {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const day = Number(date.slice(8, 10))
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The day that lies so many days after 1970-01-01. */
export const fromEpochDay = (days: number): LocalDate => {
  const z0 = days + 719_468
  const era = Math.floor(z0 / 146_097)
  const doe = z0 - era * 146_097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0)
  return `${four(year)}-${two(month)}-${two(day)}` as LocalDate
}

/** The day `days` calendar days later (earlier, if negative). */
export const addDays = (date: LocalDate, days: number): LocalDate => fromEpochDay(epochDay(date) + days)

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => epochDay(to) - epochDay(from)

/** Day of the week, Monday 1 to Sunday 7 (ISO). */
export const isoWeekday = (date: LocalDate): number => ((((epochDay(date) + 3) % 7) + 7) % 7) + 1

/** The month of a day. */
export const monthOf = (date: LocalDate): YearMonth => date.slice(0, 7) as YearMonth

/** The year of a day or a month. */
export const yearOf = (date: LocalDate | YearMonth): number => Number(date.slice(0, 4))

/** The month's number in its year, 1 to 12. */
export const monthNumber = (month: YearMonth | LocalDate): number => Number(month.slice(5, 7))

/** The month `n` of a year. */
export const monthOfYear = (year: number, n: number): YearMonth => `${four(year)}-${two(n)}` as YearMonth

/** Day `n` of a month; throws when the month has no such day. */
export const dayOfMonth = (month: YearMonth, n: number): LocalDate => localDate(`${month}-${two(n)}`)

/** The first day of a month. */
export const firstDay = (month: YearMonth): LocalDate => `${month}-01` as LocalDate

/** The last day of a month. */
export const lastDay = (month: YearMonth): LocalDate =>
  `${month}-${two(daysInMonth(yearOf(month), monthNumber(month)))}` as LocalDate

/** The month `months` later (earlier, if negative). */
export const addMonths = (month: YearMonth, months: number): YearMonth => {
  const count = yearOf(month) * 12 + (monthNumber(month) - 1) + months
  return monthOfYear(Math.floor(count / 12), (count % 12) + 1)
}

/** Months from `from` to `to`; negative when `to` is earlier. */
export const monthsBetween = (from: YearMonth, to: YearMonth): number =>
  (yearOf(to) - yearOf(from)) * 12 + (monthNumber(to) - monthNumber(from))

/**
 * The same day `months` calendar months later, or that month's last day where it has no such day:
 * 31 January + 1 month = 28 February.
 */
export const addMonthsToDay = (date: LocalDate, months: number): LocalDate => {
  const month = addMonths(monthOf(date), months)
  return dayOfMonth(month, Math.min(Number(date.slice(8, 10)), daysInMonth(yearOf(month), monthNumber(month))))
}

/** The later of two days or months. */
export const later = <D extends LocalDate | YearMonth>(a: D, b: D): D => (a >= b ? a : b)

/** The earlier of two days or months. */
export const earlier = <D extends LocalDate | YearMonth>(a: D, b: D): D => (a <= b ? a : b)

/** The first day of this system: moments before it have no fixed offset. */
const FIRST_DAY = '1991-09-15'

/** Wire schema of a day. */
export const localDateSchema = z
  .string()
  .refine((text) => isLocalDate(text) && text >= FIRST_DAY, {
    message: 'not a calendar day (YYYY-MM-DD) from 1991-09-15 on',
  })
  .meta({ format: 'date', description: 'A day in Asia/Shanghai, YYYY-MM-DD' }) as unknown as z.ZodType<
  LocalDate,
  string
>

/** Wire schema of a month. */
export const yearMonthSchema = z
  .string()
  .refine((text) => MONTH.test(text) && text >= FIRST_DAY.slice(0, 7), {
    message: 'not a calendar month (YYYY-MM) from 1991-09 on',
  })
  .meta({ description: 'A month in Asia/Shanghai, YYYY-MM' }) as unknown as z.ZodType<YearMonth, string>
