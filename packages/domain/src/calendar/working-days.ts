import { addDays, epochDay, fromEpochDay, yearOf, type LocalDate } from '../kernel/local-date.ts'
import type { CalendarOfYear } from './calendar-book.ts'
import { dayKind } from './day-kind.ts'
import { determined, undetermined, type Determination, type Lateness } from './determination.ts'
import { nthWorked, tableOf, workedBetween } from './year-table.ts'

/**
 * The n-th working day strictly after a local day (Asia/Shanghai): the day of receipt is day 0 and not counted
 * (M-23, M-38). For n = 0 the day itself. Undetermined only if the count reaches a day of an unknown year (R21).
 */
export const nthWorkingDayAfter = (
  calendarOf: CalendarOfYear,
  date: LocalDate,
  n: number,
): Determination<LocalDate> => {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`)
  if (n === 0) return determined(date)
  let day = epochDay(date) + 1
  let left = n
  for (let year = yearOf(fromEpochDay(day)); ; year += 1) {
    const calendar = calendarOf(year)
    if (calendar === undefined) return undetermined(year)
    const table = tableOf(calendar)
    const from = day - table.first
    const worked = workedBetween(table, from, table.length - 1)
    if (worked >= left) return determined(fromEpochDay(table.first + nthWorked(table, from, left)))
    left -= worked
    day = table.first + table.length
  }
}

/** Working days strictly after `after` up to and including `last`; 0 if `last` is not later. Undetermined as above. */
export const workingDaysBetween = (
  calendarOf: CalendarOfYear,
  after: LocalDate,
  last: LocalDate,
): Determination<number> => {
  const end = epochDay(last)
  let day = epochDay(after) + 1
  let count = 0
  for (let year = yearOf(fromEpochDay(day)); day <= end; year += 1) {
    const calendar = calendarOf(year)
    if (calendar === undefined) return undetermined(year)
    const table = tableOf(calendar)
    count += workedBetween(table, day - table.first, Math.min(end - table.first, table.length - 1))
    day = table.first + table.length
  }
  return determined(count)
}

/**
 * Lateness in working days: those after `due` up to and including `act`; 0 if `act` is on or before `due`. An act on the
 * Saturday after a due Friday is 0 working days late, though the due date has passed (R15). Where it runs into unknown
 * years it is at least the days of the known ones (R225); no year after `lastKnown` is looked for.
 */
export const workingDaysLate = (
  calendarOf: CalendarOfYear,
  due: LocalDate,
  act: LocalDate,
  lastKnown: number = yearOf(act),
): Lateness => {
  const [first, end] = [epochDay(due) + 1, epochDay(act)]
  if (first > end) return determined(0)
  let count = 0
  let needsYear: number | undefined
  for (let year = yearOf(fromEpochDay(first)); year <= yearOf(act); year += 1) {
    const calendar = calendarOf(year)
    if (calendar === undefined) needsYear ??= year
    if (calendar === undefined && year >= lastKnown) break
    if (calendar === undefined) continue
    const table = tableOf(calendar)
    count += workedBetween(table, Math.max(first - table.first, 0), Math.min(end - table.first, table.length - 1))
  }
  return needsYear === undefined ? determined(count) : { kind: 'atLeast', value: count, needsYear }
}

/** The day itself if it is worked, else the next working day. */
export const rollForward = (calendarOf: CalendarOfYear, date: LocalDate): Determination<LocalDate> =>
  nthWorkingDayAfter(calendarOf, addDays(date, -1), 1)

/** The day itself if it is worked, else the last working day before it. */
export const rollBack = (calendarOf: CalendarOfYear, date: LocalDate): Determination<LocalDate> => {
  for (let day = date; ; day = addDays(day, -1)) {
    const kind = dayKind(calendarOf, day)
    if (kind === 'unknown') return undetermined(yearOf(day))
    if (kind === 'working') return determined(day)
  }
}
