import type { StoredEvent, StreamQuery, StreamSlice } from '@luodi/domain/application'
import { revisionRange } from '../support/log-range.ts'
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

/** The stream's last revision, told by a slice where it reaches the end, else asked for. */
const lastBehind = async (
  ledger: Ledger,
  stream: string,
  query: StreamQuery,
  events: readonly UnplacedEvent[],
): Promise<number> => {
  const { from = 0, limit = Number.MAX_SAFE_INTEGER, direction } = query
  const known = ledger.index.lastRevision(stream)
  if (direction === 'backwards') {
    if (query.from === undefined && events[0] !== undefined) return events[0].revision
    if (events.length === 0 && known < 0) return -1
  } else if (events.length < limit) {
    const last = events.at(-1)?.revision
    if (last !== undefined && last >= known) return last
    // nothing stands at `from`, and the one before it is known to be there
    if (known === from - 1) return known
  }
  return lastRevisionOf(ledger, stream)
}

/** A slice of a stream as the server has it now. */
export const readStream = async (ledger: Ledger, stream: string, query: StreamQuery): Promise<StreamSlice> => {
  // the range only checks the query here: the server knows the stream's end
  const { limit } = revisionRange(query, Number.MAX_SAFE_INTEGER)
  const forwards = query.direction !== 'backwards'
  const from = query.from ?? (forwards ? 0 : 'end')
  await ledger.caughtUp()
  const events = await readSlice(ledger, stream, { from, limit, direction: forwards ? 'forwards' : 'backwards' })
  const lastRevision = await lastBehind(ledger, stream, query, events)
  return { events: await placed(ledger, events), lastRevision }
}
