import type { DomainEvent } from '../../catalogue.ts'
import { decodeEvent } from '../../codec/decode.ts'
import { parseStreamName } from '../../kernel/event.ts'
import type { EventStore } from '../ports/event-store.ts'
import { runtimeOf } from './aggregates.ts'

/** A stream folded to its end as it was read. */
export interface Loaded {
  readonly stream: string
  readonly state: unknown
  /** -1 when the stream does not exist. */
  readonly revision: number
}

const PAGE = 1000

/** Folds streams, keeps the latest folds, and reads only what came after. */
export const createStreamCache = (store: EventStore, capacity: number) => {
  const folds = new Map<string, Loaded>()

  const keep = (loaded: Loaded): Loaded => {
    folds.delete(loaded.stream)
    folds.set(loaded.stream, loaded)
    const oldest = folds.size > capacity ? folds.keys().next().value : undefined
    if (oldest !== undefined) folds.delete(oldest)
    return loaded
  }

  const load = async (stream: string): Promise<Loaded> => {
    const { kind } = parseStreamName(stream)!
    const runtime = runtimeOf(kind)
    let { state, revision } = folds.get(stream) ?? { state: runtime.initial, revision: -1 }
    for (;;) {
      const slice = await store.readStream(stream, { from: revision + 1, limit: PAGE })
      const events: DomainEvent[] = slice.events.map((event) => decodeEvent(event.header, event.body, event.revision))
      if (events.length > 0) state = runtime.evolveAll(state, events)
      revision += events.length
      if (events.length < PAGE) return keep({ stream, state, revision })
    }
  }

  return { load, forget: (stream: string): boolean => folds.delete(stream) }
}

export type StreamCache = ReturnType<typeof createStreamCache>
