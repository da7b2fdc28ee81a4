import { colourSchema, dimensionSchema, levelSchema, thresholdsSchema } from '@luodi/domain'
import { z } from 'zod'
import { fractionSchema, labelSchema, wire } from './figure.ts'

const inputSchema = z.object({ eventId: wire.eventId, role: z.string() })

const common = {
  inputs: z.array(inputSchema),
  details: z.record(z.string(), z.unknown()).optional(),
  needsYears: z.array(z.int()).optional(),
}

const measurementSchema = z.union([
  z.object({
    kind: z.literal('measured'),
    value: fractionSchema,
    unit: z.string(),
    display: z.string(),
    thresholds: z.object(thresholdsSchema.shape).optional().meta({ description: 'Where the measure has its own' }),
    atLeast: z.literal(true).optional().meta({
      description: 'The measure, and so the level, is at least this: its days run into a year that is needed',
    }),
    ...common,
  }),
  z.object({ kind: z.literal('notApplicable'), reason: z.string(), ...common }),
])

const dimensionLampSchema = z.object({
  dimension: dimensionSchema,
  enabled: z.boolean(),
  level: levelSchema,
  colour: colourSchema,
  label: labelSchema,
  measurement: measurementSchema,
  thresholds: z.object(thresholdsSchema.shape),
  distance: z
    .object({ level: levelSchema, bound: z.unknown(), distance: fractionSchema, display: z.string() })
    .optional()
    .meta({ description: "How far the measure is from the next worse level's bound, in its own unit" }),
  excuse: z.object({ eventId: wire.eventId, reasonCode: z.string(), until: wire.day }).optional(),
})

const lampShape = {
  projectId: z.string(),
  computed: levelSchema,
  computedColour: colourSchema,
  computedLabel: labelSchema,
  shown: levelSchema,
  shownColour: colourSchema,
  shownLabel: labelSchema,
  override: z
    .object({
      eventId: wire.eventId,
      level: levelSchema,
      reason: z.string(),
      authority: z.string(),
      expiresOn: wire.day,
    })
    .optional(),
  suspension: z
    .object({
      eventId: wire.eventId,
      from: wire.day,
      retroactive: z.boolean(),
      expectedResumeOn: wire.day,
      resumptionOverdue: z.boolean(),
    })
    .optional(),
  dimensions: z.record(dimensionSchema, dimensionLampSchema),
}

/** A lamp with its dimensions. */
export const lampSchema = z.object(lampShape).meta({ id: 'Lamp' })

/** A lamp of the list, with what its project is called and who holds it. */
export const listedLampSchema = z
  .object({ ...lampShape, name: z.string(), territory: z.string(), territoryName: z.string() })
  .meta({ id: 'ListedLamp' })

/** A lamp with when it and each dimension turn if nothing more is recorded. */
export const explainedLampSchema = z
  .object({
    ...lampShape,
    turns: z.partialRecord(
      z.enum(['computed', 'shown', ...dimensionSchema.options]),
      z.object({ on: wire.day, to: levelSchema }),
    ),
  })
  .meta({ id: 'ExplainedLamp' })

const counts = z.record(levelSchema, z.int())

/** How many lamps stand at each level. */
export const lampCountsSchema = z.object({ shown: counts, computed: counts }).meta({ id: 'LampCounts' })
