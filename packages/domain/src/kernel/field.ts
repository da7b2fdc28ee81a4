import { z } from 'zod'
import { localDateSchema } from './local-date.ts'

/**
 * Free text. Counts as personal, since people write names into it: a body that holds such a field is stored with a
 * random salt, so that it can be detached later while its header still proves the order.
 */
export const freeText = (max: number) => z.string().trim().min(1).max(max).meta({ personal: true })

/** A name of a unit, an enterprise, a place or a document; never of a person. */
export const nameText = (max: number) => z.string().trim().min(1).max(max)

/** A code of the configuration: a field of the economy, a reason, a kind of material. */
export const codeText = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,47}$/, 'not a code: letters, digits, - and _, at most 48, a letter first')

/** A decision that was taken outside the system: by whom, and the document that says so. */
export const approvalSchema = z.strictObject({
  authority: nameText(120),
  document: nameText(200),
  approvedOn: localDateSchema.optional(),
})
export type Approval = z.infer<typeof approvalSchema>

/** Has a schema, or anything inside it, a field marked `personal` or `confidential`? */
export const holdsMarkedFields = (schema: z.ZodType): boolean => marked(schema, new Set())

/** `seen` ends the descent into a schema that holds itself (`z.json()`). */
const marked = (schema: z.ZodType, seen: Set<z.ZodType>): boolean => {
  if (seen.has(schema)) return false
  seen.add(schema)
  const marks = schema.meta() as { personal?: boolean; confidential?: boolean } | undefined
  if (marks?.personal === true || marks?.confidential === true) return true
  return childrenOf(schema).some((child) => marked(child, seen))
}

const childrenOf = (schema: z.ZodType): readonly z.ZodType[] => {
  if (schema instanceof z.ZodObject) return Object.values(schema.shape) as z.ZodType[]
  if (schema instanceof z.ZodUnion) return schema.options as z.ZodType[]
  const { element, items, rest, keyType, valueType, innerType, left, right, in: input, out } = schema.def as Inside
  const inside = [element, ...(items ?? []), rest, keyType, valueType, innerType, left, right, input, out]
  const inner = schema instanceof z.ZodLazy ? [schema.unwrap() as z.ZodType] : []
  return [...inside, ...inner].filter((child) => child instanceof z.ZodType)
}

/** Where zod keeps the schemas inside a schema: arrays, tuples, records, wrappers, intersections, pipes. */
interface Inside {
  readonly items?: readonly z.ZodType[]
  readonly element?: z.ZodType
  readonly rest?: z.ZodType | null
  readonly keyType?: z.ZodType
  readonly valueType?: z.ZodType
  readonly innerType?: z.ZodType
  readonly left?: z.ZodType
  readonly right?: z.ZodType
  readonly in?: z.ZodType
  readonly out?: z.ZodType
}
