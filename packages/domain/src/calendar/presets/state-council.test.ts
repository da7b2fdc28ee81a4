import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { monthNumber } from '../../kernel/local-date.ts'
import { currentCalendar, type CalendarOfYear } from '../calendar-book.ts'
import { BOOK, CURRENT, d, daysOf, recorded } from '../calendars.testkit.ts'
import { dayKind } from '../day-kind.ts'
import { STATE_COUNCIL_CALENDARS } from './state-council.ts'

/** Working days by month as published lists have them, counted independently of this code. */
const BY_MONTH: readonly (readonly [number, number, number, readonly number[]])[] = [
  [2019, 1, 250, [22, 17, 21, 21, 22, 19, 23, 22, 21, 19, 21, 22]],
  [2019, 2, 250, [22, 17, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22]],
  [2020, 1, 251, [18, 21, 22, 22, 19, 21, 23, 21, 23, 17, 21, 23]],
  [2020, 2, 249, [17, 20, 22, 22, 19, 21, 23, 21, 23, 17, 21, 23]],
  [2021, 1, 250, [20, 17, 23, 22, 19, 21, 22, 22, 22, 17, 22, 23]],
  [2022, 1, 249, [21, 16, 23, 21, 20, 21, 21, 23, 21, 18, 22, 22]],
  [2023, 1, 249, [18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21]],
  [2024, 1, 251, [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22]],
  [2025, 1, 248, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]],
  [2026, 1, 248, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]],
]

const byMonth = (calendarOf: CalendarOfYear, year: number): readonly number[] => {
  const counts = Array.from({ length: 12 }, () => 0)
  for (const day of daysOf(year)) {
    if (dayKind(calendarOf, day) === 'working') counts[monthNumber(day) - 1]! += 1
  }
  return counts
}

describe("the State Council's calendars", () => {
  it.each(BY_MONTH)('%i version %i has %i working days, so many by month', (year, version, total, months) => {
    const calendar = STATE_COUNCIL_CALENDARS.find((one) => one.year === year && one.version === version)!
    const counts = byMonth(currentCalendar([recorded(calendar, 0)]), year)
    expect(counts).toEqual(months)
    expect(counts.reduce((a, b) => a + b)).toBe(total)
  })

  it('are all of them: one a year, two for 2019 and 2020', () => {
    expect(STATE_COUNCIL_CALENDARS.map(({ year, version }) => [year, version])).toEqual(
      BY_MONTH.map(([year, version]) => [year, version]),
    )
  })

  it('were published in the year before, revisions in the year itself but before the days that they change', () => {
    for (const { year, version, publishedOn } of STATE_COUNCIL_CALENDARS) {
      expect(publishedOn.slice(0, 4)).toBe(String(version === 1 ? year - 1 : year))
    }
  })

  it('agree with chinese-days 1.5.7 on each of the 2,922 days from 2019 to 2026, without an exception', () => {
    const different: string[] = []
    let days = 0
    for (let year = 2019; year <= 2026; year += 1) {
      for (const day of daysOf(year)) {
        days += 1
        if ((dayKind(CURRENT, day) === 'working') !== theySayWorking(day)) different.push(day)
      }
    }
    expect(different).toEqual([])
    expect(days).toBe(2922)
  })

  it('do not answer for a year that is not announced, where that library does', () => {
    expect(theySayWorking('2027-10-01')).toBe(true)
    expect(dayKind(CURRENT, d('2027-10-01'))).toBe('unknown')
  })

  it('know the six worked weekend days of 2026', () => {
    const worked = daysOf(2026).filter((day) => dayKind(CURRENT, day) === 'working' && [0, 6].includes(weekday(day)))
    expect(worked).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
  })

  it('differ between the versions of 2020 on 31 January and 1 February alone', () => {
    const first = currentCalendar(BOOK.filter((one) => one.version === 1))
    const changed = daysOf(2020).filter((day) => dayKind(first, day) !== dayKind(CURRENT, day))
    expect(changed).toEqual(['2020-01-31', '2020-02-01'])
  })

  it('differ between the versions of 2019 on 28 April and 2, 3 and 5 May alone', () => {
    const first = currentCalendar(BOOK.filter((one) => one.version === 1))
    const changed = daysOf(2019).filter((day) => dayKind(first, day) !== dayKind(CURRENT, day))
    expect(changed).toEqual(['2019-04-28', '2019-05-02', '2019-05-03', '2019-05-05'])
  })
})

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/**
 * The rule of `isWorkday` of chinese-days on that library's own data. The function itself takes the weekday in the
 * machine's zone and the date in another, and is wrong on 149 of these days when asked west of Greenwich.
 */
const theySayWorking = (day: string): boolean => {
  const { holidays, workdays } = chineseDays as Record<'holidays' | 'workdays', Readonly<Record<string, string>>>
  return workdays[day] !== undefined || (![0, 6].includes(weekday(day)) && holidays[day] === undefined)
}
