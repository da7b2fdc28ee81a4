import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addDays, type LocalDate } from '../kernel/local-date.ts'
import { check } from '../kernel/seeded.testkit.ts'
import { currentCalendar } from './calendar-book.ts'
import { anyDay, BOOK, CURRENT, d, daysOf } from './calendars.testkit.ts'
import { determined, undetermined } from './determination.ts'
import { isIsoWeek, isoWeek, isoWeekOf, isoWeekSchema, mondayOfWeek, sundayOfWeek, weeklyDuty } from './iso-week.ts'

const duty = (week: string) => weeklyDuty(CURRENT, isoWeek(week))

describe('ISO weeks', () => {
  it('R23 run from Monday to Sunday and bear the name of their ISO year', () => {
    expect(isoWeekOf(d('2026-02-16'))).toBe('2026-W08')
    expect([mondayOfWeek(isoWeek('2026-W08')), sundayOfWeek(isoWeek('2026-W08'))]).toEqual(['2026-02-16', '2026-02-22'])
    expect(isoWeekOf(d('2025-12-29'))).toBe('2026-W01')
    expect(isoWeekOf(d('2027-01-03'))).toBe('2026-W53')
    expect(isoWeekOf(d('2027-01-04'))).toBe('2027-W01')
  })

  it('exist or not', () => {
    expect(['2026-W53', '2026-W01'].every(isIsoWeek)).toBe(true)
    expect(['2025-W53', '2026-W00', '2026-W54', '2026-08', '2026-W8', '2026-W1a'].some(isIsoWeek)).toBe(false)
    expect(() => isoWeek('2025-W53')).toThrow(RangeError)
    expect(isoWeekSchema.safeParse('2025-W53').success).toBe(false)
    expect(isoWeekSchema.parse('2026-W53')).toBe('2026-W53')
  })

  it('property: are those of an independent library, and hold their day', () => {
    check(
      fc.property(anyDay('1992-01-01', 100_000), (date) => {
        const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date)
        const week = isoWeekOf(date)
        expect(week).toBe(`${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`)
        expect(mondayOfWeek(week) <= date && date <= sundayOfWeek(week)).toBe(true)
      }),
      1000,
    )
  })
})

describe('a weekly duty', () => {
  it('S22 of all weeks of 2026 only that of 16 February is waived', () => {
    const mondays = daysOf(2026).filter((day) => mondayOfWeek(isoWeekOf(day)) === day)
    const waived = mondays.filter((day) => duty(isoWeekOf(day)).kind !== 'determined' || isWaived(day))
    expect(waived.map(isoWeekOf)).toEqual(['2026-W08'])
  })

  it('S22 the worked Sunday 20 September belongs to the week from the 14th, which is required', () => {
    expect(isoWeekOf(d('2026-09-20'))).toBe('2026-W38')
    expect(mondayOfWeek(isoWeek('2026-W38'))).toBe('2026-09-14')
    expect(duty('2026-W38')).toEqual(determined('required'))
  })

  it('R23 holds if any known day is a working day, though others are unknown', () => {
    expect(duty('2026-W53')).toEqual(determined('required'))
    expect(duty('2027-W01')).toEqual(undetermined(2027))
  })

  it('R23 is undetermined if no known day is worked and some are unknown', () => {
    const endsInHolidays = BOOK.filter(({ year }) => year === 2026).map((one) => ({
      ...one,
      offRanges: [...one.offRanges, [d('2026-12-28'), d('2026-12-31')] as [LocalDate, LocalDate]],
    }))
    expect(weeklyDuty(currentCalendar(endsInHolidays), isoWeek('2026-W53'))).toEqual(undetermined(2027))
  })
})

const isWaived = (day: LocalDate): boolean => {
  const answer = weeklyDuty(CURRENT, isoWeekOf(addDays(day, 3)))
  return answer.kind === 'determined' && answer.value === 'waived'
}
