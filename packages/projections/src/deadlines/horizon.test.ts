import { addMonthsToDay, DEFAULT_POLICY, localDate } from '@luodi/domain'
import { describe, expect, it } from 'vitest'
import { FOUNDED, of, project, valueOn, viewsAfter, type Told } from '../district/told.testkit.ts'

/** The last calendar known is that of 2026, and nothing is recorded later. */
const FAR = ['2028-01-31', '2050-12-31', '2100-12-31'] as const

const views = viewsAfter(...FOUNDED, ...project('P'), ...project('Q', 'RESERVE'))

describe('A3, 14: a day far ahead', () => {
  it.each(FAR)('makes no duty on %s that the year after the last calendar has not made', (day) => {
    const duties = valueOn(views.deadlines, day)
    const told = valueOn(views.deadlines, '2027-12-31').map(({ dutyId }) => dutyId)
    expect(told).toContain('PROJECT_REPORT/P/2027-11')
    expect(duties.map(({ dutyId }) => dutyId).filter((id) => !told.includes(id))).toEqual([])
  })

  it.each(FAR)('makes no duty on %s under a rule by which every month has a due day', (day) => {
    const { clocks } = DEFAULT_POLICY
    const monthlyCollection = { ...clocks.monthlyCollection, nonWorking: 'none' as const }
    const whatIf = { ...DEFAULT_POLICY, clocks: { ...clocks, monthlyCollection } }
    const onDay = (validAt: string) => {
      const figure = views.deadlines({ validAt: localDate(validAt), whatIf })
      return figure.status === 'given' ? figure.value : []
    }
    expect(onDay(day)).toHaveLength(onDay('2027-12-31').length)
    expect(onDay(day).length).toBeGreaterThan(60)
  })

  it('leaves what is due within the calendars, and waits for the next of them, as it is', () => {
    const months = (day: string, status: string) =>
      valueOn(views.deadlines, day)
        .filter((duty) => duty.status === status && duty.dutyId.startsWith('PROJECT_REPORT/P/'))
        .map(({ month }) => month)
    const overdue = Array.from({ length: 11 }, (_, n) => `2026-${`${n + 1}`.padStart(2, '0')}`)
    expect(months('2026-12-31', 'overdue')).toEqual(overdue)
    expect(months('2027-02-28', 'overdue')).toEqual(overdue)
    expect(months('2027-02-28', 'undetermined')).toEqual(['2026-12', '2027-01', '2027-02'])
  })

  it('names the year whose calendar is needed, once', () => {
    const needed = valueOn(views.dataQuality, '2100-12-31').filter(({ kind }) => kind === 'MISSING_CALENDAR')
    expect(needed).toMatchObject([{ year: 2027 }])
    expect(valueOn(views.calendarNeeds, '2100-12-31').map(({ year }) => year)).toEqual([2027])
  })

  it('follows what is recorded, where the calendars do not keep up', () => {
    const late = viewsAfter(...FOUNDED, ...project('P'), of('P', 'StatisticsEntered', '2029-05-01'))
    const told = valueOn(late.deadlines, '2029-05-31').map(({ dutyId }) => dutyId)
    expect(told).toContain('PROJECT_REPORT/P/2029-05')
    expect(told.filter((id) => id.startsWith('PROJECT_REPORT/'))).toHaveLength(41)
  })
})

const measured = (day: string, dimension: 'D1' | 'D5' | 'D7', ...told: readonly Told[]): number => {
  const { lamps } = DEFAULT_POLICY
  const whatIf = { ...DEFAULT_POLICY, lamps: { ...lamps, D7: { ...lamps.D7, enabled: true } } }
  const { lamps: view } = viewsAfter(...FOUNDED, ...project('P'), ...told)
  const lamp = valueOn((asked) => view({ ...asked, whatIf }), day)[0]
  const measurement = lamp?.dimensions[dimension].measurement
  if (measurement?.kind !== 'measured') throw new Error(`${dimension} is not measured`)
  return Number(measurement.value.numerator) / Number(measurement.value.denominator)
}

describe('A3: a measure that grows with the days', () => {
  const planned = of('P', 'StartPlanned', '2026-01-02', { month: '2026-03' })
  const suspended = of('P', 'ProjectSuspended', '2026-05-10', {
    reason: '资金',
    effectiveFrom: '2026-05-10',
    expectedResumeOn: '2026-07-05',
    authority: '区政府',
    document: '批复',
  })
  const resumed = of('P', 'ProjectResumed', '2026-07-05', { effectiveFrom: '2026-07-05' })
  const excused = of('P', 'DelayJustified', '2026-09-01', { dimension: 'D1', reason: '汛期', until: '2026-10-31' })

  it('R26, R77 D1 counts every month-end, those after the last turning as one kind', () => {
    const told = [planned, suspended, resumed, excused]
    const days = ['2026-03-30', '2026-03-31', '2026-07-30', '2026-08-30', '2026-08-31', '2026-11-30']
    expect(days.map((day) => measured(day, 'D1', ...told))).toEqual([0, 1, 2, 3, 4, 5])
    expect(measured('2100-12-31', 'D1', ...told)).toBe(74 * 12 + 10 - 4)
    expect(measured('2100-12-30', 'D1', ...told)).toBe(74 * 12 + 10 - 5)
  })

  it('D5 misses what could be due, however far the day is', () => {
    expect([...FAR, '2026-12-31'].map((day) => measured(day, 'D5'))).toEqual([11, 11, 11, 11])
  })

  it.each(['2026-01-31', '2024-02-29', '2026-01-01'])('R86 D7 counts the months from %s as one by one', (start) => {
    const started = of('P', 'StartConfirmed', '2026-02-02', {}, start)
    for (const day of ['2026-02-02', '2026-02-28', '2026-03-01', '2027-02-28', '2028-02-29', '2100-12-31']) {
      let months = 0
      while (addMonthsToDay(localDate(start), months + 1) < day) months += 1
      expect(measured(day, 'D7', started)).toBe(months)
    }
  })
})
