import { z } from 'zod'

/** An exact whole number: as text where JSON's numbers would not be exact. */
const exact = z.union([z.int(), z.string().regex(/^-?\d+$/)])

/** An exact fraction. */
export const fractionSchema = z
  .object({ numerator: exact, denominator: exact })
  .meta({ id: 'Fraction', description: 'An exact fraction in lowest terms' })

/** A label: in both languages, or in the one asked for. */
export const labelSchema = z
  .union([z.object({ zh: z.string(), en: z.string() }), z.string()])
  .meta({ id: 'Label', description: 'In Chinese and English; with lang, a text in that language' })

const day = z.string().meta({ format: 'date' })
const moment = z.string().meta({ format: 'date-time' })

/** What every figure says of itself. */
export const figureHead = {
  validAt: day.meta({ format: 'date', description: 'The day for which it holds' }),
  knownAt: z.int().meta({ description: 'The ledger index up to which the log was looked at' }),
  recordedAt: moment.optional().meta({ format: 'date-time', description: 'When that last event was recorded' }),
  provisional: z.boolean().meta({ description: 'validAt had not ended when the last known event was recorded' }),
  hypothetical: z.boolean().meta({ description: 'Formed under a what-if policy' }),
  policyVersion: z.int().optional(),
  policyEventId: z.string().optional(),
}

/** A figure: its value, or that no policy is in force. */
export const figureSchema = (value: z.ZodType, beside: z.ZodRawShape) =>
  z.object({
    ...figureHead,
    status: z.enum(['given', 'undetermined']),
    value: value.optional(),
    needsPolicy: z.literal(true).optional(),
    ...beside,
  })

/** How a list goes on. */
export const pageSchema = z.object({ total: z.int(), limit: z.int(), next: z.string().optional() }).meta({
  id: 'Page',
  description: 'total: rows of the whole list; next: the cursor of the next page, if there is one',
})

/** Days, months and moments as texts. */
export const wire = { day, month: z.string(), moment, eventId: z.string(), yuan: z.int() }
