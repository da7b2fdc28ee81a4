import type { LocalDate } from '../kernel/local-date.ts'
import type { YearCalendar } from './year-calendar.ts'

/** A version of a year's calendar together with its place in the ledger. */
export type KnownCalendar = YearCalendar & {
  /** Local day (Asia/Shanghai) on which it was recorded. */
  readonly recordedOn: LocalDate
  /** Ledger index of the event that recorded it. */
  readonly ordinal: number
  readonly eventId: string
}

/** Every version of every year that is known, in the order of recording. */
export type CalendarBook = readonly KnownCalendar[]

/** One version a year, or `undefined` for a year that is unknown: what days are counted with. */
export type CalendarOfYear = (year: number) => KnownCalendar | undefined

/**
 * The versions recorded up to and including a ledger index (R4, R113). A version that was recorded again under its own
 * number was mistyped: the last recording stands, from the day of the first one on, and the other is gone (R6, R7).
 */
export const calendarsKnownAt = (book: CalendarBook, knownAt: number): CalendarBook => {
  const standing = new Map<string, KnownCalendar>()
  for (const calendar of book) {
    if (calendar.ordinal > knownAt) continue
    const key = `${calendar.year}/${calendar.version}`
    const first = standing.get(key)
    const asFirst = first === undefined || first.recordedOn === calendar.recordedOn
    standing.set(key, asFirst ? calendar : { ...calendar, recordedOn: first.recordedOn })
  }
  return [...standing.values()]
}

/** For each year the latest version in the book, by its version number: the calendar that is current (R13). */
export const currentCalendar = (book: CalendarBook): CalendarOfYear => {
  const latest = new Map<number, KnownCalendar>()
  for (const calendar of book) {
    const other = latest.get(calendar.year)
    if (other === undefined || calendar.version >= other.version) latest.set(calendar.year, calendar)
  }
  return (year) => latest.get(year)
}

/** The last year of which the book knows a calendar; 0 for an empty one. */
export const lastKnownYear = (book: CalendarBook): number =>
  book.reduce((last, { year }) => (year > last ? year : last), 0)

/** The versions of one year, latest first. */
export const versionsOfYear = (book: CalendarBook, year: number): readonly KnownCalendar[] =>
  book.filter((calendar) => calendar.year === year).sort((a, b) => b.version - a.version || b.ordinal - a.ordinal)
