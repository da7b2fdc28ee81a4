import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, localDate, type LocalDate } from './local-date.ts'
import { check } from './seeded.testkit.ts'
import { ALL_KNOWN, allStanding, correct, emptyTimeline, holdingAt, inForce, record, RETRACTED } from './timeline.ts'

const d = localDate

/** An event of the model: a record, or a correction of the record with the id `root`. */
interface Change {
  readonly ordinal: number
  readonly holdsFrom: LocalDate
  readonly value: string
  readonly root?: number
}

const fold = (changes: readonly Change[]) => {
  const timeline = emptyTimeline<string>()
  for (const { ordinal, holdsFrom, value, root } of changes) {
    const version = { ordinal, eventId: `e${ordinal}`, holdsFrom, value }
    if (root === undefined) record(timeline, version)
    else expect(correct(timeline, `e${root}`, version)).toBe(true)
  }
  return timeline
}

const plan = (ordinal: number, holdsFrom: string, value: string, root?: number): Change =>
  root === undefined ? { ordinal, holdsFrom: d(holdsFrom), value } : { ordinal, holdsFrom: d(holdsFrom), value, root }

const valueAt = (changes: readonly Change[], validAt: string, knownAt = ALL_KNOWN) =>
  inForce(fold(changes), d(validAt), knownAt)?.value

describe('the timeline', () => {
  it('R3 a fact holds from its date on, in views that know it', () => {
    const changes = [plan(1, '2026-01-01', '12000'), plan(5, '2026-07-01', '6000')]
    expect(valueAt(changes, '2026-07-10', 4)).toBe('12000')
    expect(valueAt(changes, '2026-07-10', 5)).toBe('6000')
    expect(valueAt(changes, '2026-06-30', 5)).toBe('12000')
    expect(valueAt(changes, '2025-12-31')).toBeUndefined()
  })

  it('R6 a correction holds for every validAt in views that know it', () => {
    const changes = [plan(1, '2026-01-01', '120'), plan(7, '2026-01-01', '12000', 1)]
    expect(valueAt(changes, '2026-01-01', 6)).toBe('120')
    expect(valueAt(changes, '2026-01-01', 7)).toBe('12000')
  })

  it('R6 a correction can move the date of a fact, in both directions', () => {
    const changes = [
      plan(1, '2026-03-20', 'start'),
      plan(2, '2026-02-20', 'start', 1),
      plan(3, '2026-05-20', 'start', 1),
    ]
    expect([1, 2, 3].map((knownAt) => valueAt(changes, '2026-04-01', knownAt))).toEqual(['start', 'start', undefined])
    expect([1, 2, 3].map((knownAt) => valueAt(changes, '2026-03-01', knownAt))).toEqual([undefined, 'start', undefined])
  })

  it('R7 of several corrections the last known prevails', () => {
    const changes = [plan(1, '2026-01-01', 'a'), plan(2, '2026-01-01', 'b', 1), plan(3, '2026-01-01', 'c', 1)]
    expect([1, 2, 3].map((knownAt) => valueAt(changes, '2026-06-30', knownAt))).toEqual(['a', 'b', 'c'])
  })

  it('R7 a correction after a retraction restores the fact', () => {
    const changes = [plan(1, '2026-01-01', 'a'), plan(2, '2026-01-01', RETRACTED, 1), plan(3, '2026-01-01', 'b', 1)]
    expect([1, 2, 3].map((knownAt) => valueAt(changes, '2026-06-30', knownAt))).toEqual(['a', undefined, 'b'])
  })

  it('R8 among facts of one date the first recording orders, and the last prevails', () => {
    expect(valueAt([plan(1, '2026-07-01', 'a'), plan(2, '2026-07-01', 'b')], '2026-07-01')).toBe('b')
  })

  it('R8 a correction does not jump the queue', () => {
    const changes = [plan(1, '2026-07-01', 'a'), plan(2, '2026-07-01', 'b'), plan(3, '2026-07-01', 'a2', 1)]
    expect(valueAt(changes, '2026-07-01')).toBe('b')
    expect(holdingAt(fold(changes), d('2026-07-01'), ALL_KNOWN).map(({ value }) => value)).toEqual(['a2', 'b'])
  })

  it('R8 a later date prevails over a later recording', () => {
    expect(valueAt([plan(1, '2026-08-01', 'august'), plan(2, '2026-07-01', 'july')], '2026-09-01')).toBe('august')
  })

  it('knows no correction of a fact that was never recorded', () => {
    const version = { ordinal: 1, eventId: 'e1', holdsFrom: d('2026-01-01'), value: 'a' }
    expect(correct(emptyTimeline<string>(), 'e0', version)).toBe(false)
  })

  const anyChanges = fc
    .array(
      fc.record({
        day: fc.nat(12),
        value: fc.constantFrom('a', 'b', 'c', RETRACTED),
        target: fc.option(fc.nat(20), { nil: undefined, freq: 2 }),
        gap: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 25 },
    )
    .map(toChanges)
  const anyDay = fc.nat(14).map((n) => addDays(d('2026-01-01'), n - 1))

  it('property: answers as one who reads the whole list of events again', () => {
    check(
      fc.property(anyChanges, anyDay, fc.nat(80), (changes, validAt, knownAt) => {
        const timeline = fold(changes)
        const expected = modelAt(changes, validAt, knownAt)
        expect(holdingAt(timeline, validAt, knownAt).map(({ id, value }) => [id, value])).toEqual(expected)
        const last = inForce(timeline, validAt, knownAt)
        expect(last === undefined ? undefined : [last.id, last.value]).toEqual(expected.at(-1))
      }),
      3000,
    )
  })

  it('property: what is recorded later changes no earlier view', () => {
    check(
      fc.property(anyChanges, fc.nat(80), (changes, knownAt) => {
        const then = changes.filter(({ ordinal }) => ordinal <= knownAt)
        expect(allStanding(fold(changes), knownAt)).toEqual(allStanding(fold(then), ALL_KNOWN))
      }),
    )
  })
})

/** Gives each its ordinal, and each correction the root it names: some record before it. */
function toChanges(
  drafts: readonly { day: number; value: string; target: number | undefined; gap: number }[],
): readonly Change[] {
  const roots: number[] = []
  let ordinal = 0
  return drafts.map(({ day, value, target, gap }) => {
    ordinal += gap
    const change = { ordinal, holdsFrom: addDays(d('2026-01-01'), day), value }
    if (target !== undefined && roots.length > 0) return { ...change, root: roots[target % roots.length]! }
    roots.push(ordinal)
    return change.value === RETRACTED ? { ...change, value: 'a' } : change
  })
}

/** The facts that hold, from the list of all events: no structure, no state. */
function modelAt(
  changes: readonly Change[],
  validAt: LocalDate,
  knownAt: number,
): readonly (readonly [string, string])[] {
  const known = changes.filter(({ ordinal }) => ordinal <= knownAt)
  return known
    .filter(({ root }) => root === undefined)
    .map((first) => ({ first, last: known.findLast((one) => one === first || one.root === first.ordinal)! }))
    .filter(({ last }) => last.value !== RETRACTED && last.holdsFrom <= validAt)
    .sort((a, b) => a.last.holdsFrom.localeCompare(b.last.holdsFrom) || a.first.ordinal - b.first.ordinal)
    .map(({ first, last }) => [`e${first.ordinal}`, last.value] as const)
}
