import { describe, expect, it } from 'vitest'
import { instant } from '../kernel/instant.ts'
import { yearMonth } from '../kernel/local-date.ts'
import { BOOK, d, knownOn, recorded } from './calendars.testkit.ts'
import { DEFAULT_CLOCK_RULES, type ClockRules } from './clock-rules.ts'
import { computeDeadline, computeMonthlyDue, type DeadlineQuestion } from './compute.ts'
import { determined, undetermined } from './determination.ts'
import { STATE_COUNCIL_CALENDARS } from './presets/state-council.ts'
import type { DayOrInstant } from './receipt.ts'

const rules = DEFAULT_CLOCK_RULES
const deemed: ClockRules = { ...rules, receipt: { ...rules.receipt, deemReceivedNextWorkingDay: true } }
const at = (local: string) => instant(`${local}+08:00`)
const ask = (received: DayOrInstant, workingDays: number, more: Partial<DeadlineQuestion> = {}, with_ = rules) =>
  computeDeadline({ received, workingDays, validAt: d('2026-12-31'), ...more }, BOOK, with_)
const due = (received: DayOrInstant, workingDays: number, with_ = rules) => {
  const answer = ask(received, workingDays, {}, with_).due
  return answer.kind === 'due' ? answer.on : answer
}
const year2027 = recorded(
  {
    year: 2027,
    version: 1,
    publishedOn: d('2026-12-31'),
    source: 'test fixture, not a notice',
    offRanges: [[d('2027-01-01'), d('2027-01-01')]],
    makeupWorkdays: [],
  },
  100,
)

describe('a computed deadline', () => {
  it('S1 over Spring Festival, to a worked Saturday; filed after the holidays it is 1 working day late', () => {
    const answer = ask(at('2026-02-12T15:20'), 2, { actedOn: at('2026-02-24T09:00') })
    expect(answer).toEqual({
      receivedOn: determined('2026-02-12'),
      due: { kind: 'due', on: '2026-02-14' },
      dueAt: '2026-02-14T15:59:59.999Z',
      acted: true,
      actedLate: true,
      overdue: false,
      lateWorkingDays: determined(1),
      usedCalendars: [{ year: 2026, version: 1, eventId: 'event-9' }],
    })
  })

  it('S2 one day later', () => {
    expect(due(d('2026-02-13'), 2)).toBe('2026-02-24')
  })

  it('S4 National Day', () => {
    expect(due(d('2026-09-29'), 3)).toBe('2026-10-09')
    expect(due(d('2026-09-30'), 3)).toBe('2026-10-10')
    expect(due(d('2026-10-04'), 3)).toBe('2026-10-10')
    expect(due(d('2026-10-04'), 3, deemed)).toBe('2026-10-12')
  })

  it('S5 after hours before Qingming', () => {
    expect(due(at('2026-04-03T18:30'), 2)).toBe('2026-04-08')
    expect(due(at('2026-04-03T18:30'), 2, deemed)).toBe('2026-04-09')
    expect(ask(at('2026-04-03T18:30'), 2, {}, deemed).receivedOn).toEqual(determined('2026-04-07'))
  })

  it('S6 a missing year: undetermined, overdue on no date, resolved by its calendar', () => {
    for (const validAt of ['2026-12-30', '2026-12-31', '2027-01-05', '2027-06-30', '2031-01-01']) {
      const answer = ask(d('2026-12-30'), 3, { validAt: d(validAt) })
      expect(answer).toMatchObject({ due: undetermined(2027), overdue: false, lateWorkingDays: undetermined(2027) })
      expect(answer).not.toHaveProperty('dueAt')
    }
    const question = { received: d('2026-12-30'), workingDays: 3, validAt: d('2027-01-06') }
    expect(computeDeadline(question, [...BOOK, year2027], rules)).toMatchObject({
      due: { kind: 'due', on: '2027-01-05' },
      overdue: true,
      lateWorkingDays: determined(1),
      usedCalendars: [{ year: 2026 }, { year: 2027, eventId: 'event-100' }],
    })
  })

  it('S21 assigned Monday 2 March, 3 working days', () => {
    expect(ask(d('2026-03-02'), 3, { actedOn: d('2026-03-05') })).toMatchObject({
      due: { kind: 'due', on: '2026-03-05' },
      actedLate: false,
      lateWorkingDays: determined(0),
    })
  })

  it('R15 due on a Friday: overdue on Saturday with 0 working days, on Monday with 1', () => {
    const seen = (validAt: string) => {
      const { overdue, lateWorkingDays } = ask(d('2026-06-10'), 2, { validAt: d(validAt) })
      return [overdue, lateWorkingDays]
    }
    expect(seen('2026-06-12')).toEqual([false, determined(0)])
    expect(seen('2026-06-13')).toEqual([true, determined(0)])
    expect(seen('2026-06-15')).toEqual([true, determined(1)])
  })

  it('R15 done on the Saturday it was late, by 0 working days', () => {
    expect(ask(d('2026-06-10'), 2, { actedOn: d('2026-06-13') })).toMatchObject({
      actedLate: true,
      overdue: false,
      lateWorkingDays: determined(0),
    })
  })

  it('an act after validAt is not seen yet, one on validAt is', () => {
    const same = ask(d('2026-06-10'), 2, { actedOn: d('2026-06-15'), validAt: d('2026-06-15') })
    expect(same).toMatchObject({ acted: true, actedLate: true, overdue: false, lateWorkingDays: determined(1) })
    const early = ask(d('2026-06-10'), 2, { actedOn: d('2026-06-16'), validAt: d('2026-06-15') })
    expect(early).toMatchObject({ acted: false, overdue: true, lateWorkingDays: determined(1) })
  })

  it('R16 R115 while the clock stands still there is neither a due date nor lateness', () => {
    const stops = [{ from: d('2026-06-03'), until: d('2026-06-05') }]
    const stopped = { kind: 'stopped', since: '2026-06-03' }
    const inside = ask(d('2026-06-01'), 3, { stops, validAt: d('2026-06-04') })
    expect(inside).toMatchObject({ due: stopped, overdue: false, lateWorkingDays: stopped })
    expect(ask(d('2026-06-01'), 3, { stops, validAt: d('2026-06-10') })).toMatchObject({
      due: { kind: 'due', on: '2026-06-09' },
      overdue: true,
      lateWorkingDays: determined(1),
    })
  })

  it('R225 overdue by the calendar in an unknown year, with lateness at least what is known', () => {
    expect(ask(d('2026-12-28'), 3, { validAt: d('2027-01-08') })).toMatchObject({
      due: { kind: 'due', on: '2026-12-31' },
      overdue: true,
      lateWorkingDays: { kind: 'atLeast', value: 0, needsYear: 2027 },
    })
  })

  it('ends at the close of business where the policy says so, its minute included', () => {
    const hours: ClockRules = { ...rules, endOfDay: { mode: 'business-close', at: '17:30' } }
    const filed = (time: string) => ask(d('2026-06-10'), 2, { actedOn: at(`2026-06-12T${time}`) }, hours)
    expect(filed('17:30:59')).toMatchObject({ dueAt: '2026-06-12T09:30:59.999Z', actedLate: false })
    expect(filed('17:31')).toMatchObject({ actedLate: true, lateWorkingDays: determined(0) })
    expect(ask(d('2026-06-10'), 2, { actedOn: d('2026-06-12') }, hours)).toMatchObject({ actedLate: false })
    expect(ask(d('2026-06-10'), 2, { actedOn: at('2026-06-12T23:59') })).toMatchObject({ actedLate: false })
  })

  it('R21 a deemed receipt that falls into an unknown year leaves the deadline undetermined too', () => {
    expect(ask(at('2026-12-31T18:00'), 3, {}, deemed)).toMatchObject({
      receivedOn: undetermined(2027),
      due: undetermined(2027),
      overdue: false,
      usedCalendars: [{ year: 2026 }],
    })
  })

  it('without any calendar it is undetermined from the year of the first day that counts', () => {
    const question = { received: d('2026-06-10'), workingDays: 2, validAt: d('2026-06-30') }
    expect(computeDeadline(question, [], rules)).toMatchObject({ due: undetermined(2026), usedCalendars: [] })
  })
})

describe('revised calendars', () => {
  const of2019 = STATE_COUNCIL_CALENDARS.filter(({ year }) => year === 2019)
  const lateBook = of2019.map((calendar, n) => recorded(calendar, n, d(n === 0 ? '2018-12-06' : '2019-04-29')))
  const question = { received: d('2019-04-26'), workingDays: 2, validAt: d('2019-05-06') }

  it('R12 2020: assigned before the extension of Spring Festival, seen before and after it', () => {
    const asked = { received: d('2020-01-22'), workingDays: 3, validAt: d('2020-02-02') }
    expect(computeDeadline(asked, knownOn(d('2020-01-26')), rules)).toMatchObject({
      due: { kind: 'due', on: '2020-02-01' },
      overdue: true,
      usedCalendars: [{ year: 2020, version: 1 }],
    })
    expect(computeDeadline(asked, knownOn(d('2020-01-27')), rules)).toMatchObject({
      due: { kind: 'due', on: '2020-02-04' },
      overdue: false,
      usedCalendars: [{ year: 2020, version: 2 }],
    })
  })

  it('R13 2019: the due day of the first version is enforced, lateness is counted with the second', () => {
    expect(computeDeadline(question, lateBook, rules)).toMatchObject({
      due: { kind: 'due', on: '2019-04-30' },
      lateWorkingDays: determined(2),
      usedCalendars: [
        { year: 2019, version: 1 },
        { year: 2019, version: 2 },
      ],
    })
  })

  it('R12 switched off by policy: the current calendar alone', () => {
    expect(computeDeadline(question, lateBook, { ...rules, lenientRevision: false })).toMatchObject({
      due: { kind: 'due', on: '2019-04-29' },
      lateWorkingDays: determined(3),
      usedCalendars: [{ year: 2019, version: 2 }],
    })
  })

  it('R12 with deemed receipt: the version is judged on the local day on which it was really received', () => {
    const received = at('2020-01-23T18:00')
    const asked = { received, workingDays: 2, validAt: d('2020-02-10') }
    expect(computeDeadline(asked, BOOK, deemed)).toMatchObject({
      receivedOn: determined('2020-02-03'),
      due: { kind: 'due', on: '2020-02-05' },
    })
  })
})

describe('a computed monthly cycle', () => {
  const monthly = (month: string, validAt: string, actedOn?: DayOrInstant) =>
    computeMonthlyDue({ month: yearMonth(month), validAt: d(validAt), actedOn }, BOOK, rules)

  it('S9 the cycle of May is due on the 6th; filed that afternoon in time, a day later 1 working day late', () => {
    expect(monthly('2026-05', '2026-05-31', at('2026-05-06T17:00'))).toMatchObject({
      startsOn: '2026-05-01',
      nominalOn: '2026-05-01',
      due: { kind: 'due', on: '2026-05-06' },
      actedLate: false,
      lateWorkingDays: determined(0),
    })
    expect(monthly('2026-05', '2026-05-31', d('2026-05-07'))).toMatchObject({
      actedLate: true,
      lateWorkingDays: determined(1),
    })
    expect(monthly('2026-05', '2026-05-06').overdue).toBe(false)
    expect(monthly('2026-05', '2026-05-07')).toMatchObject({ overdue: true, lateWorkingDays: determined(1) })
  })

  it('S8 recorded at 00:30 on 1 July local time, in time for the cycle of July', () => {
    const answer = monthly('2026-07', '2026-07-31', instant('2026-06-30T16:30:00Z'))
    expect(answer).toMatchObject({ due: { kind: 'due', on: '2026-07-01' }, acted: true, actedLate: false })
    expect(monthly('2026-07', '2026-06-30', instant('2026-06-30T16:30:00Z')).acted).toBe(false)
  })

  it('R14 the lenient rule holds from the nominal day on', () => {
    const [before, after] = STATE_COUNCIL_CALENDARS.filter(({ year }) => year === 2020) as [
      (typeof STATE_COUNCIL_CALENDARS)[0],
      (typeof STATE_COUNCIL_CALENDARS)[0],
    ]
    const february = { month: yearMonth('2020-02'), validAt: d('2020-02-29') }
    const dueUnder = (recordedOn: string, first: typeof before, second: typeof after) =>
      computeMonthlyDue(february, [recorded(first, 0), recorded(second, 1, d(recordedOn))], rules).due
    expect(dueUnder('2020-01-27', before, after)).toEqual({ kind: 'due', on: '2020-02-03' })
    // the other way round: a revision that makes 1 February a working day, known on the nominal day or only after it
    const extended = { ...after, version: 1, publishedOn: before.publishedOn }
    const shortened = { ...before, version: 2, publishedOn: after.publishedOn }
    expect(dueUnder('2020-02-01', extended, shortened)).toEqual({ kind: 'due', on: '2020-02-01' })
    expect(dueUnder('2020-02-02', extended, shortened)).toEqual({ kind: 'due', on: '2020-02-03' })
  })
})
