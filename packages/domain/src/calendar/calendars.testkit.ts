import fc from 'fast-check'
import { addDays, isoWeekday, localDate, yearOf, type LocalDate } from '../kernel/local-date.ts'
import { calendarsKnownAt, currentCalendar, type CalendarBook, type KnownCalendar } from './calendar-book.ts'
import { STATE_COUNCIL_CALENDARS } from './presets/state-council.ts'
import type { YearCalendar } from './year-calendar.ts'

/** Shorthand of the tests. */
export const d = localDate

/** A calendar as recorded, by default on the day of its notice. */
export const recorded = (
  calendar: YearCalendar,
  ordinal: number,
  recordedOn = calendar.publishedOn,
): KnownCalendar => ({
  ...calendar,
  recordedOn,
  ordinal,
  eventId: `event-${ordinal}`,
})

/** The State Council's calendars 2019 to 2026, each recorded on the day of its notice, with ordinals from 0. */
export const BOOK: CalendarBook = STATE_COUNCIL_CALENDARS.map((calendar, ordinal) => recorded(calendar, ordinal))

/** The current calendars of {@link BOOK}. */
export const CURRENT = currentCalendar(BOOK)

/** The versions of {@link BOOK} that were recorded by the end of a day. */
export const knownOn = (date: LocalDate): CalendarBook => BOOK.filter((calendar) => calendar.recordedOn <= date)

/** The book up to the first ordinals. */
export const upTo = (book: CalendarBook, knownAt: number): CalendarBook => calendarsKnownAt(book, knownAt)

/** A day's kind straight from the definition, without tables. */
export const naiveKind = (calendar: YearCalendar | undefined, date: LocalDate): 'working' | 'off' | 'unknown' => {
  if (calendar === undefined) return 'unknown'
  if (calendar.makeupWorkdays.includes(date)) return 'working'
  if (calendar.offRanges.some(([from, to]) => from <= date && date <= to)) return 'off'
  return isoWeekday(date) < 6 ? 'working' : 'off'
}

/** Every day of a year. */
export const daysOf = (year: number): readonly LocalDate[] => {
  const days: LocalDate[] = []
  for (let day = d(`${year}-01-01`); yearOf(day) === year; day = addDays(day, 1)) days.push(day)
  return days
}

/** Days from `from` on, up to so many later. */
export const anyDay = (from: string, days: number): fc.Arbitrary<LocalDate> =>
  fc.integer({ min: 0, max: days }).map((n) => addDays(d(from), n))

/** A made-up calendar of a year: single days off and worked weekend days in great number. */
export const anyCalendar = (year: number, version: number, publishedOn: LocalDate): fc.Arbitrary<YearCalendar> =>
  fc
    .tuple(fc.subarray([...daysOf(year)], { minLength: 1, maxLength: 120 }), fc.infiniteStream(fc.boolean()))
    .map(([off, coin]) => {
      const isOff = new Set(off)
      const weekends = daysOf(year).filter((day) => isoWeekday(day) > 5 && !isOff.has(day))
      const makeupWorkdays = weekends.filter(() => coin.next().value === true)
      return { year, version, publishedOn, source: 'made up', offRanges: off.map((day) => [day, day]), makeupWorkdays }
    })
