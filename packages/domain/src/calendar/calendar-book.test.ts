import { describe, expect, it } from 'vitest'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { calendarsKnownAt, currentCalendar, versionsOfYear } from './calendar-book.ts'
import { BOOK, CURRENT, d, daysOf, naiveKind, recorded } from './calendars.testkit.ts'
import { dayKind } from './day-kind.ts'
import { STATE_COUNCIL_CALENDARS } from './presets/state-council.ts'

const [first2020, second2020] = STATE_COUNCIL_CALENDARS.filter(({ year }) => year === 2020) as [
  (typeof STATE_COUNCIL_CALENDARS)[0],
  (typeof STATE_COUNCIL_CALENDARS)[0],
]

describe('the book of calendars', () => {
  it('R113 a version is known from the event that records it, not from its publication', () => {
    const book = [recorded(first2020, 5), recorded(second2020, 9, d('2020-03-02'))]
    const versionAt = (knownAt: number) => currentCalendar(calendarsKnownAt(book, knownAt))(2020)?.version
    expect([4, 5, 8, 9, ALL_KNOWN].map(versionAt)).toEqual([undefined, 1, 1, 2, 2])
  })

  it('R4 the current calendar of a year is its latest version known, in whatever order they were recorded', () => {
    const book = [recorded(second2020, 1), recorded(first2020, 2)]
    expect(currentCalendar(book)(2020)?.version).toBe(2)
    expect(versionsOfYear(book, 2020).map(({ version }) => version)).toEqual([2, 1])
  })

  it('R6 a version recorded again under its own number replaces the mistyped one, from its first recording on', () => {
    const mistyped = recorded({ ...second2020, makeupWorkdays: [] }, 1, d('2020-01-27'))
    const right = recorded(second2020, 7, d('2020-02-05'))
    expect(currentCalendar([mistyped, right])(2020)).toBe(right)
    expect(calendarsKnownAt([mistyped, right], 6)).toEqual([mistyped])
    expect(calendarsKnownAt([mistyped, right], 7)).toEqual([{ ...right, recordedOn: '2020-01-27' }])
  })

  it('R112 a day of a year that is not in the book is unknown, be it a Sunday', () => {
    expect(dayKind(CURRENT, d('2027-01-03'))).toBe('unknown')
    expect(dayKind(CURRENT, d('2018-12-31'))).toBe('unknown')
    expect(dayKind(currentCalendar([]), d('2026-06-01'))).toBe('unknown')
  })

  it('reads every day of every version as its definition says', () => {
    for (const calendar of BOOK) {
      const calendarOf = currentCalendar([calendar])
      for (const day of daysOf(calendar.year)) expect(dayKind(calendarOf, day)).toBe(naiveKind(calendar, day))
    }
  })
})
