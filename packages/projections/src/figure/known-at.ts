import { endOfLocalDay, isLocalDate, millisOf, parseInstant } from '@luodi/domain'
import { lastIndex, type DistrictState } from '../district/state.ts'

/** Up to where the log is looked at: a ledger index, or a moment, or a local day which means its end (R2). */
export type KnownAt = number | string

/** A `knownAt` that names no place in the log. */
export class UnknownKnownAt extends RangeError {
  constructor(given: KnownAt, last: number) {
    super(`knownAt ${given} is neither a ledger index from 0 to ${last}, nor a day, nor a moment with its offset`)
    this.name = 'UnknownKnownAt'
  }
}

/**
 * How many events had been recorded at a moment, by the running maximum of recordedAt; that very moment included. Where the
 * log's clock was set, all that stands before is known from that moment on, whatever a clock that ran ahead said.
 */
const indexAt = ({ knownFrom, clockSets }: DistrictState, millis: number): number => {
  const from = clockSets.findLast((place) => (knownFrom[place] as number) <= millis) ?? 0
  const to = clockSets.find((place) => place > from) ?? knownFrom.length
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((knownFrom[middle] as number) <= millis) low = middle + 1
    else high = middle
  }
  return low
}

/** The ledger index that a `knownAt` means: resolved once, at the edge. Throws {@link UnknownKnownAt}. */
export const resolveKnownAt = (district: DistrictState, knownAt: KnownAt | undefined): number => {
  const last = lastIndex(district)
  if (knownAt === undefined) return last
  if (typeof knownAt === 'number') {
    if (Number.isInteger(knownAt) && knownAt >= 0 && knownAt <= last) return knownAt
    throw new UnknownKnownAt(knownAt, last)
  }
  const moment = isLocalDate(knownAt) ? endOfLocalDay(knownAt) : parseInstant(knownAt)
  if (moment === undefined) throw new UnknownKnownAt(knownAt, last)
  return indexAt(district, millisOf(moment))
}
