import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, yearOf, type LocalDate } from '../kernel/local-date.ts'
import { check } from '../kernel/seeded.testkit.ts'
import { anyDay, CURRENT, d, naiveKind } from './calendars.testkit.ts'
import { stopsSeenAt, type ClockStop } from './clock-stops.ts'
import { dueDate, type Due } from './deadline.ts'

const END = d('2026-12-31')
const stop = (from: string, until?: string): ClockStop =>
  until === undefined ? { from: d(from) } : { from: d(from), until: d(until) }
const due = (receivedOn: string, budget: number, stops: readonly ClockStop[] = [], validAt: LocalDate = END): Due =>
  dueDate(CURRENT, { receivedOn: d(receivedOn), budget, stops }, validAt)
const on = (day: string): Due => ({ kind: 'due', on: d(day) })
const stopped = (day: string): Due => ({ kind: 'stopped', since: d(day) })

describe('a working-day clock', () => {
  it('counts from the day after receipt', () => {
    expect(due('2026-03-02', 3)).toEqual(on('2026-03-05'))
    expect(due('2026-09-29', 3)).toEqual(on('2026-10-09'))
  })

  it('S6 is undetermined where it reaches 2027, and resolved by a calendar of 2027', () => {
    expect(due('2026-12-30', 3)).toEqual({ kind: 'undetermined', needsYear: 2027 })
    expect(due('2026-12-28', 3)).toEqual(on('2026-12-31'))
  })

  it('R16 neither the day of the stop nor that of the resumption counts', () => {
    // Mon 1 June; Tue 2 counts, stopped Wed 3, resumed Fri 5: Mon 8 and Tue 9 count
    expect(due('2026-06-01', 3, [stop('2026-06-03', '2026-06-05')])).toEqual(on('2026-06-09'))
  })

  it('R16 a stop and its end on one day take out that day', () => {
    expect(due('2026-06-01', 3, [stop('2026-06-03', '2026-06-03')])).toEqual(on('2026-06-05'))
  })

  it('R16 a stop that begins after the due date changes nothing, one on the due date does', () => {
    expect(due('2026-06-01', 3, [stop('2026-06-05')])).toEqual(on('2026-06-04'))
    expect(due('2026-06-01', 3, [stop('2026-06-04')])).toEqual(stopped('2026-06-04'))
    expect(due('2026-06-01', 3, [stop('2026-06-04', '2026-06-10')])).toEqual(on('2026-06-11'))
  })

  it('R16 while the clock stands still there is no due date', () => {
    expect(due('2026-06-01', 3, [stop('2026-06-03')])).toEqual(stopped('2026-06-03'))
  })

  it('R16 a clock received inside a stop stands still, and counts from the day after the resumption', () => {
    expect(due('2026-06-03', 2, [stop('2026-05-20')])).toEqual(stopped('2026-05-20'))
    expect(due('2026-06-03', 2, [stop('2026-05-20', '2026-06-10')])).toEqual(on('2026-06-12'))
    expect(due('2026-06-03', 2, [stop('2026-05-20', '2026-06-01')])).toEqual(on('2026-06-05'))
    expect(due('2026-06-03', 2, [stop('2026-06-03', '2026-06-03')])).toEqual(on('2026-06-05'))
  })

  it('R115 inside a stop the deadline is stopped, even if the resumption is known', () => {
    const stops = [stop('2026-06-03', '2026-06-10')]
    expect(due('2026-06-01', 3, stops, d('2026-06-02'))).toEqual(on('2026-06-04'))
    expect(due('2026-06-01', 3, stops, d('2026-06-03'))).toEqual(stopped('2026-06-03'))
    expect(due('2026-06-01', 3, stops, d('2026-06-09'))).toEqual(stopped('2026-06-03'))
    expect(due('2026-06-01', 3, stops, d('2026-06-10'))).toEqual(on('2026-06-12'))
  })

  it('stops that overlap are one, in whatever order they are given', () => {
    const stops = [stop('2026-06-08', '2026-06-12'), stop('2026-06-03', '2026-06-09'), stop('2026-06-04', '2026-06-05')]
    expect(stopsSeenAt(stops, END)).toEqual([{ from: '2026-06-03', until: '2026-06-12' }])
    expect(due('2026-06-01', 3, stops)).toEqual(on('2026-06-16'))
    expect(due('2026-06-01', 3, stops, d('2026-06-11'))).toEqual(stopped('2026-06-03'))
  })

  it('stops that touch are one: the clock has stood still since the first', () => {
    const touching = [stop('2026-06-03', '2026-06-05'), stop('2026-06-05')]
    expect(due('2026-06-01', 3, touching)).toEqual(stopped('2026-06-03'))
    expect(due('2026-06-01', 3, [stop('2026-06-03', '2026-06-04'), stop('2026-06-05')])).toEqual(stopped('2026-06-05'))
  })

  it('R21 a stop across New Year needs no calendar for the days on which nothing is counted', () => {
    expect(due('2026-12-28', 3, [stop('2026-12-30')])).toEqual(stopped('2026-12-30'))
    const resumed = [stop('2026-12-30', '2027-01-08')]
    expect(due('2026-12-28', 3, resumed, d('2027-02-01'))).toEqual({ kind: 'undetermined', needsYear: 2027 })
    expect(due('2026-12-28', 2, [stop('2027-01-08')], d('2027-02-01'))).toEqual(on('2026-12-30'))
    expect(due('2018-12-20', 2, [stop('2018-12-20', '2018-12-31')])).toEqual(on('2019-01-03'))
  })

  it('refuses a resumption before its stop', () => {
    expect(() => due('2026-06-01', 3, [stop('2026-06-05', '2026-06-03')])).toThrow(RangeError)
  })

  it('property: is what counting day by day gives', () => {
    const anyStop = fc.record({ from: anyDay('2026-10-15', 80), days: fc.option(fc.nat(20), { nil: undefined }) })
    const anyClock = fc.tuple(
      anyDay('2026-10-20', 70),
      fc.integer({ min: 1, max: 15 }),
      fc.array(anyStop, { maxLength: 4 }),
    )
    check(
      fc.property(anyClock, anyDay('2026-10-15', 100), ([receivedOn, budget, spans], validAt) => {
        const stops = spans.map(({ from, days }) =>
          days === undefined ? { from } : { from, until: addDays(from, days) },
        )
        const clock = { receivedOn, budget, stops }
        const answer = dueDate(CURRENT, clock, validAt)
        expect(answer.kind === 'stopped' ? 'stopped' : answer).toEqual(naiveDue(receivedOn, budget, stops, validAt))
      }),
      2000,
    )
  })
})

const naiveDue = (
  receivedOn: LocalDate,
  budget: number,
  stops: readonly ClockStop[],
  validAt: LocalDate,
): Due | 'stopped' => {
  const seen = stops.filter(({ from }) => from <= validAt)
  for (let day = addDays(receivedOn, 1), left = budget; ; day = addDays(day, 1)) {
    const around = seen.filter(
      ({ from, until }) => from <= day && (until === undefined || until > validAt || day <= until),
    )
    if (around.some(({ until }) => until === undefined || until > validAt)) return 'stopped'
    if (around.length > 0) continue
    const kind = naiveKind(CURRENT(yearOf(day)), day)
    if (kind === 'unknown') return { kind: 'undetermined', needsYear: yearOf(day) }
    if (kind === 'working') left -= 1
    if (left === 0) return { kind: 'due', on: day }
  }
}
