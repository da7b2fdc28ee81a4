import { divideRatio, multiplyRatio, negateRatio, subtractRatio, type LocalDate, type Ratio } from '@luodi/domain'
import { journalEntry } from '../district/journal.ts'
import type { DistrictState } from '../district/state.ts'
import type { BridgeEnd, BridgeStep } from './bridge.ts'
import type { BridgedRate } from './bridged.ts'
import type { Change } from './change.ts'
import { knowledgeChanges } from './knowledge-leg.ts'
import { timeChanges } from './time-leg.ts'

/** A day and a ledger index. */
export interface Place {
  readonly validAt: LocalDate
  readonly knownAt: number
}

/** What an amount of numerator and denominator adds to the rate; `undefined` where an end has none. */
export type Contribute = (numerator: Ratio, denominator: Ratio) => Ratio | undefined

/**
 * (ΔN − r₁·ΔD) ÷ D₂, with r₁ the first rate and D₂ the second denominator: whatever the order of the steps, these add up
 * to the second rate less the first.
 */
export const contributing =
  (from: Pick<BridgeEnd, 'value'>, to: Pick<BridgeEnd, 'value' | 'denominator'>): Contribute =>
  (numerator, denominator) =>
    from.value === undefined || to.value === undefined
      ? undefined
      : divideRatio(subtractRatio(numerator, multiplyRatio(from.value, denominator)), to.denominator)

/** The changes of a leg gone back: the last first, each with its signs reversed. */
const reversed = (changes: readonly Change[]): readonly Change[] =>
  changes.toReversed().map((change) => ({
    ...change,
    membership: change.membership === undefined ? undefined : change.membership === 'in' ? 'out' : 'in',
    numerator: negateRatio(change.numerator),
    denominator: negateRatio(change.denominator),
  }))

const byMember = (a: Change, b: Change): number => (a.member < b.member ? -1 : a.member > b.member ? 1 : 0)

const inDirection = (changes: readonly Change[], forward: boolean): readonly Change[] =>
  (forward ? changes : reversed(changes)).toSorted(byMember)

const daysChanged = (rate: BridgedRate, district: DistrictState, from: Place, to: Place, knownAt: number) => {
  const forward = from.validAt <= to.validAt
  const [after, until] = forward ? [from.validAt, to.validAt] : [to.validAt, from.validAt]
  return inDirection(timeChanges(rate, district, { knownAt, after, until }), forward)
}

/**
 * The changes on the way between two places. What was learnt is looked at on the day of the place that knows less, what
 * time brought as the place that knows more tells it: the way back is the same way with every sign reversed.
 */
const changesBetween = (rate: BridgedRate, district: DistrictState, from: Place, to: Place): readonly Change[] => {
  if (from.knownAt <= to.knownAt) {
    const leg = { validAt: from.validAt, low: from.knownAt, high: to.knownAt }
    return [
      ...inDirection(knowledgeChanges(rate, district, leg), true),
      ...daysChanged(rate, district, from, to, to.knownAt),
    ]
  }
  const leg = { validAt: to.validAt, low: to.knownAt, high: from.knownAt }
  return [
    ...daysChanged(rate, district, from, to, from.knownAt),
    ...inDirection(knowledgeChanges(rate, district, leg), false),
  ]
}

/** The steps between two places, with the events that made them and what they contribute. */
export const stepsBetween = (
  rate: BridgedRate,
  district: DistrictState,
  [from, to]: readonly [Place, Place],
  contribute: Contribute,
): readonly BridgeStep[] =>
  changesBetween(rate, district, from, to).map(({ membership, events, ...change }) => {
    const contribution = contribute(change.numerator, change.denominator)
    return {
      ...change,
      ...(membership === undefined ? {} : { membership }),
      events: events.map(({ eventId, index }) => ({ eventId, ...journalEntry(district, index) })),
      ...(contribution === undefined ? {} : { contribution }),
    }
  })
