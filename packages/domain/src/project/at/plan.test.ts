import { describe, expect, it } from 'vitest'
import { addRatio, ratio, ZERO } from '../../kernel/ratio.ts'
import { localDate, yearMonth } from '../../kernel/local-date.ts'
import { APPROVAL, at, corrected, e, stateOf, tracked, type Told } from '../project.testkit.ts'
import { completeMonths, monthPlan, originalPlan, planAt, spreadFrom, timeProgress } from './plan.ts'
import { originalPlannedStart, plannedMonthOn, plannedStartAt } from './start.ts'
import { suspensionsAt } from './suspension.ts'

const set = (amount: number, more: object = {}): Told =>
  e('AnnualPlanSet', '2025-11-20', { year: 2026, amount, ...more })
const revised = (amount: number, from: string, on: string, more: object = {}): Told =>
  e('AnnualPlanRevised', on, { year: 2026, amount, effectiveFrom: from, approval: APPROVAL, ...more })
const suspended = (from: string): Told =>
  e('ProjectSuspended', from, {
    effectiveFrom: from,
    expectedResumeOn: '2027-06-30',
    reason: 'x',
    approval: APPROVAL,
    retroactive: false,
  })
const resumed = (from: string): Told => e('ProjectResumed', from, { effectiveFrom: from })

describe('the plan in force', () => {
  it('R108 without an effective date it holds from 1 January of its year', () => {
    const project = stateOf(...tracked(set(120)))
    expect(planAt(project, 2026, at('2025-12-31'))).toBeUndefined()
    expect(planAt(project, 2026, at('2026-01-01'))?.value.amount).toBe(120)
    expect(planAt(project, 2027, at('2026-01-01'))).toBeUndefined()
  })

  it('R48 a revision governs from its effective day', () => {
    const project = stateOf(...tracked(set(120), revised(60, '2026-07-01', '2026-07-20')))
    expect(planAt(project, 2026, at('2026-06-30'))?.value.amount).toBe(120)
    expect(planAt(project, 2026, at('2026-07-01'))?.value.amount).toBe(60)
    expect(planAt(project, 2026, at('2026-07-10', 2))?.value.amount).toBe(120)
  })

  it('R49 the latest effective date prevails, whatever is recorded later', () => {
    const project = stateOf(
      ...tracked(set(120), revised(60, '2026-07-01', '2026-07-20'), revised(90, '2026-05-01', '2026-08-01')),
    )
    expect(planAt(project, 2026, at('2026-05-01'))?.value.amount).toBe(90)
    expect(planAt(project, 2026, at('2026-07-01'))?.value.amount).toBe(60)
  })

  it('R49 of equal effective dates the one recorded last prevails', () => {
    const project = stateOf(
      ...tracked(set(120), revised(60, '2026-07-01', '2026-07-20'), revised(90, '2026-07-01', '2026-08-01')),
    )
    expect(planAt(project, 2026, at('2026-07-01'))?.value.amount).toBe(90)
    expect(planAt(project, 2026, at('2026-07-01', 3))?.value.amount).toBe(60)
  })

  it('R49 a revision decided before the year began prevails over the first plan from 1 January on', () => {
    const project = stateOf(...tracked(set(120), revised(60, '2025-12-20', '2025-12-20')))
    expect(planAt(project, 2026, at('2026-01-01'))?.value.amount).toBe(60)
    expect(originalPlan(project, 2026, 9)?.value.amount).toBe(120)
  })

  it('R8 a correction does not jump the queue', () => {
    const fix = {
      occurredOn: '2026-07-20',
      body: { year: 2026, amount: 61, effectiveFrom: '2026-07-01', approval: APPROVAL },
    }
    const project = stateOf(
      ...tracked(
        set(120),
        revised(60, '2026-07-01', '2026-07-20'),
        revised(90, '2026-07-01', '2026-08-01'),
        corrected(3, 'AnnualPlanRevised', fix, '2026-09-01'),
      ),
    )
    expect(planAt(project, 2026, at('2026-07-01'))?.value.amount).toBe(90)
  })

  it('R50 the original plan is the first recorded one as corrected', () => {
    const fix = { occurredOn: '2025-11-20', body: { year: 2026, amount: 130 } }
    const project = stateOf(
      ...tracked(set(120), revised(60, '2026-07-01', '2026-07-20'), corrected(2, 'AnnualPlanSet', fix, '2026-08-01')),
    )
    expect(originalPlan(project, 2026, 3)?.value.amount).toBe(120)
    expect(originalPlan(project, 2026, 4)?.value.amount).toBe(130)
    expect(originalPlan(project, 2025, 4)).toBeUndefined()
  })

  it('R51 a revision without a curve is linear again', () => {
    const curve = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 120]
    const project = stateOf(...tracked(set(120, { curve }), revised(60, '2026-07-01', '2026-07-20')))
    expect(planAt(project, 2026, at('2026-06-30'))?.value.curve).toEqual(curve)
    expect(planAt(project, 2026, at('2026-07-01'))?.value.curve).toBeUndefined()
  })
})

describe('R47 complete months', () => {
  it.each([
    ['2026-01-01', 0],
    ['2026-01-30', 0],
    ['2026-01-31', 1],
    ['2026-02-27', 1],
    ['2026-02-28', 2],
    ['2028-02-28', 1],
    ['2028-02-29', 2],
    ['2026-12-30', 11],
    ['2026-12-31', 12],
  ])('%s: %s', (day, months) => expect(completeMonths(localDate(day))).toBe(months))
})

describe('R54 from which month a plan is spread', () => {
  const from = (day: string, month?: string, ...more: Told[]) =>
    spreadFrom(stateOf(...tracked(...more)), at(day), month === undefined ? undefined : yearMonth(month))
  const continuing = e('ProjectReclassified', '2026-06-01', {
    projectClass: 'CONTINUING',
    effectiveFrom: '2026-06-01',
    document: 'x',
  })

  it('the planned month of this year; the whole year for an earlier one or none; none for a later one', () => {
    expect(from('2026-06-30', '2026-07')).toBe(7)
    expect(from('2026-06-30', '2026-01')).toBe(1)
    expect(from('2026-06-30', '2025-11')).toBe(1)
    expect(from('2026-06-30')).toBe(1)
    expect(from('2026-06-30', '2027-01')).toBe(13)
    expect(from('2027-01-31', '2026-07')).toBe(1)
  })

  it('a continuing project spreads over the whole year, whatever its planned start', () => {
    expect(from('2026-06-30', '2026-07', continuing)).toBe(1)
    expect(from('2026-06-30', '2027-07', continuing)).toBe(1)
    expect(from('2026-05-31', '2026-07', continuing)).toBe(7)
  })
})

describe('time progress', () => {
  const plan = { year: 2026, first: true, amount: 120 }
  const progress = (day: string, from: number, more: object = {}, ...history: Told[]) =>
    timeProgress(
      { plan: { ...plan, ...more }, from },
      localDate(day),
      suspensionsAt(stateOf(...tracked(...history)), at(day)),
    )

  it('R47 R54 counts complete months from the first', () => {
    expect(progress('2026-06-30', 1)).toEqual(ratio(1, 2))
    expect(progress('2026-06-29', 1)).toEqual(ratio(5, 12))
    expect(progress('2026-12-31', 1)).toEqual(ratio(1))
  })

  it('R54 R55 is zero before the planned month is complete, and for a later year', () => {
    expect(progress('2026-07-30', 7)).toEqual(ZERO)
    expect(progress('2026-07-31', 7)).toEqual(ratio(1, 6))
    expect(progress('2026-09-30', 7)).toEqual(ratio(1, 2))
    expect(progress('2026-12-31', 13)).toEqual(ZERO)
    expect(progress('2026-01-30', 1)).toEqual(ZERO)
  })

  it('R51 follows the curve, also before the planned start', () => {
    const curve = [0, 0, 30, 0, 0, 30, 0, 0, 0, 0, 0, 60]
    expect(progress('2026-02-28', 7, { curve })).toEqual(ZERO)
    expect(progress('2026-03-31', 7, { curve })).toEqual(ratio(1, 4))
    expect(progress('2026-06-30', 13, { curve })).toEqual(ratio(1, 2))
  })

  it('R52 R53 months wholly inside a suspension drop out of what has elapsed only: S16, (9 − 3) / 12', () => {
    const history = [suspended('2026-04-10'), resumed('2026-08-01')]
    expect(progress('2026-09-30', 1, {}, ...history)).toEqual(ratio(6, 12))
    expect(progress('2026-05-31', 1, {}, ...history)).toEqual(ratio(4, 12))
    expect(progress('2026-09-30', 1)).toEqual(ratio(9, 12))
  })

  it('R53 a month with one working day outside is not excused; the union of suspensions counts', () => {
    expect(progress('2026-05-31', 1, {}, suspended('2026-05-02'), resumed('2026-06-01'))).toEqual(ratio(5, 12))
    expect(progress('2026-06-30', 1, {}, suspended('2026-05-01'), resumed('2026-05-31'))).toEqual(ratio(6, 12))
    const joined = [suspended('2026-04-20'), resumed('2026-05-15'), suspended('2026-05-15'), resumed('2026-06-01')]
    expect(progress('2026-06-30', 1, {}, ...joined)).toEqual(ratio(5, 12))
    const apart = [suspended('2026-04-20'), resumed('2026-05-15'), suspended('2026-05-16'), resumed('2026-06-01')]
    expect(progress('2026-06-30', 1, {}, ...apart)).toEqual(ratio(6, 12))
  })

  it('R89 R115 an open suspension lasts; its resumption is not seen before its day', () => {
    expect(progress('2026-06-30', 1, {}, suspended('2026-04-01'))).toEqual(ratio(3, 12))
    const history = [suspended('2026-04-01'), e('ProjectResumed', '2026-04-20', { effectiveFrom: '2026-06-15' })]
    expect(progress('2026-05-31', 1, {}, ...history)).toEqual(ratio(3, 12))
    expect(progress('2026-06-30', 1, {}, ...history)).toEqual(ratio(4, 12))
  })

  it('R52 under a curve the amounts of excused months drop out of the elapsed sum', () => {
    const curve = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10]
    expect(progress('2026-06-30', 1, { curve }, suspended('2026-05-01'), resumed('2026-06-01'))).toEqual(ratio(50, 120))
  })

  it('R55 a curve of a zero plan has no progress', () => {
    expect(progress('2026-06-30', 1, { amount: 0, curve: Array.from({ length: 12 }, () => 0) })).toEqual(ZERO)
  })
})

describe('R59 a month’s part of the plan', () => {
  const plan = { year: 2026, first: true, amount: 100 }
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

  it.each([1, 4, 12, 13])('spread from month %s adds up to the plan, exactly', (from) => {
    const sum = months.map((n) => monthPlan({ plan, from }, n)).reduce(addRatio, ZERO)
    expect(sum).toEqual(ratio(100))
  })

  it('has nothing before the planned month, the whole year for a start in a later one', () => {
    expect(monthPlan({ plan, from: 4 }, 3)).toEqual(ZERO)
    expect(monthPlan({ plan, from: 4 }, 4)).toEqual(ratio(100, 9))
    expect(monthPlan({ plan, from: 13 }, 1)).toEqual(ratio(100, 12))
  })

  it('is the curve’s amount', () => {
    const curve = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100]
    expect(monthPlan({ plan: { ...plan, curve }, from: 4 }, 12)).toEqual(ratio(100))
    expect(monthPlan({ plan: { ...plan, curve }, from: 4 }, 4)).toEqual(ZERO)
  })
})

describe('R39 the planned start', () => {
  const planned = e('StartPlanned', '2026-01-10', { month: '2026-03' })
  const revise = (month: string, from: string, on = from): Told =>
    e('PlannedStartRevised', on, { month, effectiveFrom: from, approval: APPROVAL })
  const project = stateOf(...tracked(planned, revise('2026-06', '2026-03-15', '2026-03-20')))

  it('is the first setting until a revision takes effect; the original stays visible', () => {
    expect(plannedStartAt(project, at('2026-01-09'))).toBeUndefined()
    expect(plannedMonthOn(project, localDate('2026-03-14'), 9)).toBe('2026-03')
    expect(plannedMonthOn(project, localDate('2026-03-15'), 9)).toBe('2026-06')
    expect(plannedMonthOn(project, localDate('2026-03-15'), 2)).toBe('2026-03')
    expect(originalPlannedStart(project, 9)?.value.month).toBe('2026-03')
  })

  it('is the revision’s even where the first setting is dated later', () => {
    const early = stateOf(...tracked(planned, revise('2026-06', '2026-01-05', '2026-01-12')))
    expect(plannedMonthOn(early, localDate('2026-01-10'), 9)).toBe('2026-06')
  })
})
