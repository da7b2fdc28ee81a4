import { FINDING_KINDS } from '@luodi/projections'
import { z } from 'zod'
import { lateSchema, namedUnitSchema } from './duty.ts'
import { labelSchema, wire } from './figure.ts'

/** A line of the data quality: which fields it has goes by its kind. */
export const findingSchema = z
  .object({
    kind: z.enum(FINDING_KINDS),
    kindLabel: labelSchema,
    key: z.string().meta({ description: 'Its place in the list' }),
    projectId: z.string().optional(),
    projectName: z.string().optional(),
    problemId: z.string().optional(),
    unit: namedUnitSchema.optional(),
    territory: z.string().optional(),
    territoryName: z.string().optional(),
    eventId: wire.eventId.optional(),
    index: z.int().optional().meta({ description: 'Ledger index of the event' }),
    type: z.string().optional(),
    occurredOn: wire.day.optional(),
    recordedOn: wire.day.optional(),
    delayDays: z.int().optional().meta({ description: 'Calendar days from occurredOn to recordedOn' }),
    monthEnds: z.int().optional().meta({ description: 'Month-ends whose figures were formed without it' }),
    beforeSubmission: z
      .boolean()
      .optional()
      .meta({ description: 'Older than the submission of its project: history handed in with it' }),
    state: z.enum(['standing', 'corrected', 'retracted']).optional(),
    document: z.string().optional(),
    month: wire.month.optional(),
    due: wire.day.optional(),
    late: lateSchema.optional(),
    year: z.int().optional(),
    waiting: z.object({ reports: z.int(), problems: z.int(), filings: z.int() }).optional(),
    stream: z.string().optional(),
    basis: z.string().optional().meta({ description: 'The stream that the decision looked at' }),
    decidedOn: z.int().optional().meta({ description: 'Its revision then; -1: it did not exist' }),
    actual: z.int().optional().meta({ description: 'The revision at which it stood when the decision was recorded' }),
  })
  .meta({ id: 'Finding' })

/** How many findings there are of each kind. */
export const findingCountsSchema = z.record(z.enum(FINDING_KINDS), z.int()).meta({ id: 'FindingCounts' })
