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
export const codeText = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,47}$/)

/** A decision that was taken outside the system: by whom, and the document that says so. */
export const approvalSchema = z.strictObject({
  authority: nameText(120),
  document: nameText(200),
  approvedOn: localDateSchema.optional(),
})
export type Approval = z.infer<typeof approvalSchema>

/** Has a schema, or anything inside it, a field marked `personal` or `confidential`? */
export const holdsMarkedFields = (schema: z.ZodType): boolean => {
  const marks = schema.meta() as { personal?: boolean; confidential?: boolean } | undefined
  if (marks?.personal === true || marks?.confidential === true) return true
  return childrenOf(schema).some(holdsMarkedFields)
}

const childrenOf = (schema: z.ZodType): readonly z.ZodType[] => {
  if (schema instanceof z.ZodObject) return Object.values(schema.shape) as z.ZodType[]
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType]
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return [schema.unwrap() as z.ZodType]
  if (schema instanceof z.ZodUnion) return schema.options as z.ZodType[]
  return []
}
