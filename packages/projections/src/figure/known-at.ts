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

/** How many events had been recorded at a moment, by the running maximum of recordedAt; that very moment included. */
const indexAt = (knownFrom: readonly number[], millis: number): number => {
  let [low, high] = [0, knownFrom.length]
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
  return indexAt(district.knownFrom, millisOf(moment))
}
