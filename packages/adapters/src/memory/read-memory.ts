import type { StoredEvent, StreamQuery, StreamSlice } from '@luodi/domain/application'
import { passes } from '../support/log-filter.ts'
import { revisionRange, type LogRange, type Scan } from '../support/log-range.ts'

/** Looks through a log until a page is full or its end is reached. */
export const scanEvents = (events: readonly StoredEvent[], range: LogRange): Scan<StoredEvent> => {
  const lowest = range.after + 1
  const highest = Math.min(range.before - 1, events.length)
  const step = range.forwards ? 1 : -1
  const found: StoredEvent[] = []
  let index = range.forwards ? lowest : highest
  for (; index >= lowest && index <= highest && found.length < range.limit; index += step) {
    const event = events[index - 1]!
    if (passes(range.filter, event)) found.push(event)
  }
  return { events: found, reached: index - step, more: index >= lowest && index <= highest }
}

/** A slice of a stream, all of whose events are given. */
export const sliceStream = (events: readonly StoredEvent[], query: StreamQuery): StreamSlice => {
  const lastRevision = events.length - 1
  const { lowest, highest, forwards, limit } = revisionRange(query, lastRevision)
  const inRange = events.slice(lowest, highest + 1)
  return { events: (forwards ? inRange : inRange.reverse()).slice(0, limit), lastRevision }
}
