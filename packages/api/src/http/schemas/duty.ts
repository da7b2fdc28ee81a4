import { DUTY_KINDS, DUTY_STATUSES } from '@luodi/projections'
import { z } from 'zod'
import { atLeast, dueSchema } from './deadline.ts'
import { labelSchema, wire } from './figure.ts'

/** A unit and what it is called. */
export const namedUnitSchema = z.object({ unit: z.string(), name: z.string() })

/** Days or working days after a due date. */
export const lateSchema = z.union([
  z.object({ kind: z.literal('determined'), unit: z.enum(['days', 'workingDays']), value: z.int() }),
  atLeast.extend({ unit: z.literal('workingDays') }),
  z.object({ kind: z.literal('undetermined'), needsYear: z.int() }),
])

const extensionSchema = z.object({
  newDue: wire.day,
  decidedOn: wire.day,
  counts: z.boolean().meta({ description: 'Did it move the due date? One decided too late moves nothing' }),
  eventId: wire.eventId,
  reason: z.string().optional(),
})

/** A line of the list of responsibilities and deadlines. */
export const dutySchema = z
  .object({
    dutyId: z.string(),
    kind: z.enum(DUTY_KINDS),
    kindLabel: labelSchema,
    status: z.enum(DUTY_STATUSES),
    statusLabel: labelSchema,
    due: dueSchema,
    firstDue: wire.day.optional().meta({ format: 'date', description: 'As it was set first, where that was another' }),
    late: lateSchema.optional(),
    doneOn: wire.day.optional(),
    claimedOn: wire.day
      .optional()
      .meta({ format: 'date', description: 'A claim waits for its verification: lateness is measured to it' }),
    task: z.string().optional(),
    month: wire.month.optional(),
    projectId: z.string().optional(),
    projectName: z.string().optional(),
    problemId: z.string().optional(),
    territory: z.string().optional(),
    territoryName: z.string().optional(),
    responsible: namedUnitSchema.optional(),
    assisting: z.array(namedUnitSchema),
    extended: z.boolean(),
    extensions: z.array(extensionSchema),
    inputs: z.array(z.object({ eventId: wire.eventId, role: z.string() })),
  })
  .meta({ id: 'Duty' })

/** How many duties stand how. */
export const dutyCountsSchema = z.record(z.enum(DUTY_STATUSES), z.int()).meta({ id: 'DutyCounts' })
