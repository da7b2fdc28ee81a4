import type { LogQuery, StoredEvent } from '@luodi/domain/application'
import { setImmediate as turn } from 'node:timers/promises'
import type { Reader } from './door.ts'
import { seesEvent } from './event-scope.ts'
import type { House } from './house.ts'

/** Ledger indexes that one request looks through at most for a reader who sees a part of them. */
const WINDOW = 2_000

/** As many at a time, then others have their turn. */
const CHUNK = 500

/** Some events in the order asked for, and the index after (backwards: before) which the next page goes on. */
export interface EventPage {
  readonly events: readonly StoredEvent[]
  readonly resume: number | undefined
}

const wholePage = async (house: House, query: LogQuery): Promise<EventPage> => {
  const events = await house.store.readLog(query)
  return { events, resume: events.length < query.limit ? undefined : events.at(-1)?.index }
}

/** A part of the log, in chunks; both bounds are exclusive. */
async function* chunksOf(house: House, query: LogQuery, low: number, high: number) {
  const forwards = query.direction !== 'backwards'
  let [after, before] = [low, high]
  while (before - after > 1) {
    const chunk = await house.store.readLog({ ...query, after: { index: after }, before, limit: CHUNK })
    yield chunk
    await turn()
    const last = chunk.at(-1)
    if (last === undefined || chunk.length < CHUNK) return
    if (forwards) after = last.index
    else before = last.index
  }
}

/** One window of the ledger, whatever is in it: where a page ends tells nothing of what is hidden. */
const ownPage = async (house: House, reader: Reader, query: LogQuery, head: number): Promise<EventPage> => {
  const forwards = query.direction !== 'backwards'
  const low = query.after?.index ?? 0
  const high = Math.min(query.before ?? head + 1, head + 1)
  const [from, to] = forwards ? [low, Math.min(high, low + WINDOW + 1)] : [Math.max(low, high - WINDOW - 1), high]
  const events: StoredEvent[] = []
  for await (const chunk of chunksOf(house, query, from, to)) {
    for (const event of chunk) {
      if (!seesEvent(house, reader, event)) continue
      events.push(event)
      if (events.length === query.limit) return { events, resume: event.index }
    }
  }
  const next = forwards ? to - 1 : from + 1
  return { events, resume: (forwards ? to < high : from > low) ? next : undefined }
}

/** A page of the log as far as the reader sees it; the views cover it up to its head. */
export const eventPage = (house: House, reader: Reader, query: LogQuery, head: number): Promise<EventPage> =>
  reader.ownOnly ? ownPage(house, reader, query, head) : wholePage(house, query)
