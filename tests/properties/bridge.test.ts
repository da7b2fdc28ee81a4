import {
  addRatio,
  compareRatio,
  negateRatio,
  ratio,
  subtractRatio,
  ZERO,
  type DomainEvent,
  type LocalDate,
  type Ratio,
} from '@luodi/domain'
import type { Bridge, BridgeAsk, BridgePoint, BridgeStep, DistrictViews, Figure, Rate } from '@luodi/projections'
import { createViews } from '@luodi/projections/runner'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BASES, JURISDICTION, PERIODS, worldAfter } from './history.ts'
import { checkHistories } from './seeded.ts'
import type { Step } from './step.ts'
import { someDay, someSteps } from './steps.ts'

/** The ledger index after the founding, at least. */
const FOUNDED = 24
/** A day, and how far back `knownAt` lies, in thousandths of the history after the founding. */
const somePoint = fc.tuple(someDay, fc.nat(1000))
const somePairs = fc.array(fc.tuple(somePoint, somePoint), { minLength: 2, maxLength: 2 })

const given = <T>(figure: Figure<T>): T => {
  if (figure.status !== 'given') throw new Error('no figure')
  return figure.value
}

type Between = Readonly<Record<'from' | 'to', BridgePoint & { readonly knownAt: number }>>

const GROUPS = [{}, { by: 'territory', key: 'A' }, { by: 'projectClass', key: 'IMPLEMENTATION' }] as const
const CLOSURES = [...GROUPS, { by: 'department', key: 'land' }] as const

/** Every rate on every basis, of the district and of groups of each kind. */
const asksOf = (between: Between): readonly BridgeAsk[] => [
  ...GROUPS.flatMap((group): BridgeAsk[] => [
    { rate: 'start', ...group, ...between },
    ...BASES.map((basis): BridgeAsk => ({ rate: 'start', basis, ...group, ...between })),
    { rate: 'investment', ...group, ...between },
  ]),
  ...CLOSURES.flatMap((group) =>
    (['own-level', 'all-levels'] as const).flatMap((basis) =>
      PERIODS.map((period): BridgeAsk => ({ rate: 'closure', basis, period, ...group, ...between })),
    ),
  ),
]

/** The rate at an end, by the view that publishes it; missing where nothing belongs to the group. */
const rateAt = (views: DistrictViews, asked: BridgeAsk, at: BridgePoint): Rate | undefined => {
  const { by = 'district', key = 'district' } = asked
  const found = <R>(groups: readonly { readonly key: string; readonly rate: R }[]): R | undefined =>
    groups.find((group) => group.key === key)?.rate
  if (asked.rate === 'closure') {
    const rate = found(given(views.closureRates(at, by, asked.period)))
    return asked.basis === 'all-levels' ? rate?.allLevels : rate
  }
  if (by === 'department') throw new Error('no such group')
  if (asked.rate === 'investment') return found(given(views.investmentRates(at, by)))
  return found(given(views.startRates(at, by, asked.basis)))
}

const sumOf = (steps: readonly BridgeStep[], side: 'numerator' | 'denominator' | 'contribution'): Ratio =>
  steps.reduce((total, step) => addRatio(total, step[side] ?? ZERO), ZERO)

const expectSame = (a: Ratio, b: Ratio): void => expect([a, compareRatio(a, b)]).toEqual([b, 0])

const membersOf = (rate: Rate | undefined): readonly string[] => [
  ...(rate?.members.in ?? []),
  ...(rate?.members.notIn ?? []),
]

/** Whatever the steps are: they lead from one published figure to the other. */
const expectAddsUp = ({ steps, causes, ...bridge }: Bridge, from: Rate | undefined, to: Rate | undefined): void => {
  for (const side of ['numerator', 'denominator'] as const) {
    const change = subtractRatio(to?.[side] ?? ZERO, from?.[side] ?? ZERO)
    expectSame(bridge[side], change)
    expectSame(sumOf(steps, side), change)
    expectSame(
      causes.reduce((total, cause) => addRatio(total, cause[side]), ZERO),
      change,
    )
  }
  expect(causes.reduce((total, cause) => total + cause.steps, 0)).toBe(steps.length)
  if (from?.value === undefined || to?.value === undefined) {
    expect([bridge.status, bridge.difference]).toEqual(['notApplicable', undefined])
    expect(steps.filter(({ contribution }) => contribution !== undefined)).toEqual([])
    return
  }
  expectSame(bridge.difference!.value, subtractRatio(to.value, from.value))
  expectSame(sumOf(steps, 'contribution'), bridge.difference!.value)
}

/** A member's steps lead from its place in the first figure to its place in the second. */
const expectMembers = (bridge: Bridge, from: Rate | undefined, to: Rate | undefined): void => {
  const [before, after] = [new Set(membersOf(from)), new Set(membersOf(to))]
  expect(bridge.membersIn).toEqual([...after].filter((id) => !before.has(id)).sort())
  expect(bridge.membersOut).toEqual([...before].filter((id) => !after.has(id)).sort())
  if (bridge.rate === 'investment') return
  for (const id of new Set([...before, ...after])) {
    const steps = bridge.steps.filter(({ member }) => member === id)
    const counted = (rate: Rate | undefined): number => (rate?.members.in.includes(id) === true ? 1 : 0)
    expectSame(sumOf(steps, 'numerator'), ratio(counted(to) - counted(from)))
    if (from?.basis === 'gross-to-date' || to?.basis === 'gross-to-date') continue
    expectSame(sumOf(steps, 'denominator'), ratio((after.has(id) ? 1 : 0) - (before.has(id) ? 1 : 0)))
  }
}

/** Every step names events of the log, and events of its own leg. */
const expectEvents = (bridge: Bridge, { from, to }: Between, log: ReadonlyMap<string, DomainEvent>): void => {
  const [low, high] = [from.knownAt, to.knownAt].sort((a, b) => a - b) as [number, number]
  const [first, last] = [from.validAt, to.validAt].sort() as [LocalDate, LocalDate]
  for (const { leg, cause, on, events } of bridge.steps) {
    expect(cause).not.toBe('other')
    expect(events.length > 0 || cause === 'newYear').toBe(true)
    for (const { eventId, index, type, occurredOn, recordedAt } of events) {
      const { ordinal, header } = log.get(eventId)!
      expect([index, type, occurredOn, recordedAt]).toEqual([
        ordinal,
        header.type,
        header.occurredOn,
        header.recordedAt,
      ])
      expect(index <= high && (leg === 'time' || index > low)).toBe(true)
    }
    expect(on === undefined).toBe(leg === 'knowledge')
    if (on !== undefined) expect(first < on && on <= last).toBe(true)
  }
}

const inWords = ({ member, cause, on, events, numerator, denominator }: BridgeStep, sign: 1 | -1) => ({
  ...{ member, cause, on, events: events.map(({ eventId }) => eventId) },
  numerator: sign === 1 ? numerator : negateRatio(numerator),
  denominator: sign === 1 ? denominator : negateRatio(denominator),
})

/** The way back is the same way, the last step first and with its signs reversed. */
const expectReversed = (there: Bridge, back: Bridge): void => {
  const ids = [...new Set(there.steps.map(({ member }) => member))]
  for (const id of ids) {
    const [forth, home] = [there, back].map(({ steps }) => steps.filter(({ member }) => member === id))
    expect(home!.map((step) => inWords(step, -1)).toReversed()).toEqual(forth!.map((step) => inWords(step, 1)))
  }
  expect(back.steps.length).toBe(there.steps.length)
}

describe('bridges of random histories', { timeout: 300_000 }, () => {
  const seen = new Set<string>()

  const holds = (steps: fc.Arbitrary<readonly Step[]>, runs: number): Promise<void> =>
    checkHistories(
      fc.asyncProperty(steps, somePairs, async (history, pairs) => {
        const world = await worldAfter(history)
        const views = await createViews(world.store, { jurisdiction: JURISDICTION })
        const log = new Map((await world.events()).map((event) => [event.header.eventId, event]))
        const head = await world.head()
        const pointOf = ([validAt, share]: readonly [LocalDate, number]) => ({
          validAt,
          knownAt: head - Math.floor(((head - FOUNDED) * share) / 1000),
        })
        for (const [one, other] of pairs) {
          const between = { from: pointOf(one), to: pointOf(other) }
          for (const asked of asksOf(between)) {
            const bridge = given(views.bridge(asked))
            const [from, to] = [rateAt(views, asked, asked.from), rateAt(views, asked, asked.to)]
            expectAddsUp(bridge, from, to)
            expectMembers(bridge, from, to)
            expectEvents(bridge, between, log)
            expectReversed(bridge, given(views.bridge({ ...asked, from: asked.to, to: asked.from })))
            for (const { cause } of bridge.steps) seen.add(cause)
          }
        }
      }),
      runs,
    )

  it('of projects: steps add up to the difference of two figures, in any direction', () => holds(someSteps(25, 60), 25))

  it('of problems: steps add up to the difference of two figures, in any direction', () =>
    holds(someSteps(30, 90, 'problems'), 20))

  it('had steps of most causes', () => expect(seen.size).toBeGreaterThan(12))
})
