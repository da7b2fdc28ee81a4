import { policyDocumentSchema, policyRulesSchema } from '@luodi/domain'
import { z } from 'zod'
import { labelSchema, wire } from './figure.ts'

/** A version of a year's working calendar. */
export const calendarSchema = z
  .object({
    year: z.int(),
    version: z.int(),
    publishedOn: wire.day,
    source: z.string(),
    offRanges: z.array(z.array(wire.day)),
    makeupWorkdays: z.array(wire.day),
    recordedOn: wire.day,
    ordinal: z.int().meta({ description: 'Ledger index of its event' }),
    eventId: wire.eventId,
  })
  .meta({ id: 'WorkCalendar' })

/** A policy version. */
export const policyVersionSchema = z
  .object({
    version: z.int(),
    title: z.string(),
    effectiveFrom: wire.day,
    retroactive: z.boolean(),
    basis: z.array(policyDocumentSchema),
    rules: policyRulesSchema,
    ordinal: z.int().meta({ description: 'Ledger index of its event' }),
    eventId: wire.eventId,
  })
  .meta({ id: 'PolicyVersion' })

/** A unit as it stands on a day. */
export const unitSchema = z
  .object({ unit: z.string(), kind: z.string(), kindLabel: labelSchema, name: z.string(), since: wire.day })
  .meta({ id: 'Unit' })
