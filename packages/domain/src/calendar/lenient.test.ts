import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, later, type LocalDate } from '../kernel/local-date.ts'
import { check } from '../kernel/seeded.testkit.ts'
import type { CalendarBook, CalendarOfYear, KnownCalendar } from './calendar-book.ts'
import { anyCalendar, anyDay, BOOK, d, knownOn, recorded, upTo } from './calendars.testkit.ts'
import { dueDate, type Due } from './deadline.ts'
import { candidateVersions, enforce } from './lenient.ts'
import { STATE_COUNCIL_CALENDARS } from './presets/state-council.ts'

const END = d('2030-12-31')
const enforced = (known: CalendarBook, received: string, budget: number, lenient = true) => {
  const receivedOn = d(received)
  const compute = (calendarOf: CalendarOfYear) => ({
    due: dueDate(calendarOf, { receivedOn, budget, stops: [] }, END),
  })
  return enforce(compute, candidateVersions(known, receivedOn, lenient))
}
const dueOf = (known: CalendarBook, received: string, budget: number, lenient = true): Due =>
  enforced(known, received, budget, lenient).result.due
const on = (day: string): Due => ({ kind: 'due', on: d(day) })

const of = (year: number, version: number) =>
  STATE_COUNCIL_CALENDARS.find((one) => one.year === year && one.version === version)!

describe('the lenient rule', () => {
  it('R12 the extension of Spring Festival 2020 moves a due date that was already given', () => {
    expect(dueOf(knownOn(d('2020-01-26')), '2020-01-22', 3)).toEqual(on('2020-02-01'))
    expect(dueOf(knownOn(d('2020-01-27')), '2020-01-22', 3)).toEqual(on('2020-02-04'))
  })

  it('R12 a stricter revision leaves a due date that was already given', () => {
    const lateRecording = [recorded(of(2019, 1), 0), recorded(of(2019, 2), 1, d('2019-04-29'))]
    expect(dueOf(lateRecording, '2019-04-26', 2)).toEqual(on('2019-04-30'))
    expect(dueOf(lateRecording, '2019-04-26', 2, false)).toEqual(on('2019-04-29'))
  })

  it('R12 a version replaced by the end of the day of receipt gives nothing: published and recorded', () => {
    const book = (recordedOn: string) => [recorded(of(2019, 1), 0), recorded(of(2019, 2), 1, d(recordedOn))]
    expect(dueOf(book('2019-04-25'), '2019-04-26', 2)).toEqual(on('2019-04-29'))
    expect(dueOf(book('2019-04-26'), '2019-04-26', 2)).toEqual(on('2019-04-29'))
    expect(dueOf(book('2019-04-27'), '2019-04-26', 2)).toEqual(on('2019-04-30'))
    const unpublished = { ...of(2019, 2), publishedOn: d('2019-04-27') }
    expect(dueOf([recorded(of(2019, 1), 0), recorded(unpublished, 1, d('2019-04-26'))], '2019-04-26', 2)).toEqual(
      on('2019-04-30'),
    )
  })

  it('R12 what is undetermined is left out unless all is', () => {
    const strict = { ...of(2026, 1), offRanges: [['2026-01-01', '2026-01-01'] as [LocalDate, LocalDate]] }
    const lastWeekOff = {
      ...of(2026, 1),
      version: 2,
      offRanges: [[d('2026-12-21'), d('2026-12-31')] as [LocalDate, LocalDate]],
    }
    const book = [recorded(strict, 0), recorded(lastWeekOff, 1, d('2026-12-22'))]
    expect(dueOf(book, '2026-12-20', 3)).toEqual(on('2026-12-23'))
    expect(dueOf(book, '2026-12-20', 3, false)).toEqual({ kind: 'undetermined', needsYear: 2027 })
    expect(dueOf(book, '2026-12-30', 3)).toEqual({ kind: 'undetermined', needsYear: 2027 })
  })

  it('R12 a clock that stands still under one version is later than any day', () => {
    const strict = recorded(of(2020, 1), 0)
    const extended = recorded(of(2020, 2), 1)
    const stops = [{ from: d('2020-02-03') }]
    const clock = { receivedOn: d('2020-01-22'), budget: 3, stops }
    const compute = (calendarOf: CalendarOfYear) => ({ due: dueDate(calendarOf, clock, END) })
    const candidates = candidateVersions([strict, extended], clock.receivedOn, true)
    expect(enforce(compute, candidates).result.due).toEqual({ kind: 'stopped', since: '2020-02-03' })
  })

  it('asks for no year that the count does not reach, and computes once where no year was revised', () => {
    let runs = 0
    const compute = (calendarOf: CalendarOfYear) => {
      runs += 1
      return { due: dueDate(calendarOf, { receivedOn: d('2026-03-02'), budget: 3, stops: [] }, END) }
    }
    const { calendars } = enforce(compute, candidateVersions(BOOK, d('2026-03-02'), true))
    expect([runs, calendars.map(({ year, version }) => [year, version])]).toEqual([1, [[2026, 1]]])
  })

  it('prefers the current version where several give the same day', () => {
    const { calendars } = enforced(BOOK, '2020-01-02', 3)
    expect(calendars.map(({ version }) => version)).toEqual([2])
  })

  const anyBook = fc
    .tuple(...[2028, 2028, 2028, 2029, 2029].map((year, n) => anyCalendar(year, (n % 3) + 1, d('2027-11-01'))))
    .chain((calendars) =>
      fc.tuple(
        ...calendars.map((one) => anyDay('2028-12-01', 40).map((published) => ({ ...one, publishedOn: published }))),
      ),
    )
    .map((calendars) =>
      calendars.sort((a, b) => (a.publishedOn < b.publishedOn ? -1 : 1)).map((one, n) => recorded(one, n)),
    )
  const anyReceipt = anyDay('2028-12-01', 40)
  const anyBudget = fc.integer({ min: 1, max: 15 })

  it('property: is the latest over all combinations, tried one by one', () => {
    check(
      fc.property(anyBook, anyReceipt, anyBudget, (book, receivedOn, budget) => {
        expect(dueOf(book, receivedOn, budget)).toEqual(latestByHand(book, receivedOn, budget))
      }),
      200,
    )
  })

  it('property: what is recorded after the day of receipt never makes a due date earlier (nobody is late in hindsight)', () => {
    check(
      fc.property(anyBook, anyReceipt, anyBudget, (book, receivedOn, budget) => {
        let before: LocalDate | undefined
        for (
          let knownAt = book.findLastIndex((one) => one.recordedOn <= receivedOn);
          knownAt < book.length;
          knownAt += 1
        ) {
          const due = dueOf(upTo(book, knownAt), receivedOn, budget)
          if (before !== undefined) expect(due.kind === 'due' && due.on >= before).toBe(true)
          if (due.kind === 'due') before = due.on
        }
      }),
      200,
    )
  })
})

const latestByHand = (book: CalendarBook, receivedOn: LocalDate, budget: number): Due => {
  const replaced = (old: KnownCalendar) =>
    book.some(
      (by) =>
        by.year === old.year && by.version > old.version && by.publishedOn <= receivedOn && by.recordedOn <= receivedOn,
    )
  const candidates = (year: number) => book.filter((one) => one.year === year && !replaced(one))
  let latest: LocalDate | undefined
  let missing = Number.POSITIVE_INFINITY
  for (const a of [...candidates(2028), undefined]) {
    for (const b of [...candidates(2029), undefined]) {
      if ((a === undefined && candidates(2028).length > 0) || (b === undefined && candidates(2029).length > 0)) continue
      const calendarOf = (year: number) => (year === 2028 ? a : year === 2029 ? b : undefined)
      const due = dueDate(calendarOf, { receivedOn, budget, stops: [] }, addDays(END, 1))
      if (due.kind === 'due') latest = latest === undefined ? due.on : later(latest, due.on)
      if (due.kind === 'undetermined') missing = Math.min(missing, due.needsYear)
    }
  }
  return latest === undefined ? { kind: 'undetermined', needsYear: missing } : { kind: 'due', on: latest }
}
