import { epochDay, firstDay, monthOfYear } from '../kernel/local-date.ts'
import type { YearCalendar } from './year-calendar.ts'

/** A year's working days, counted once: so that a span costs two look-ups, however long it is. */
export interface YearTable {
  /** 1 January, in days since 1970-01-01. */
  readonly first: number
  /** Days of the year. */
  readonly length: number
  /** `worked[n]`: how many of the year's first n days are working days. */
  readonly worked: Uint16Array
}

const tables = new WeakMap<YearCalendar, YearTable>()

/** The table of a calendar, made at its first use and kept as long as the calendar itself. */
export const tableOf = (calendar: YearCalendar): YearTable => {
  const known = tables.get(calendar)
  if (known !== undefined) return known
  const table = build(calendar)
  tables.set(calendar, table)
  return table
}

const newYear = (year: number): number => epochDay(firstDay(monthOfYear(year, 1)))

const build = (calendar: YearCalendar): YearTable => {
  const first = newYear(calendar.year)
  const length = newYear(calendar.year + 1) - first
  // 1970-01-05 was a Monday
  const isWorked = Uint8Array.from({ length }, (_, n) => ((first + n - 4) % 7 < 5 ? 1 : 0))
  for (const [from, to] of calendar.offRanges) isWorked.fill(0, epochDay(from) - first, epochDay(to) - first + 1)
  for (const day of calendar.makeupWorkdays) isWorked[epochDay(day) - first] = 1
  const worked = new Uint16Array(length + 1)
  let count = 0
  for (const [n, one] of isWorked.entries()) {
    count += one
    worked[n + 1] = count
  }
  return { first, length, worked }
}

/** Working days among the days `from` to `to` of the year (counted from 0), both included; 0 if `to` is earlier. */
export const workedBetween = (table: YearTable, from: number, to: number): number =>
  to < from ? 0 : (table.worked[to + 1] ?? 0) - (table.worked[from] ?? 0)

/** The n-th working day (n from 1) on or after day `from` of the year (both days counted from 0). */
export const nthWorked = (table: YearTable, from: number, n: number): number => {
  const wanted = (table.worked[from] ?? 0) + n
  let day = from
  while (day < table.length && (table.worked[day + 1] ?? 0) < wanted) day += 1
  return day
}
