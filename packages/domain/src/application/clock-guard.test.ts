import { describe, expect, it } from 'vitest'
import { instant } from '../kernel/instant.ts'
import { createClockGuard } from './clock-guard.ts'

const LOG = instant('2026-06-30T09:00:00+08:00')
const FAR = instant('2036-01-05T09:00:00+08:00')
const DAY = 86_400_000

describe('16: the guard of a clock', () => {
  it('refuses a jump ahead of the log that no ordinary pause explains, and takes an ordinary pause', () => {
    const guard = createClockGuard({ elapsed: () => 0 })
    expect(guard.judge(FAR, LOG)).toEqual({ kind: 'ahead', now: FAR, logAt: LOG })
    expect(guard.judge(instant('2026-08-14T09:00:00+08:00'), LOG)).toBeUndefined()
    expect(createClockGuard({ elapsed: () => 0 }).judge(instant('2026-08-14T09:00:00.001+08:00'), LOG)?.kind).toBe(
      'ahead',
    )
  })

  it('refuses a jump in a process whose own time has not passed, and takes one that has idled as long', () => {
    let passed = 0
    const guard = createClockGuard({ elapsed: () => passed })
    expect(guard.judge(LOG, LOG)).toBeUndefined()
    expect(guard.judge(FAR, LOG)?.kind).toBe('ahead')
    passed = 200 * DAY
    const later = instant('2027-01-16T09:00:00+08:00')
    expect([guard.isExpected(later), guard.judge(later, LOG)]).toEqual([true, undefined])
  })

  it('takes what an operator has confirmed, up to the moment that he named', () => {
    const guard = createClockGuard({ elapsed: () => 0, confirmedUntil: instant('2027-01-31T00:00:00+08:00') })
    expect(guard.judge(FAR, LOG)?.kind).toBe('ahead')
    expect(guard.judge(instant('2027-01-30T00:00:00+08:00'), LOG)).toBeUndefined()
  })

  it('refuses what lies behind the log, and takes any moment for an empty one', () => {
    const guard = createClockGuard({ elapsed: () => 0 })
    expect(guard.judge(LOG, FAR)).toEqual({ kind: 'behind', now: LOG, logAt: FAR })
    expect(guard.judge(FAR, undefined)).toBeUndefined()
  })

  it('16: goes by the days that it is given', () => {
    const later = instant('2026-09-01T09:00:00+08:00')
    const log = instant('2026-06-30T09:00:00+08:00')
    expect(createClockGuard({ elapsed: () => 0 }).judge(later, log)?.kind).toBe('ahead')
    expect(createClockGuard({ elapsed: () => 0, longestSilence: 90 }).judge(later, log)).toBeUndefined()
  })
})
