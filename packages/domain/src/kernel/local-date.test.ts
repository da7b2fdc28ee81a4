import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addMonthsToDay,
  dayOfMonth,
  daysBetween,
  earlier,
  epochDay,
  firstDay,
  fromEpochDay,
  isLocalDate,
  isoWeekday,
  isYearMonth,
  lastDay,
  later,
  localDate,
  localDateSchema,
  monthNumber,
  monthOf,
  monthsBetween,
  yearMonth,
  yearMonthSchema,
  yearOf,
} from './local-date.ts'
import { check } from './seeded.testkit.ts'

/** 1000-01-01 to 9999-12-31: every day that a local date can be. */
const FIRST = -354_285
const LAST = 2_932_896
const anyEpochDay = fc.oneof(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: 8000, max: 40_000 }))
const plain = (date: string) => Temporal.PlainDate.from(date)

describe('local dates', () => {
  it('are the days of an independent library, over the whole range', () => {
    check(
      fc.property(anyEpochDay, (days) => {
        const date = fromEpochDay(days)
        expect(date).toBe(plain('1970-01-01').add({ days }).toString())
        expect(epochDay(date)).toBe(days)
        expect(isoWeekday(date)).toBe(plain(date).dayOfWeek)
        expect(isLocalDate(date)).toBe(true)
        expect(lastDay(monthOf(date))).toBe(
          plain(date)
            .with({ day: plain(date).daysInMonth })
            .toString(),
        )
      }),
      2000,
    )
    expect([fromEpochDay(FIRST), fromEpochDay(LAST)]).toEqual(['1000-01-01', '9999-12-31'])
  })

  it('add days and months as it does', () => {
    check(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: -400, max: 400 }), (days, n) => {
        const date = fromEpochDay(days)
        expect(addDays(date, n)).toBe(plain(date).add({ days: n }).toString())
        expect(addMonthsToDay(date, n)).toBe(plain(date).add({ months: n }).toString())
        expect(addMonths(monthOf(date), n)).toBe(plain(date).toPlainYearMonth().add({ months: n }).toString())
        expect(daysBetween(date, addDays(date, n))).toBe(n)
        expect(monthsBetween(monthOf(date), addMonths(monthOf(date), n))).toBe(n)
      }),
      2000,
    )
  })

  it('order as text', () => {
    check(
      fc.property(anyEpochDay, anyEpochDay, (a, b) => {
        const [one, other] = [fromEpochDay(a), fromEpochDay(b)]
        expect(one < other).toBe(a < b)
        expect([earlier(one, other), later(one, other)]).toEqual([
          fromEpochDay(Math.min(a, b)),
          fromEpochDay(Math.max(a, b)),
        ])
      }),
    )
  })

  it('accept the texts that it accepts, and no other', () => {
    const digits = (min: number, max: number, width: number) =>
      fc.integer({ min, max }).map((n) => String(n).padStart(width, '0'))
    const anyText = fc.tuple(digits(1000, 9999, 4), digits(0, 13, 2), digits(0, 32, 2)).map((parts) => parts.join('-'))
    check(
      fc.property(anyText, (text) => isLocalDate(text) === isPlainDate(text)),
      3000,
    )
    for (const text of ['0999-12-31', '2026-1-1', '2026-01-01T00:00', ' 2026-01-01', '2026/01/01', '20260101', '']) {
      expect(isLocalDate(text)).toBe(false)
      expect(localDateSchema.safeParse(text).success).toBe(false)
    }
  })

  it('know leap years', () => {
    expect(['2024-02-29', '2000-02-29'].every(isLocalDate)).toBe(true)
    expect(['2026-02-29', '2100-02-29', '1900-02-29'].some(isLocalDate)).toBe(false)
  })

  it('add months to a day that the month lacks: its last day', () => {
    expect(addMonthsToDay(localDate('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonthsToDay(localDate('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonthsToDay(localDate('2026-03-31'), -1)).toBe('2026-02-28')
  })

  it('have months', () => {
    const month = yearMonth('2026-02')
    expect([firstDay(month), lastDay(month), dayOfMonth(month, 9)]).toEqual(['2026-02-01', '2026-02-28', '2026-02-09'])
    expect([yearOf(month), monthNumber(month)]).toEqual([2026, 2])
    expect(['2026-13', '2026-00', '2026-1', '0999-01'].some(isYearMonth)).toBe(false)
    expect(yearMonthSchema.safeParse('2026-13').success).toBe(false)
  })

  it('throw on a literal that is none', () => {
    expect(() => localDate('2026-02-30')).toThrow(RangeError)
    expect(() => yearMonth('2026-13')).toThrow(RangeError)
    expect(() => dayOfMonth(yearMonth('2026-02'), 30)).toThrow(RangeError)
  })
})

const isPlainDate = (text: string): boolean => {
  try {
    return plain(text).toString() === text
  } catch {
    return false
  }
}
