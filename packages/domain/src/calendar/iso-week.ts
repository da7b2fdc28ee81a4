import { z } from 'zod'
import { addDays, daysBetween, isoWeekday, localDate, yearOf, type LocalDate } from '../kernel/local-date.ts'
import type { CalendarOfYear } from './calendar-book.ts'
import { dayKind } from './day-kind.ts'
import { determined, undetermined, type Determination } from './determination.ts'

/** An ISO week, Monday to Sunday, named by its ISO year: `YYYY-Www`. Compares with `<` and `>` as a string. */
export type IsoWeek = string & { readonly __isoWeek: true }

const WEEK = /^(\d{4})-W(\d{2})$/

const mondayOf = (date: LocalDate): LocalDate => addDays(date, 1 - isoWeekday(date))

/** The week of a local day (Asia/Shanghai); its year is the one that holds its Thursday (R23): 2027-01-03 is in 2026-W53. */
export const isoWeekOf = (date: LocalDate): IsoWeek => {
  const monday = mondayOf(date)
  const year = yearOf(addDays(monday, 3))
  const number = daysBetween(firstMonday(year), monday) / 7 + 1
  return `${year}-W${String(number).padStart(2, '0')}` as IsoWeek
}

/** Monday of the first ISO week of a year: the week of 4 January. */
const firstMonday = (year: number): LocalDate => mondayOf(localDate(`${year}-01-04`))

/** The Monday of a week. */
export const mondayOfWeek = (week: IsoWeek): LocalDate =>
  addDays(firstMonday(Number(week.slice(0, 4))), (Number(week.slice(6)) - 1) * 7)

/** The Sunday of a week, its last day. */
export const sundayOfWeek = (week: IsoWeek): LocalDate => addDays(mondayOfWeek(week), 6)

/** Is this text a week that exists? Not every year has a week 53. */
export const isIsoWeek = (text: string): text is IsoWeek =>
  WEEK.test(text) && text >= '1992' && text < '9999' && isoWeekOf(mondayOfWeek(text as IsoWeek)) === text

/** A literal week. Throws on what is none: for programmers' constants. */
export const isoWeek = (text: string): IsoWeek => {
  if (!isIsoWeek(text)) throw new RangeError(`not an ISO week: ${text}`)
  return text
}

/** Wire schema of a week. */
export const isoWeekSchema = z
  .string()
  .regex(WEEK)
  .refine(isIsoWeek, { message: 'not an ISO week (YYYY-Www)' })
  .meta({ description: 'An ISO week in Asia/Shanghai, YYYY-Www' }) as unknown as z.ZodType<IsoWeek, string>

/** Is what is due every week due in this one? */
export type WeeklyDuty = 'required' | 'waived'

/**
 * A weekly duty (M-08, M-10) holds if any known day of the week is a working day, is waived if all seven are known and
 * none is, and is undetermined otherwise (R23).
 */
export const weeklyDuty = (calendarOf: CalendarOfYear, week: IsoWeek): Determination<WeeklyDuty> => {
  const monday = mondayOfWeek(week)
  let missing: LocalDate | undefined
  for (let n = 0; n < 7; n += 1) {
    const day = addDays(monday, n)
    const kind = dayKind(calendarOf, day)
    if (kind === 'working') return determined('required')
    if (kind === 'unknown') missing ??= day
  }
  return missing === undefined ? determined('waived') : undetermined(yearOf(missing))
}
