import { millisOf, type DomainEvent } from '@luodi/domain'
import { entryOf, noteBasis, type StreamEntry } from './basis.ts'
import { extendDigest, tagOf } from './digest.ts'
import { noteEvent } from './journal.ts'
import { rowKey, type RowKey } from './slot.ts'
import { slotOfKind } from './slots.ts'
import { lastIndex, type DistrictState } from './state.ts'

/** Folds an event into the state of its stream, and into what its kind is linked with. */
const foldEvent = (
  district: DistrictState,
  entry: StreamEntry,
  event: DomainEvent,
  touched: Set<RowKey> | undefined,
): void => {
  const slot = slotOfKind(entry.kind)
  if (slot === undefined) throw new TypeError(`no projection of stream ${entry.name}`)
  let state = entry.state
  if (state === undefined || touched !== undefined) {
    const id = slot.idOf(event)
    state = slot.get(district, id)
    if (state === undefined) slot.put(district, id, (state = slot.empty()))
    touched?.add(rowKey(slot, id))
    if (slot.inPlace) entry.state = state
  }
  const next = slot.evolve(state as never, event as never)
  if (next !== state) {
    slot.put(district, slot.idOf(event), next)
    if (slot.inPlace) entry.state = next
  }
  slot.derive?.(district, next as never, event)
  slot.link?.(district, event, touched)
}

/** Events came in another order than the ledger's: the fold stops rather than pass an event that it never applied. */
export class LedgerGap extends Error {
  constructor(expected: number, actual: number) {
    super(`the fold stands before ledger index ${expected}, but was given ${actual}`)
    this.name = 'LedgerGap'
  }
}

/**
 * Folds events in ledger order into a district that the caller owns, and returns it; `touched` collects the rows that
 * changed. Throws {@link LedgerGap} on a gap or a repetition.
 */
export const foldBatch = (
  district: DistrictState,
  events: readonly DomainEvent[],
  touched?: Set<RowKey>,
): DistrictState => {
  for (const event of events) {
    const expected = lastIndex(district) + 1
    if (event.ordinal !== expected) throw new LedgerGap(expected, event.ordinal)
    const entry = entryOf(district, event.header.stream)
    foldEvent(district, entry, event, touched)
    noteBasis(district, event, entry, touched)
    const { occurredOn, recordedAt } = event.header
    noteEvent(district, event.type, occurredOn, millisOf(recordedAt))
    extendDigest(district.digest, event.header.eventId, event.header.bodyHash)
    district.tags.push(tagOf(district.digest))
  }
  return district
}
