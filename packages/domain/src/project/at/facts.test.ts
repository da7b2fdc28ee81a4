import { describe, expect, it } from 'vitest'
import { APPROVAL, at, corrected, e, id, stateOf, tracked, type Told } from '../project.testkit.ts'
import { excuseAt, overrideAt } from './excuse.ts'
import { investmentsAt, sumOf, totalInvestedAt } from './investment.ts'
import { milestonesAt } from './milestone.ts'
import { startAt } from './start.ts'
import { holdsOn, isExcusedMonth, suspensionAt, suspensionsAt } from './suspension.ts'
import { localDate, yearMonth } from '../../kernel/local-date.ts'

describe('the start', () => {
  const project = stateOf(
    ...tracked(
      e('StartReported', '2026-02-01'),
      e('StartConfirmed', '2026-03-20', {}, '2026-04-10'),
      e('StartConfirmed', '2026-03-10', {}, '2026-05-02'),
      corrected(4, 'StartConfirmed', { occurredOn: '2026-04-30', body: {} }, '2026-06-01'),
      corrected(3, 'StartConfirmed', null, '2026-07-01'),
    ),
  )

  it.each([
    [2, undefined],
    [3, '2026-03-20'],
    [4, '2026-03-10'],
    [5, '2026-03-20'],
    [6, '2026-04-30'],
  ])('R99 known at %s: the earliest that stands, %s', (knownAt, day) => {
    expect(startAt(project, at('2026-12-31', knownAt))?.holdsFrom).toBe(day)
  })

  it('R40 counts from its own day', () => {
    expect(startAt(project, at('2026-03-09', 4))).toBeUndefined()
    expect(startAt(project, at('2026-03-10', 4))?.holdsFrom).toBe('2026-03-10')
  })
})

describe('investment', () => {
  const reported = (month: string, amount: number, day: string) => e('InvestmentReported', day, { month, amount })
  const project = stateOf(
    ...tracked(
      reported('2025-12', 7, '2025-12-31'),
      reported('2026-01', 10, '2026-01-31'),
      reported('2026-02', 20, '2026-02-15'),
      e('InvestmentCorrected', '2026-04-01', { month: '2026-01', corrects: id(3), amount: 4, reason: 'x' }),
    ),
  )
  const amounts = (validAt: string, knownAt?: number) => sumOf(investmentsAt(project, at(validAt, knownAt)))

  it('R44 an amount counts from its day on, in its own year', () => {
    expect(amounts('2026-01-30')).toBe(0)
    expect(amounts('2026-01-31', 4)).toBe(10)
    expect(amounts('2026-02-14', 4)).toBe(10)
    expect(amounts('2026-02-15', 4)).toBe(30)
    expect(amounts('2027-02-15', 4)).toBe(0)
    expect(totalInvestedAt(project, at('2026-02-15', 4))).toBe(37)
  })

  it('R46 a restated amount counts from its month’s report date, in views that know it', () => {
    expect(amounts('2026-01-31', 5)).toBe(4)
    expect(amounts('2026-01-31', 4)).toBe(10)
    expect(amounts('2026-12-31')).toBe(24)
  })

  it('R7 of a restatement and a correction the last known prevails', () => {
    const fix = { occurredOn: '2026-01-20', body: { month: '2026-01', amount: 5 } }
    const both = stateOf(
      ...tracked(
        reported('2026-01', 10, '2026-01-31'),
        corrected(2, 'InvestmentReported', fix, '2026-03-01'),
        e('InvestmentCorrected', '2026-04-01', { month: '2026-01', corrects: id(2), amount: 4, reason: 'x' }),
        corrected(2, 'InvestmentReported', null, '2026-05-01'),
        corrected(2, 'InvestmentReported', fix, '2026-06-01'),
      ),
    )
    const sums = [2, 3, 4, 5, 6].map((knownAt) => sumOf(investmentsAt(both, at('2026-01-31', knownAt))))
    expect(sums).toEqual([10, 5, 4, 0, 5])
    expect(sumOf(investmentsAt(both, at('2026-01-20', 4)))).toBe(4)
  })
})

describe('suspensions', () => {
  const suspended = (from: string, on = from): Told =>
    e('ProjectSuspended', on, {
      effectiveFrom: from,
      expectedResumeOn: '2026-06-01',
      reason: 'x',
      approval: APPROVAL,
      retroactive: from < on,
    })
  const project = stateOf(
    ...tracked(suspended('2026-04-10'), e('ProjectResumed', '2026-07-20', { effectiveFrom: '2026-08-01' })),
  )
  const holds = (day: string, knownAt?: number) => suspensionAt(project, at(day, knownAt)) !== undefined

  it('R53 run from the first day to the day before the resumption', () => {
    expect(['2026-04-09', '2026-04-10', '2026-07-31', '2026-08-01'].map((day) => holds(day))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('R89 an expected date that has passed ends nothing', () => {
    expect(holds('2026-08-01', 2)).toBe(true)
    expect(holds('2027-12-31', 2)).toBe(true)
  })

  it('R115 from a day inside, the resumption is not seen, even if it is known', () => {
    expect(suspensionsAt(project, at('2026-07-31'))[0]).not.toHaveProperty('resumedOn')
    expect(suspensionsAt(project, at('2026-08-01'))[0]).toMatchObject({ from: '2026-04-10', resumedOn: '2026-08-01' })
    expect(suspensionsAt(project, at('2026-04-09'))).toEqual([])
  })

  it('R100 a retroactive suspension holds from its first day in views that know it', () => {
    const retroactive = stateOf(...tracked(suspended('2026-03-01', '2026-04-10')))
    expect(suspensionAt(retroactive, at('2026-03-01'))?.suspension.value.retroactive).toBe(true)
    expect(suspensionAt(retroactive, at('2026-03-01', 1))).toBeUndefined()
  })

  it('R7 a retracted resumption lets the suspension go on', () => {
    const open = stateOf(
      ...tracked(
        suspended('2026-04-10'),
        e('ProjectResumed', '2026-05-01', { effectiveFrom: '2026-05-01' }),
        corrected(3, 'ProjectResumed', null, '2026-05-20'),
      ),
    )
    expect(suspensionAt(open, at('2026-06-01', 3))).toBeUndefined()
    expect(suspensionAt(open, at('2026-06-01', 4))?.from).toBe('2026-04-10')
  })

  it('R53 excuses whole months only', () => {
    const intervals = suspensionsAt(project, at('2026-12-31'))
    const excused = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08'].map((month) =>
      isExcusedMonth(intervals, yearMonth(month)),
    )
    expect(excused).toEqual([false, true, true, true, false])
    expect(isExcusedMonth([], yearMonth('2026-05'))).toBe(false)
    expect(holdsOn(intervals[0]!, localDate('2026-08-01'))).toBe(false)
  })
})

describe('milestones', () => {
  const project = stateOf(
    ...tracked(
      e('MilestoneSet', '2026-02-01', { milestoneId: 'm1', name: '封顶', target: '2026-06-30' }),
      e('MilestoneSet', '2026-02-01', { milestoneId: 'm2', name: '基础', target: '2026-07-31' }),
      e('MilestoneTargetChanged', '2026-05-01', {
        milestoneId: 'm1',
        target: '2026-08-31',
        effectiveFrom: '2026-06-01',
        reason: '设计变更',
        approval: APPROVAL,
      }),
      e('MilestoneAchieved', '2026-08-20', { milestoneId: 'm1' }),
    ),
  )
  const seen = (validAt: string, knownAt?: number) =>
    milestonesAt(project, at(validAt, knownAt)).map(({ milestoneId, target, achievedOn }) => [
      milestoneId,
      target,
      achievedOn,
    ])

  it('R79 a changed target counts from its effective date; the order follows', () => {
    expect(seen('2026-01-31')).toEqual([])
    expect(seen('2026-05-31')).toEqual([
      ['m1', '2026-06-30', undefined],
      ['m2', '2026-07-31', undefined],
    ])
    expect(seen('2026-06-01')).toEqual([
      ['m2', '2026-07-31', undefined],
      ['m1', '2026-08-31', undefined],
    ])
    expect(seen('2026-06-01', 3)).toEqual([
      ['m1', '2026-06-30', undefined],
      ['m2', '2026-07-31', undefined],
    ])
    expect(seen('2026-08-20')).toContainEqual(['m1', '2026-08-31', '2026-08-20'])
  })

  it('keeps the original target, the reason of each change, and the events behind', () => {
    expect(milestonesAt(project, at('2026-08-20')).at(-1)).toEqual({
      milestoneId: 'm1',
      name: '封顶',
      originalTarget: '2026-06-30',
      target: '2026-08-31',
      achievedOn: '2026-08-20',
      changes: [{ eventId: id(4), target: '2026-08-31', effectiveFrom: '2026-06-01', reason: '设计变更' }],
      eventIds: [id(4), id(5)],
    })
  })
})

describe('R78 justified delays', () => {
  const justified = (dimension: string, on: string, until: string, effectiveFrom?: string): Told =>
    e('DelayJustified', on, {
      dimension,
      reasonCode: 'FLOOD',
      approval: APPROVAL,
      until,
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    })
  const project = stateOf(
    ...tracked(
      justified('D2', '2026-07-20', '2026-08-31', '2026-07-01'),
      justified('D1', '2026-07-20', '2026-07-31'),
      justified('D2', '2026-07-25', '2026-07-31'),
    ),
  )
  const excused = (dimension: 'D1' | 'D2' | 'D3', day: string, knownAt?: number) =>
    excuseAt(project, dimension, at(day, knownAt))?.id

  it('hold for their own dimension, first and last day included', () => {
    expect(['2026-06-30', '2026-07-01'].map((day) => excused('D2', day))).toEqual([undefined, id(2)])
    expect(['2026-07-19', '2026-07-20', '2026-07-31', '2026-08-01'].map((day) => excused('D1', day))).toEqual([
      undefined,
      id(3),
      id(3),
      undefined,
    ])
    expect(excused('D3', '2026-07-25')).toBeUndefined()
  })

  it('the latest that is still in force prevails, then the one before', () => {
    expect(['2026-07-25', '2026-07-31', '2026-08-01', '2026-09-01'].map((day) => excused('D2', day))).toEqual([
      id(4),
      id(4),
      id(2),
      undefined,
    ])
    expect(excused('D2', '2026-07-25', 3)).toBe(id(2))
  })
})

describe('R88 overrides', () => {
  const overridden = (level: string, on: string, expiresOn: string): Told =>
    e('LampOverridden', on, { level, reason: 'x', authority: 'y', expiresOn })
  const project = stateOf(
    ...tracked(overridden('serious', '2026-06-01', '2026-12-31'), overridden('onTrack', '2026-07-01', '2026-07-10')),
  )

  it('are shown from their day to their expiry, both included; the latest where several are', () => {
    const days = ['2026-05-31', '2026-06-01', '2026-07-01', '2026-07-10', '2026-07-11', '2026-12-31', '2027-01-01']
    expect(days.map((day) => overrideAt(project, at(day))?.value.level)).toEqual([
      undefined,
      'serious',
      'onTrack',
      'onTrack',
      'serious',
      'serious',
      undefined,
    ])
    expect(overrideAt(project, at('2026-07-05', 2))?.value.level).toBe('serious')
  })
})
