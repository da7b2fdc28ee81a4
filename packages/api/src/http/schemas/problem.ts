import { levelSchema } from '@luodi/domain'
import { z } from 'zod'
import { dueSchema, latenessSchema } from './deadline.ts'
import { wire } from './figure.ts'
import { replySchema } from './history.ts'

const proposalSchema = z.object({
  due: dueSchema,
  filedOn: wire.day.optional(),
  filedEventId: wire.eventId.optional(),
  filedLate: z.boolean().optional().meta({ description: 'Filed after its due day, or on it after hours' }),
  overdue: z.boolean(),
  lateWorkingDays: latenessSchema,
  eventId: wire.eventId,
})

const resolutionSchema = z.object({
  due: wire.day.meta({ format: 'date', description: 'In force; an extension decided too late changes nothing' }),
  firstDue: wire.day,
  eventId: wire.eventId,
  extensions: z.array(z.looseObject({ newDue: wire.day, decidedOn: wire.day, cures: z.boolean() })),
  overdue: z.boolean(),
  late: latenessSchema,
})

const pastSchema = z
  .object({
    turns: z.array(
      z.object({
        turn: z.enum(['RETURNED', 'WITHDRAWN', 'REFUSED', 'REOPENED']),
        on: wire.day,
        reason: z.string(),
        eventId: wire.eventId,
      }),
    ),
    extensionRequests: z.array(
      z.object({ newDue: wire.day, reason: z.string(), requestedOn: wire.day, eventId: wire.eventId }),
    ),
    batches: z.array(z.object({ batchId: z.string(), submittedOn: wire.day, document: z.string() })),
    replies: z.array(replySchema),
  })
  .meta({ description: 'What it has been through in all its rounds: turns with a reason, requests, batches, replies' })

/** A row of the problem ledger. */
export const problemRowSchema = z
  .object({
    problemId: z.string(),
    projectId: z.string(),
    projectName: z.string(),
    majorClass: z.string().optional(),
    territory: z.string(),
    territoryName: z.string(),
    category: z.string(),
    description: z.string(),
    suggestion: z.string(),
    reporter: z.string(),
    reportedOn: wire.day,
    acceptedOn: wire.day.optional(),
    especiallyMajor: z.boolean(),
    level: z.looseObject({ level: z.string() }),
    status: z.string(),
    lead: z.string().optional(),
    assisting: z.array(z.string()),
    proposal: proposalSchema.optional(),
    measures: z.string().optional().meta({ description: 'Of the latest proposal made for it' }),
    responsible: z.string().optional(),
    resolution: resolutionSchema.optional(),
    claimedOn: wire.day.optional(),
    closure: z.looseObject({ kind: z.string(), claimedOn: wire.day, closedOn: wire.day }).optional(),
    reopenCount: z.int(),
    past: pastSchema,
    lamp: levelSchema,
  })
  .meta({ id: 'ProblemRow' })
