import { colourSchema, levelSchema } from '@luodi/domain'
import { z } from 'zod'
import { dueSchema, latenessSchema } from './deadline.ts'
import { wire } from './figure.ts'

/** How a unit stands to the monthly collection. */
export const unitCollectionSchema = z
  .object({
    unit: z.string(),
    name: z.string(),
    level: levelSchema,
    colour: colourSchema,
    missing: z.array(wire.month).meta({ description: 'Cycles missing in a row, the latest due one first' }),
    cycles: z.array(
      z.object({
        cycle: wire.month,
        due: z.union([dueSchema, z.object({ kind: z.literal('noPolicy') })]),
        filing: z.object({ madeOn: wire.day, nil: z.boolean(), eventId: wire.eventId }).optional(),
        missing: z.boolean(),
        late: z.boolean(),
        lateWorkingDays: latenessSchema.optional(),
      }),
    ),
  })
  .meta({ id: 'UnitCollection' })
