import { describe, expect, it } from 'vitest'
import { instant } from '../kernel/instant.ts'
import { CURRENT, d } from './calendars.testkit.ts'
import { determined, undetermined } from './determination.ts'
import { dayOf, dayOfReceipt, type DayOrInstant } from './receipt.ts'

const byDay = { deemReceivedNextWorkingDay: false, businessClose: '17:30' }
const deemed = { ...byDay, deemReceivedNextWorkingDay: true }
const deemedOn = (received: DayOrInstant) => dayOfReceipt(CURRENT, received, deemed)

describe('the day of receipt', () => {
  it('is the local day in Shanghai, whatever the hour', () => {
    expect(dayOfReceipt(CURRENT, instant('2026-04-03T18:30+08:00'), byDay)).toEqual(determined('2026-04-03'))
    expect(dayOfReceipt(CURRENT, d('2026-10-04'), byDay)).toEqual(determined('2026-10-04'))
    expect(dayOfReceipt(CURRENT, d('2027-10-01'), byDay)).toEqual(determined('2027-10-01'))
  })

  it('S8 a moment after 16:00 UTC belongs to the next day', () => {
    expect(dayOf(instant('2026-06-30T16:30:00Z'))).toBe('2026-07-01')
    expect(dayOf(instant('2026-06-30T15:59:59.999Z'))).toBe('2026-06-30')
  })

  it('R18 the minute of closing still counts, the next one does not', () => {
    expect(deemedOn(instant('2026-04-03T17:30:59.999+08:00'))).toEqual(determined('2026-04-03'))
    expect(deemedOn(instant('2026-04-03T17:31+08:00'))).toEqual(determined('2026-04-07'))
    expect(deemedOn(instant('2026-04-03T00:00+08:00'))).toEqual(determined('2026-04-03'))
  })

  it('R18 a day off moves to the next working day, at any hour', () => {
    expect(deemedOn(instant('2026-04-04T09:00+08:00'))).toEqual(determined('2026-04-07'))
    expect(deemedOn(instant('2026-04-05T23:00+08:00'))).toEqual(determined('2026-04-07'))
    expect(deemedOn(d('2026-10-04'))).toEqual(determined('2026-10-08'))
  })

  it('R18 a worked Saturday is a working day', () => {
    expect(deemedOn(instant('2026-02-14T17:00+08:00'))).toEqual(determined('2026-02-14'))
    expect(deemedOn(instant('2026-02-14T18:00+08:00'))).toEqual(determined('2026-02-24'))
  })

  it('R19 a receipt without a time of day is within business hours', () => {
    expect(deemedOn(d('2026-04-03'))).toEqual(determined('2026-04-03'))
  })

  it('R21 is undetermined only where a day of an unknown year is needed', () => {
    expect(deemedOn(instant('2026-12-31T17:00+08:00'))).toEqual(determined('2026-12-31'))
    expect(deemedOn(instant('2026-12-31T18:00+08:00'))).toEqual(undetermined(2027))
    expect(deemedOn(d('2027-05-06'))).toEqual(undetermined(2027))
  })
})
