import type { StoredEvent, StreamQuery, StreamSlice } from '@luodi/domain/application'
import { revisionRange } from '../support/log-range.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'
import type { Ledger } from './ledger.ts'
import { lastRevisionOf, readSlice } from './server-reads.ts'
import type { UnplacedEvent } from './wire-event.ts'

/** The events with their ledger indexes, once this process knows them. */
const placed = async (ledger: Ledger, events: readonly UnplacedEvent[]): Promise<readonly StoredEvent[]> => {
  const highest = Math.max(-1, ...[events.at(0), events.at(-1)].map((event) => event?.revision ?? -1))
  const stream = events[0]?.stream
  if (stream === undefined) return []
  await ledger.reach(stream, highest)
  return events.map((event) => ({ ...event, index: ledger.index.indexOf(stream, event.revision)! }))
}

/** The stream's last revision at the moment of a slice, where the slice tells it. `known`: what was known before. */
const lastTold = (query: StreamQuery, known: number, events: readonly UnplacedEvent[]): number | undefined => {
  const { from = 0, limit = Number.MAX_SAFE_INTEGER, direction } = query
  if (direction === 'backwards') return query.from === undefined ? (events[0]?.revision ?? -1) : undefined
  if (events.length >= limit) return undefined
  // nothing stands at `from`, and the one before it is known to be there
  return events.at(-1)?.revision ?? (known === from - 1 ? known : undefined)
}

/** How many events a slice has to hold of a stream that ends there. */
const countUpTo = (query: StreamQuery, last: number): number => {
  const { lowest, highest, limit } = revisionRange(query, last)
  return Math.min(Math.max(highest - lowest + 1, 0), limit)
}

/**
 * A slice of a stream as the server has it now: its events and its end are those of one moment. Where they are told by two
 * answers between which somebody has written, they are asked for anew.
 */
export const readStream = async (ledger: Ledger, stream: string, query: StreamQuery): Promise<StreamSlice> => {
  // the range only checks the query here: the server knows the stream's end
  const { limit, forwards } = revisionRange(query, Number.MAX_SAFE_INTEGER)
  const from = query.from ?? (forwards ? 0 : 'end')
  await ledger.caughtUp()
  for (let before: number | undefined; ;) {
    const known = ledger.index.lastRevision(stream)
    const events = await readSlice(ledger, stream, { from, limit, direction: forwards ? 'forwards' : 'backwards' })
    const told = lastTold(query, known, events)
    const lastRevision = told !== undefined && told >= known ? told : await lastRevisionOf(ledger, stream)
    if (events.length === countUpTo(query, lastRevision)) return { events: await placed(ledger, events), lastRevision }
    // nobody has written since: what is missing was taken away
    if (lastRevision === before) throw new EventStoreDbError('Damaged', `${stream}: some of its events are missing`)
    before = lastRevision
  }
}
