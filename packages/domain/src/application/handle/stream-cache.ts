import { aggregateOf, type Catalogue, type DomainEvent } from '../../catalogue.ts'
import { createDecoder } from '../../codec/decode.ts'
import { parseStreamName } from '../../kernel/event.ts'
import type { EventStore, StoredEvent } from '../ports/event-store.ts'
import { tagOfHeader } from '../stream-tag.ts'

/** A stream folded to its end as it was read. */
export interface Loaded {
  readonly stream: string
  readonly state: unknown
  /** -1 when the stream does not exist. */
  readonly revision: number
  /** The tag of its last event; `undefined` when it does not exist. */
  readonly tag: string | undefined
}

const PAGE = 1000

/**
 * Folds streams, keeps the latest folds, and reads only what came after. `recall` answers a kept fold without a look at
 * the store: good where the append itself proves that it was still the latest.
 */
export const createStreamCache = (store: EventStore, catalogue: Catalogue, capacity: number) => {
  const ofStream = (stream: string) => aggregateOf(catalogue, parseStreamName(stream)!.kind)
  const decode = createDecoder(catalogue.events)
  const folds = new Map<string, Loaded>()

  const keep = (loaded: Loaded): Loaded => {
    const kept = folds.get(loaded.stream)
    if (kept !== undefined && kept.revision > loaded.revision) return loaded
    folds.delete(loaded.stream)
    folds.set(loaded.stream, loaded)
    const oldest = folds.size > capacity ? folds.keys().next().value : undefined
    if (oldest !== undefined) folds.delete(oldest)
    return loaded
  }

  const unread = (stream: string): Loaded => ({
    stream,
    state: ofStream(stream).initial,
    revision: -1,
    tag: undefined,
  })

  const read = (event: StoredEvent): DomainEvent => decode(event.header, event.body, event.revision)

  const foldOn = (loaded: Loaded, events: readonly DomainEvent[]): Loaded => {
    const last = events.at(-1)
    if (last === undefined) return { ...loaded }
    const { stream, state, revision } = loaded
    const { evolveAll } = ofStream(stream)
    return {
      stream,
      state: evolveAll(state, events),
      revision: revision + events.length,
      tag: tagOfHeader(last.header),
    }
  }

  const load = async (stream: string): Promise<Loaded> => {
    let loaded = folds.get(stream) ?? unread(stream)
    for (;;) {
      const { events } = await store.readStream(stream, { from: loaded.revision + 1, limit: PAGE })
      loaded = foldOn(loaded, events.map(read))
      if (events.length < PAGE) return keep(loaded)
    }
  }

  return {
    load,
    recall: async (stream: string): Promise<Loaded> => folds.get(stream) ?? load(stream),
    /** Takes what was just appended after a fold. */
    advance: (loaded: Loaded, events: readonly DomainEvent[]): Loaded => keep(foldOn(loaded, events)),
  }
}

export type StreamCache = ReturnType<typeof createStreamCache>
