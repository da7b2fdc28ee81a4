import { describe, expect, it } from 'vitest'
import { monthOfYear, yearMonth } from '../kernel/local-date.ts'
import { CURRENT } from './calendars.testkit.ts'
import { DEFAULT_CLOCK_RULES, type MonthlyRule } from './clock-rules.ts'
import { determined, undetermined } from './determination.ts'
import { monthlyDueDay, nominalDay, startOfCycle } from './monthly-cycle.ts'

const usual = DEFAULT_CLOCK_RULES.monthlyCollection
const strict: MonthlyRule = { day: 1, inclusive: false, nonWorking: 'back' }
const of2026 = (rule: MonthlyRule) =>
  Array.from({ length: 12 }, (_, n) => {
    const due = monthlyDueDay(CURRENT, monthOfYear(2026, n + 1), rule)
    return due.kind === 'determined' ? due.value : due.needsYear
  })

describe('the monthly cycle', () => {
  it('S9 the due days of 2026, the day included, rolled forward', () => {
    expect(of2026(usual)).toEqual([
      ...['2026-01-04', '2026-02-02', '2026-03-02', '2026-04-01', '2026-05-06', '2026-06-01'],
      ...['2026-07-01', '2026-08-03', '2026-09-01', '2026-10-08', '2026-11-02', '2026-12-01'],
    ])
  })

  it('R20 the due days of 2026, strictly before the day, rolled back', () => {
    expect(of2026(strict)).toEqual([
      ...['2025-12-31', '2026-01-30', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-29'],
      ...['2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30', '2026-10-30', '2026-11-30'],
    ])
  })

  it('R20 strictly before the day and rolled forward: from the last day of the month before', () => {
    expect(of2026({ ...strict, nonWorking: 'forward' }).slice(0, 6)).toEqual([
      ...['2025-12-31', '2026-02-02', '2026-02-28', '2026-03-31', '2026-04-30', '2026-06-01'],
    ])
  })

  it('R20 the nominal day is the day itself, or the day before', () => {
    expect(nominalDay(yearMonth('2026-03'), usual)).toBe('2026-03-01')
    expect(nominalDay(yearMonth('2026-03'), strict)).toBe('2026-02-28')
    expect(nominalDay(yearMonth('2026-03'), { ...strict, day: 15 })).toBe('2026-03-14')
  })

  it('R4 the clock of a cycle starts on the 1st of its month', () => {
    expect(startOfCycle(yearMonth('2026-05'))).toBe('2026-05-01')
  })

  it('R21 is undetermined only if the roll reaches a day of an unknown year', () => {
    const january = yearMonth('2027-01')
    expect(monthlyDueDay(CURRENT, january, usual)).toEqual(undetermined(2027))
    expect(monthlyDueDay(CURRENT, january, strict)).toEqual(determined('2026-12-31'))
    expect(monthlyDueDay(CURRENT, january, { ...usual, nonWorking: 'none' })).toEqual(determined('2027-01-01'))
    expect(monthlyDueDay(CURRENT, yearMonth('2019-01'), { ...usual, nonWorking: 'back' })).toEqual(undetermined(2018))
  })
})
