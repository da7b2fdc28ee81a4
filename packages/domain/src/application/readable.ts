import { AGGREGATES, CATALOGUE, catalogueOf, type Catalogue } from '../catalogue.ts'
import { createReader, UnreadableEvent, type Definitions } from '../codec/decode.ts'
import type { SomeAggregate } from '../kernel/aggregate.ts'
import type { SealedEvent } from './ports/event-store.ts'

/** Tells why readers could not read an event; `undefined` where they can. */
export type WhyUnreadable = (event: SealedEvent) => string | undefined

type Reader = ReturnType<typeof createReader>

const readers = new WeakMap<Definitions, Reader>()

const readerOf = (definitions: Definitions): Reader => {
  const kept = readers.get(definitions)
  if (kept !== undefined) return kept
  const reader = createReader(definitions)
  readers.set(definitions, reader)
  return reader
}

/** By which definitions an event was read when it was sealed: it is frozen, so it need not be read again by the same. */
const readBy = new WeakMap<SealedEvent, Definitions>()

/** Freezes an event that is just sealed. Throws an {@link UnreadableEvent} where its definitions do not read it. */
export const provedReadable = (
  event: SealedEvent,
  parsed: { readonly header: unknown; readonly body: unknown },
  definitions: Definitions,
): SealedEvent => {
  readerOf(definitions)(parsed.header, () => parsed.body, 0)
  const frozen = Object.freeze(event)
  readBy.set(frozen, definitions)
  return frozen
}

/** The catalogue of a list; the domain's own is always the same one. */
export const knownCatalogue = (aggregates: readonly SomeAggregate[]): Catalogue =>
  aggregates === AGGREGATES ? CATALOGUE : catalogueOf(aggregates)

/**
 * What a store asks before it takes an event: can a reader that knows these aggregates read it, that is, does it know the
 * type and the schema version, and does the body pass the schema? Default: the domain's aggregates. Throws a TypeError
 * where the list defines something twice.
 *
 * @example
 * ```ts
 * import { AGGREGATES } from '@luodi/domain'
 * import { whyUnreadableBy, type SealedEvent } from '@luodi/domain/application'
 * const whyUnreadable = whyUnreadableBy(AGGREGATES)
 * const refused = (event: SealedEvent) => whyUnreadable(event) !== undefined
 * ```
 */
export const whyUnreadableBy = (aggregates: readonly SomeAggregate[] = AGGREGATES): WhyUnreadable => {
  const { events: definitions } = knownCatalogue(aggregates)
  const read = readerOf(definitions)
  return (event) => {
    if (readBy.get(event) === definitions) return undefined
    try {
      read(JSON.parse(event.header), () => JSON.parse(event.body) as unknown, 0)
      return undefined
    } catch (error) {
      // whatever stops this reader stops those of the store, a body that is no JSON or an upcaster that throws
      return error instanceof UnreadableEvent ? error.reason : String(error)
    }
  }
}
