import { describe, expect, it } from 'vitest'
import { bulletinKindOf, bulletinPeriodSchema, firstDayOf, lastDayOf, periodBefore } from './period.ts'

describe('M-53 the period of a bulletin', () => {
  it.each([
    ['2026-02', 'MONTHLY', '2026-02-01', '2026-02-28', '2026-01'],
    ['2026-01', 'MONTHLY', '2026-01-01', '2026-01-31', '2025-12'],
    ['2026-Q2', 'QUARTERLY', '2026-04-01', '2026-06-30', '2026-Q1'],
    ['2026-Q1', 'QUARTERLY', '2026-01-01', '2026-03-31', '2025-Q4'],
    ['2026', 'ANNUAL', '2026-01-01', '2026-12-31', '2025'],
  ])('%s is %s, %s to %s, after %s', (period, kind, first, last, before) => {
    expect(bulletinPeriodSchema.safeParse(period).success).toBe(true)
    expect([bulletinKindOf(period), firstDayOf(period), lastDayOf(period)]).toEqual([kind, first, last])
    expect(periodBefore(period)).toBe(before)
  })

  it.each(['2026-13', '2026-00', '2026-Q5', '2026-Q0', '26', '1991', '2026-2', '2026-06 ', '2026-Q2-1'])(
    '%s is none',
    (text) => expect(bulletinPeriodSchema.safeParse(text).success).toBe(false),
  )
})
