import { EVENT_DEFINITIONS, type DomainEvent, type NewDomainEvent } from '../catalogue.ts'
import type { Actor, Basis, EventHeader } from '../kernel/event.ts'
import type { EventDefinition } from '../kernel/event-definition.ts'
import type { Instant } from '../kernel/instant.ts'
import { canonicalJson, sha256Hex } from './canonical.ts'
import { eventIdOf } from './ids.ts'
import type { Entropy } from './ports/entropy.ts'
import type { SealedEvent } from './ports/event-store.ts'
import { provedReadable } from './readable.ts'

/** The code that made an event, as its header says. */
export const CODE_VERSION = '0.1.0'

/** What the events of one decision have in common. */
export interface Sealing {
  readonly jurisdiction: string
  readonly stream: string
  /** Revision of the first event. */
  readonly firstRevision: number
  readonly recordedAt: Instant
  readonly actor: Actor
  readonly commandId: string
  readonly commandHash: string
  readonly correlationId: string
  readonly causationId: string
  readonly basis: readonly Basis[]
  readonly entropy: Entropy
  /** The event types that may be sealed; the domain's, unless there are others. */
  readonly definitions?: ReadonlyMap<string, EventDefinition>
}

/** An event's bytes, and what they are once they are read back: a fold need not read what was written here. */
export interface Sealed {
  readonly event: SealedEvent
  /** Ordered by its revision, as an aggregate's fold wants it. */
  readonly recorded: DomainEvent
}

const sealOne = (event: NewDomainEvent, index: number, sealing: Sealing): Sealed => {
  const definitions = sealing.definitions ?? EVENT_DEFINITIONS
  const definition = definitions.get(event.type)
  if (definition === undefined) throw new TypeError(`no event type ${event.type}`)
  const salted = definition.salted ? { ...event.body, salt: sealing.entropy.salt() } : event.body
  const body = canonicalJson(salted)
  const eventId = eventIdOf(sealing.jurisdiction, sealing.commandId, sealing.stream, index)
  const header: EventHeader = {
    eventId,
    jurisdiction: sealing.jurisdiction,
    stream: sealing.stream,
    revision: sealing.firstRevision + index,
    type: event.type,
    schemaVersion: event.schemaVersion,
    occurredOn: event.occurredOn,
    recordedAt: sealing.recordedAt,
    actor: sealing.actor,
    commandId: sealing.commandId,
    commandHash: sealing.commandHash,
    $correlationId: sealing.correlationId,
    $causationId: sealing.causationId,
    basis: [...sealing.basis],
    evidence: [...(event.evidence ?? [])],
    bodyHash: sha256Hex(body),
    codeVersion: CODE_VERSION,
  }
  const { recordedAt, commandId } = sealing
  const parsed = { header, body: JSON.parse(body) as unknown }
  const sealed = { eventId, type: event.type, commandId, recordedAt, header: canonicalJson(header), body }
  return {
    event: provedReadable(sealed, parsed, definitions),
    recorded: { type: event.type, body: parsed.body, ordinal: header.revision, header } as DomainEvent,
  }
}

/** Seals a decision's events for whoever folds them on. Throws where one could not be read again: nothing is stored. */
export const sealDecision = (
  events: readonly [NewDomainEvent, ...NewDomainEvent[]],
  sealing: Sealing,
): readonly Sealed[] => events.map((event, index) => sealOne(event, index, sealing))

/** Makes the bytes of a decision's events, once: every retry of an append stores these same bytes. */
export const seal = (
  events: readonly [NewDomainEvent, ...NewDomainEvent[]],
  sealing: Sealing,
): readonly [SealedEvent, ...SealedEvent[]] =>
  sealDecision(events, sealing).map(({ event }) => event) as unknown as [SealedEvent, ...SealedEvent[]]
