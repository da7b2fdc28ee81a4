import { z } from 'zod'
import { EVENT_DEFINITIONS, type DomainEvent } from '../catalogue.ts'
import { eventHeaderSchema, storedHeaderSchema, type EventHeader } from '../kernel/event.ts'
import { checkDefinitions, type EventDefinition } from '../kernel/event-definition.ts'

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

/** The event types that a reader knows. */
export type Definitions = ReadonlyMap<string, EventDefinition>

const parseJson = (text: string, part: string, eventId?: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new UnreadableEvent(`its ${part} is no JSON`, eventId)
  }
}

/** The id that a damaged header still tells, so that the event can be found. */
const idIn = (header: unknown): string | undefined => {
  const id = (header as { readonly eventId?: unknown } | null)?.eventId
  return typeof id === 'string' ? id : undefined
}

const readHeader = (json: unknown): EventHeader => {
  const parsed = storedHeaderSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const why = eventHeaderSchema.safeParse(json).error ?? parsed.error
  throw new UnreadableEvent(`its header is no header: ${z.prettifyError(why)}`, idIn(json))
}

/** A body as it lies in a store, or inside a correction, where it has no salt of its own. */
type Place = 'stored' | 'inside a correction'

const schemaOf = (definition: EventDefinition, version: number, place: Place): z.ZodType | undefined => {
  const newest = version === definition.version
  if (place === 'stored') return newest ? definition.storedSchema : definition.olderStoredSchemas[version - 1]
  return newest ? definition.schema : definition.olderSchemas[version - 1]
}

/** Reads a body by its stored version's schema and brings it to the newest version. */
const readBody = (
  definition: EventDefinition,
  version: number,
  body: unknown,
  eventId: string,
  place: Place,
): unknown => {
  const schema = schemaOf(definition, version, place)
  if (schema === undefined) throw new UnreadableEvent(`${definition.type} has no schema version ${version}`, eventId)
  const parsed = schema.safeParse(body)
  if (!parsed.success) {
    throw new UnreadableEvent(`its body is no ${definition.type}: ${z.prettifyError(parsed.error)}`, eventId)
  }
  return definition.upcasters.slice(version - 1).reduce((current, upcast) => upcast(current), parsed.data as unknown)
}

/** The event types that replace the body of another. */
const CORRECTIONS: ReadonlySet<string> = new Set(['FactCorrected', 'LineageCorrected'])

interface Correcting {
  readonly correctedType: string
  readonly correctedVersion: number
  readonly replacement: { readonly occurredOn: string; readonly body: unknown } | null
}

/** A correction carries a whole body of the corrected type: it is read and brought up as that type's own are. */
const readCorrection = (correction: Correcting, eventId: string, definitions: Definitions): unknown => {
  const { correctedType, correctedVersion, replacement } = correction
  const corrected = definitions.get(correctedType)
  if (corrected === undefined) throw new UnreadableEvent(`it corrects the unknown type ${correctedType}`, eventId)
  if (replacement === null) return correction
  const body = readBody(corrected, correctedVersion, replacement.body, eventId, 'inside a correction')
  return { ...correction, correctedVersion: corrected.version, replacement: { ...replacement, body } }
}

/** The reader of texts that are parsed already. */
export const createReader = (definitions: Definitions) => {
  checkDefinitions(definitions)
  return (header: unknown, bodyOf: (eventId: string) => unknown, ordinal: number): DomainEvent => {
    const head = readHeader(header)
    const definition = definitions.get(head.type)
    if (definition === undefined) throw new UnreadableEvent(`its type ${head.type} is unknown`, head.eventId)
    let read = readBody(definition, head.schemaVersion, bodyOf(head.eventId), head.eventId, 'stored')
    if (CORRECTIONS.has(head.type)) read = readCorrection(read as Correcting, head.eventId, definitions)
    // the type's own text, not the parsed one: it is kept and compared millions of times
    return { type: definition.type, body: read, ordinal, header: head } as DomainEvent
  }
}

const ofTexts =
  (read: ReturnType<typeof createReader>) =>
  (header: string, body: string, ordinal: number): DomainEvent =>
    read(parseJson(header, 'header'), (eventId) => parseJson(body, 'body', eventId), ordinal)

/** The reader of a set of event types; throws a TypeError when their upcasters leave a gap. */
export const createDecoder = (definitions: Definitions) => ofTexts(createReader(definitions))

const readKnown = createReader(EVENT_DEFINITIONS)

/**
 * A stored event from its two texts, decoded and at its newest schema version. `ordinal` is what orders it for the
 * fold: its revision for an aggregate, its ledger index for a projection. Throws {@link UnreadableEvent}: an unknown or
 * damaged event is never skipped.
 */
export const decodeEvent: (header: string, body: string, ordinal: number) => DomainEvent = ofTexts(readKnown)

/** A stored event from what its two texts parse to, where somebody has parsed them; otherwise as {@link decodeEvent}. */
export const decodeParsedEvent = (header: unknown, body: unknown, ordinal: number): DomainEvent =>
  readKnown(header, () => body, ordinal)
