import { z } from 'zod'
import { instantSchema } from './instant.ts'
import { localDateSchema, type LocalDate } from './local-date.ts'

/** A jurisdiction: opaque, by convention the division code at creation (兰山区 is `371302`), never reused. */
export const jurisdictionSchema = z.string().regex(/^[0-9a-z]{2,12}$/)

/** Id of a subject inside its jurisdiction: what follows `<jurisdiction>.<kind>-` in a stream's name. */
export const subjectIdSchema = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/, 'not an id: letters, digits, - and _, at most 64, a letter or digit first')

const STREAM = /^([0-9a-z]{2,12})\.([a-z]+)-([0-9A-Za-z][0-9A-Za-z_-]{0,63})$/

/** A stream's name, `<jurisdiction>.<kind>-<id>`. */
export const streamNameSchema = z.string().regex(STREAM)

/** The parts of a stream's name. */
export interface StreamParts {
  readonly jurisdiction: string
  readonly kind: string
  readonly id: string
}

/** The name of a stream. */
export const streamName = (jurisdiction: string, kind: string, id: string): string => `${jurisdiction}.${kind}-${id}`

/** A stream's name taken apart; `undefined` if it is none. */
export const parseStreamName = (name: string): StreamParts | undefined => {
  const parts = STREAM.exec(name)
  return parts === null ? undefined : { jurisdiction: parts[1]!, kind: parts[2]!, id: parts[3]! }
}

/** The kind of a well-formed stream name, unchecked: for folds over names that a store returned. */
export const streamKindOf = (name: string): string => name.slice(name.indexOf('.') + 1, name.indexOf('-'))

/** The subject's id of a well-formed stream name, unchecked. */
export const streamIdOf = (name: string): string => name.slice(name.indexOf('-') + 1)

/** A unit's or post's opaque id. */
export const actorSchema = z.strictObject({
  unit: subjectIdSchema,
  post: subjectIdSchema,
  /** An opaque reference into a directory of persons outside the log; never a name. */
  personRef: subjectIdSchema.optional(),
})
export type Actor = z.infer<typeof actorSchema>

/** A document or record outside the log on which an event rests. */
export const evidenceSchema = z.strictObject({
  kind: z.string().min(1).max(64),
  reference: z.string().min(1).max(256),
  /** Lowercase hex SHA-256 of the document, where it has been kept. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export type Evidence = z.infer<typeof evidenceSchema>

/** A stream as it was consulted for a decision: its last revision then, -1 if it did not exist. */
export const basisSchema = z.strictObject({ stream: streamNameSchema, revision: z.int().min(-1) })
export type Basis = z.infer<typeof basisSchema>

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * The header of an event. Stored as canonical JSON, written once and never changed; it holds neither a position nor a
 * previous hash, so that a copy keeps it. `$correlationId` and `$causationId` carry the names that event-store tools know.
 */
export const eventHeaderSchema = z.strictObject({
  eventId: z.uuid(),
  jurisdiction: jurisdictionSchema,
  stream: streamNameSchema,
  revision: z.int().min(0),
  type: z.string().regex(/^[A-Z][A-Za-z]{2,63}$/),
  schemaVersion: z.int().min(1),
  occurredOn: localDateSchema,
  recordedAt: instantSchema,
  actor: actorSchema,
  commandId: z.uuid(),
  commandHash: sha256Schema,
  $correlationId: z.uuid(),
  $causationId: z.uuid(),
  basis: z.array(basisSchema),
  evidence: z.array(evidenceSchema),
  bodyHash: sha256Schema,
  codeVersion: z.string().min(1).max(32),
})
export type EventHeader = z.infer<typeof eventHeaderSchema>

const isText = (value: unknown): value is string => typeof value === 'string'

const isActor = (actor: unknown): boolean =>
  typeof actor === 'object' &&
  actor !== null &&
  'unit' in actor &&
  isText(actor.unit) &&
  'post' in actor &&
  isText(actor.post)

/** Has a value the structure of a header? Formats were checked before the bytes were made and hashed. */
const isStoredHeader = (value: unknown): value is EventHeader => {
  if (typeof value !== 'object' || value === null) return false
  const header = value as Record<keyof EventHeader, unknown>
  return (
    isText(header.eventId) &&
    isText(header.jurisdiction) &&
    isText(header.stream) &&
    typeof header.revision === 'number' &&
    isText(header.type) &&
    typeof header.schemaVersion === 'number' &&
    isText(header.occurredOn) &&
    isText(header.recordedAt) &&
    isActor(header.actor) &&
    isText(header.commandId) &&
    isText(header.commandHash) &&
    isText(header.$correlationId) &&
    isText(header.$causationId) &&
    Array.isArray(header.basis) &&
    Array.isArray(header.evidence) &&
    isText(header.bodyHash) &&
    isText(header.codeVersion)
  )
}

/**
 * The header as it is read back: its structure alone, and without a copy. Twenty times as fast as
 * {@link eventHeaderSchema}, which tells what is wrong with one that fails, and which an auditor's check applies to all.
 */
export const storedHeaderSchema = z.custom<EventHeader>(isStoredHeader)

/** What an aggregate decided, before it is sealed: type, schema version, date, body. */
export interface NewEvent<Type extends string = string, Body = unknown> {
  readonly type: Type
  readonly schemaVersion: number
  readonly occurredOn: LocalDate
  readonly body: Body
  readonly evidence?: readonly Evidence[]
}

/**
 * A stored event, decoded and brought to its newest schema version. `ordinal` orders it for a fold: its revision in an
 * aggregate, its ledger index in a projection.
 */
export interface Recorded<Type extends string = string, Body = unknown> {
  readonly type: Type
  readonly body: Body
  readonly ordinal: number
  readonly header: EventHeader
}
