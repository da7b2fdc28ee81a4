import { epochDay, yearOf, type LocalDate } from '../kernel/local-date.ts'
import type { CalendarOfYear } from './calendar-book.ts'
import { tableOf, workedBetween } from './year-table.ts'

/** A day of an unknown year is `unknown`, be it a Sunday or National Day (R21). */
export type DayKind = 'working' | 'off' | 'unknown'

/** Is a local day (Asia/Shanghai) worked, off, or in a year whose calendar is not known? */
export const dayKind = (calendarOf: CalendarOfYear, date: LocalDate): DayKind => {
  const calendar = calendarOf(yearOf(date))
  if (calendar === undefined) return 'unknown'
  const table = tableOf(calendar)
  const day = epochDay(date) - table.first
  return workedBetween(table, day, day) === 1 ? 'working' : 'off'
}
