import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, yearOf, type LocalDate } from '../kernel/local-date.ts'
import { check } from '../kernel/seeded.testkit.ts'
import { anyDay, BOOK, CURRENT, d, naiveKind } from './calendars.testkit.ts'
import { currentCalendar } from './calendar-book.ts'
import { CalendarYearMissing, requireDetermined, undetermined, type Determination } from './determination.ts'
import { nthWorkingDayAfter, rollBack, rollForward, workingDaysBetween, workingDaysLate } from './working-days.ts'

const nth = (date: string, n: number) => nthWorkingDayAfter(CURRENT, d(date), n)
const determinedAs = <T>(value: T): Determination<T> => ({ kind: 'determined', value })
const day2019to2026 = anyDay('2019-01-01', 2921)

const naiveNth = (date: LocalDate, n: number): Determination<LocalDate> => {
  let day = date
  for (let left = n; left > 0;) {
    day = addDays(day, 1)
    const kind = naiveKind(CURRENT(yearOf(day)), day)
    if (kind === 'unknown') return undetermined(yearOf(day))
    if (kind === 'working') left -= 1
  }
  return determinedAs(day)
}

describe('working days', () => {
  it('S1 S2 a worked Saturday before Spring Festival counts', () => {
    expect(nth('2026-02-12', 2)).toEqual(determinedAs('2026-02-14'))
    expect(nth('2026-02-13', 2)).toEqual(determinedAs('2026-02-24'))
  })

  it('S4 National Day', () => {
    expect(nth('2026-09-29', 3)).toEqual(determinedAs('2026-10-09'))
    expect(nth('2026-09-30', 3)).toEqual(determinedAs('2026-10-10'))
    expect(nth('2026-10-04', 3)).toEqual(determinedAs('2026-10-10'))
  })

  it('R21 is undetermined only if the count reaches a day of an unknown year', () => {
    expect(nth('2026-12-28', 3)).toEqual(determinedAs('2026-12-31'))
    expect(nth('2026-12-29', 3)).toEqual(undetermined(2027))
    expect(rollForward(CURRENT, d('2027-01-01'))).toEqual(undetermined(2027))
    expect(rollBack(CURRENT, d('2027-01-01'))).toEqual(undetermined(2027))
    expect(rollBack(CURRENT, d('2019-01-01'))).toEqual(undetermined(2018))
    expect(rollForward(CURRENT, d('2026-12-31'))).toEqual(determinedAs('2026-12-31'))
  })

  it('R21 names the first year that is missing', () => {
    const gap = currentCalendar(BOOK.filter(({ year }) => year !== 2023))
    expect(nthWorkingDayAfter(gap, d('2022-12-01'), 300)).toEqual(undetermined(2023))
    expect(workingDaysBetween(gap, d('2022-12-01'), d('2024-02-01'))).toEqual(undetermined(2023))
  })

  it('R15 an act on the Saturday after a due Friday is 0 working days late, on the Monday 1', () => {
    const late = (act: string) => workingDaysLate(CURRENT, d('2026-06-12'), d(act))
    expect(['2026-06-11', '2026-06-12', '2026-06-13', '2026-06-14', '2026-06-15'].map(late)).toEqual(
      [0, 0, 0, 0, 1].map(determinedAs),
    )
  })

  it('R225 lateness over days of an unknown year is at least the days that are known, before them it is so many', () => {
    const atLeast = (value: number, needsYear: number) => ({ kind: 'atLeast', value, needsYear })
    expect(workingDaysLate(CURRENT, d('2026-12-30'), d('2026-12-31'))).toEqual(determinedAs(1))
    expect(workingDaysLate(CURRENT, d('2026-12-30'), d('2027-01-01'))).toEqual(atLeast(1, 2027))
    expect(workingDaysLate(CURRENT, d('2027-03-01'), d('2027-03-02'))).toEqual(atLeast(0, 2027))
    // a year between that is not known: the days of the others count
    const but2025 = (year: number) => (year === 2025 ? undefined : CURRENT(year))
    const [in2024, in2026] = [d('2024-12-30'), d('2026-01-06')]
    const known = [workingDaysLate(CURRENT, in2024, d('2024-12-31')), workingDaysLate(CURRENT, d('2025-12-31'), in2026)]
    expect(workingDaysLate(but2025, in2024, in2026)).toEqual(atLeast(known[0]!.value + known[1]!.value, 2025))
    // no year after the last known one is looked for
    const asked: number[] = []
    const noted = (year: number) => CURRENT((asked.push(year), year))
    expect(workingDaysLate(noted, d('2026-12-30'), d('9999-12-31'), 2026)).toEqual(atLeast(1, 2027))
    expect(asked).toEqual([2026, 2027])
    expect(workingDaysLate(CURRENT, d('2027-03-01'), d('2027-03-01'))).toEqual(determinedAs(0))
  })

  it('rolls a day off to a neighbour and leaves a working day where it is', () => {
    expect(rollForward(CURRENT, d('2026-10-03'))).toEqual(determinedAs('2026-10-08'))
    expect(rollBack(CURRENT, d('2026-10-03'))).toEqual(determinedAs('2026-09-30'))
    expect(rollBack(CURRENT, d('2026-10-08'))).toEqual(determinedAs('2026-10-08'))
  })

  it('throws for a number that is none, and for a strict caller whose year is missing', () => {
    expect(() => nth('2026-01-05', -1)).toThrow(RangeError)
    expect(() => nth('2026-01-05', Number.NaN)).toThrow(RangeError)
    expect(() => nth('2026-01-05', Number.POSITIVE_INFINITY)).toThrow(RangeError)
    expect(() => requireDetermined(nth('2026-12-31', 1))).toThrow(CalendarYearMissing)
    expect(requireDetermined(nth('2026-12-30', 1))).toBe('2026-12-31')
  })

  it('property: the n-th working day is what counting day by day gives', () => {
    check(
      fc.property(day2019to2026, fc.integer({ min: 0, max: 600 }), (date, n) => {
        expect(nthWorkingDayAfter(CURRENT, date, n)).toEqual(naiveNth(date, n))
      }),
    )
  })

  it('property: strictly later for a greater n, never earlier for a later date', () => {
    check(
      fc.property(anyDay('2019-01-01', 2000), fc.integer({ min: 0, max: 200 }), (date, n) => {
        const one = requireDetermined(nthWorkingDayAfter(CURRENT, date, n))
        expect(requireDetermined(nthWorkingDayAfter(CURRENT, date, n + 1)) > one).toBe(true)
        expect(requireDetermined(nthWorkingDayAfter(CURRENT, addDays(date, 1), n)) >= one).toBe(true)
      }),
    )
  })

  it('property: an act on the n-th working day after the due day is n working days late', () => {
    check(
      fc.property(anyDay('2019-01-01', 2000), fc.integer({ min: 0, max: 200 }), (due, n) => {
        const act = requireDetermined(nthWorkingDayAfter(CURRENT, due, n))
        expect(workingDaysLate(CURRENT, due, act)).toEqual(determinedAs(n))
      }),
    )
  })

  it('property: spans add up', () => {
    check(
      fc.property(fc.array(day2019to2026, { minLength: 3, maxLength: 3 }), (days) => {
        const [a, b, c] = days.sort() as [LocalDate, LocalDate, LocalDate]
        const span = (from: LocalDate, to: LocalDate) => requireDetermined(workingDaysBetween(CURRENT, from, to))
        expect(span(a, b) + span(b, c)).toBe(span(a, c))
      }),
    )
  })
})
