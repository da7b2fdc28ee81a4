import { z } from 'zod'
import { EVENT_DEFINITIONS, type DomainEvent } from '../catalogue.ts'
import { eventHeaderSchema, type EventHeader } from '../kernel/event.ts'
import type { EventDefinition } from '../kernel/event-definition.ts'

/** A stored event that can't be read: unknown or damaged. Whoever folds events stops here and says where. */
export class UnreadableEvent extends Error {
  readonly eventId: string | undefined
  readonly reason: string

  constructor(reason: string, eventId?: string) {
    super(`unreadable event${eventId === undefined ? '' : ` ${eventId}`}: ${reason}`)
    this.name = 'UnreadableEvent'
    this.eventId = eventId
    this.reason = reason
  }
}

const parseJson = (text: string, part: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new UnreadableEvent(`its ${part} is no JSON`)
  }
}

const readHeader = (text: string): EventHeader => {
  const parsed = eventHeaderSchema.safeParse(parseJson(text, 'header'))
  if (parsed.success) return parsed.data
  throw new UnreadableEvent(`its header is no header: ${z.prettifyError(parsed.error)}`)
}

/** Reads a body by its stored version's schema and brings it to the newest version. */
export const readBody = (definition: EventDefinition, version: number, body: unknown, eventId: string): unknown => {
  const schema = version === definition.version ? definition.storedSchema : definition.olderSchemas[version - 1]
  if (schema === undefined) throw new UnreadableEvent(`${definition.type} has no schema version ${version}`, eventId)
  const parsed = schema.safeParse(body)
  if (!parsed.success) {
    throw new UnreadableEvent(`its body is no ${definition.type}: ${z.prettifyError(parsed.error)}`, eventId)
  }
  let current: unknown = parsed.data
  for (let from = version; from < definition.version; from += 1) current = definition.upcasters[from - 1]!(current)
  return current
}

interface Correcting {
  readonly correctedType: string
  readonly correctedVersion: number
  readonly replacement: { readonly occurredOn: string; readonly body: unknown } | null
}

/** A correction carries a whole body of the corrected type: it is read and brought up as that type's own are. */
const readCorrection = (correction: Correcting, eventId: string): unknown => {
  const { correctedType, correctedVersion, replacement } = correction
  if (replacement === null) return correction
  const corrected = EVENT_DEFINITIONS.get(correctedType)
  if (corrected === undefined) throw new UnreadableEvent(`it corrects the unknown type ${correctedType}`, eventId)
  const body = readBody({ ...corrected, storedSchema: corrected.schema }, correctedVersion, replacement.body, eventId)
  return { ...correction, replacement: { occurredOn: replacement.occurredOn, body } }
}

/**
 * A stored event from its two texts, decoded and at its newest schema version. `ordinal` is what orders it for the
 * fold: its revision for an aggregate, its ledger index for a projection. Throws {@link UnreadableEvent}: an unknown or
 * damaged event is never skipped.
 */
export const decodeEvent = (header: string, body: string, ordinal: number): DomainEvent => {
  const head = readHeader(header)
  const definition = EVENT_DEFINITIONS.get(head.type)
  if (definition === undefined) throw new UnreadableEvent(`its type ${head.type} is unknown`, head.eventId)
  let read = readBody(definition, head.schemaVersion, parseJson(body, 'body'), head.eventId)
  if (head.type === 'FactCorrected') read = readCorrection(read as Correcting, head.eventId)
  return { type: head.type, body: read, ordinal, header: head } as DomainEvent
}
