import { z } from 'zod'
import type { NewEvent, Recorded } from './event.ts'
import { holdsMarkedFields } from './field.ts'
import type { LocalDate } from './local-date.ts'

/**
 * An act happens when it is recorded; an observation is true on a date that somebody reports. Only observations may
 * be corrected (R9), a transcription of a decision that was taken outside the system among them.
 */
export type Nature = 'act' | 'observation'

/** Brings a body from one schema version to the next. */
export type Upcaster = (body: unknown) => unknown

/** An event type: its nature, the schema of its newest version, and how older bodies become it. */
export interface EventDefinition<Type extends string = string, Schema extends z.ZodObject = z.ZodObject> {
  readonly type: Type
  readonly nature: Nature
  readonly version: number
  readonly schema: Schema
  /** Is the body stored with a random salt, because it has personal or confidential fields? */
  readonly salted: boolean
  /** The schema of the stored body: `schema`, with the salt where there is one. */
  readonly storedSchema: z.ZodType<z.infer<Schema>>
  /** The schemas of versions 1 to `version - 1`, in order, each without its salt. */
  readonly olderSchemas: readonly z.ZodObject[]
  /** The same as they are stored: with the salt, where that version had one. */
  readonly olderStoredSchemas: readonly z.ZodType[]
  /** `upcasters[n]` turns version n+1 into version n+2. */
  readonly upcasters: readonly Upcaster[]
}

/** Lowercase hex, 128 random bits. */
export const saltSchema = z.string().regex(/^[0-9a-f]{32}$/)

/** The schema of a body as it is stored: with its salt, where it has marked fields. */
const storedSchemaOf = (schema: z.ZodObject): z.ZodObject =>
  holdsMarkedFields(schema) ? schema.extend({ salt: saltSchema }) : schema

/** A schema version that was released once, and how its body becomes the next version's. */
export interface OlderVersion {
  readonly schema: z.ZodObject
  readonly upcast: Upcaster
}

/** Defines an event type at its newest schema; `older` are the released versions before it, from 1 on. */
export const defineEvent = <const Type extends string, Schema extends z.ZodObject>(
  type: Type,
  nature: Nature,
  schema: Schema,
  older: readonly OlderVersion[] = [],
): EventDefinition<Type, Schema> => ({
  type,
  nature,
  version: older.length + 1,
  schema,
  salted: holdsMarkedFields(schema),
  storedSchema: storedSchemaOf(schema) as unknown as z.ZodType<z.infer<Schema>>,
  olderSchemas: older.map((version) => version.schema),
  olderStoredSchemas: older.map((version) => storedSchemaOf(version.schema)),
  upcasters: older.map((version) => version.upcast),
})

/** Throws unless every type stands under its own name and its upcasters are numbered from 1 without a gap. */
export const checkDefinitions = (definitions: ReadonlyMap<string, EventDefinition>): void => {
  for (const [key, { type, version, olderSchemas, upcasters }] of definitions) {
    if (type !== key) throw new TypeError(`the event type ${type} is filed under ${key}`)
    const steps = version - 1
    if (Number.isSafeInteger(steps) && steps >= 0 && olderSchemas.length === steps && upcasters.length === steps)
      continue
    throw new TypeError(
      `${type} is at version ${version}, with ${olderSchemas.length} older schemas and ${upcasters.length} upcasters`,
    )
  }
}

/** The event types of one aggregate by name. */
export type EventDefinitions = Readonly<Record<string, EventDefinition>>

/** The body of a defined event. */
export type BodyOf<D> = D extends EventDefinition<string, infer Schema> ? z.infer<Schema> : never

/** The union of new events of an aggregate. */
export type NewEventOf<Defs extends EventDefinitions> = {
  [T in keyof Defs & string]: NewEvent<T, BodyOf<Defs[T]>>
}[keyof Defs & string]

/** The union of recorded events of an aggregate. */
export type RecordedOf<Defs extends EventDefinitions> = {
  [T in keyof Defs & string]: Recorded<T, BodyOf<Defs[T]>>
}[keyof Defs & string]

/** A new event of a defined type at its newest schema version. */
export const newEvent = <Type extends string, Schema extends z.ZodObject>(
  definition: EventDefinition<Type, Schema>,
  occurredOn: LocalDate,
  body: z.infer<Schema>,
): NewEvent<Type, z.infer<Schema>> => ({ type: definition.type, schemaVersion: definition.version, occurredOn, body })
