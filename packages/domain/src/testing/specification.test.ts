import { describe, expect, it } from 'vitest'
import { accepted, rejected, type Either } from '../kernel/either.ts'
import type { NewEvent, Recorded } from '../kernel/event.ts'
import { instant } from '../kernel/instant.ts'
import { localDate } from '../kernel/local-date.ts'
import { againstRule, type Rejection } from '../kernel/rejection.ts'
import { specificationOf } from './specification.ts'

type Counted = NewEvent<'Counted', { readonly by: number; readonly why: { readonly a: number; readonly b: number } }>

/** A counter that stops at two. */
const counter = {
  kind: 'counter',
  initial: 0,
  decide: (by: number, state: number): Either<Rejection, readonly [Counted]> =>
    state + by > 2
      ? rejected(againstRule('X-1', 'data.by', { zh: '多', en: 'too many' }, { zh: '少', en: 'fewer' }))
      : accepted([counted(by)]),
  evolveAll: (state: number, events: readonly Recorded<'Counted', Counted['body']>[]): number =>
    events.reduce((sum, event) => sum + event.body.by, state),
}
const counted = (by: number): Counted => ({
  type: 'Counted',
  schemaVersion: 1,
  occurredOn: localDate('2026-01-01'),
  body: { by, why: { a: 1, b: 2 } },
})
const spec = specificationOf<number, number, Counted, Recorded<'Counted', Counted['body']>, object>(counter, 'x.y-z')

describe('given / when / then', () => {
  it('passes on what was expected, in whatever order its keys stand', () => {
    spec
      .given([counted(1)])
      .when(1, {})
      .then(['Counted'], { by: 1, why: { b: 2, a: 1 } })
    expect(
      spec
        .given([counted(1)])
        .when(2, {})
        .thenRejected('X-1', 'data.by').category,
    ).toBe('rule')
  })

  it('fails with what came beside what was expected', () => {
    const outcome = spec.given([]).when(1, {})
    expect(() => outcome.then([])).toThrow('expected []')
    expect(() => outcome.then(['Counted'], { by: 3 })).toThrow('"by": 3')
    expect(() => outcome.thenRejected('X-1')).toThrow('but got')
    const refused = spec.given([counted(2)]).when(1, {})
    expect(() => refused.then(['Counted'])).toThrow('too many')
    expect(() => refused.thenRejected('X-2')).toThrow('X-2')
    expect(() => refused.thenRejected('X-1', 'data.other')).toThrow('data.other')
  })

  it('records each event late on its day, by the office, unless told otherwise', () => {
    const seen: Recorded[] = []
    const watching = specificationOf(
      { ...counter, evolveAll: (s: number, events: readonly Recorded[]) => (seen.push(...events), s) } as never,
      'x.y-z',
    )
    watching.given([counted(1), { ...counted(1), recordedAt: instant('2026-02-01T00:00Z'), unit: 'town' }])
    expect(seen.map(({ ordinal, header }) => [ordinal, header.recordedAt, header.actor.unit])).toEqual([
      [0, '2026-01-01T15:00:00.000Z', 'office'],
      [1, '2026-02-01T00:00:00.000Z', 'town'],
    ])
  })
})
