import { higherLevelSchema, postSchema } from '@luodi/domain'
import { z } from 'zod'
import { labelSchema, wire } from './figure.ts'

/** An event in the history of its subject. */
export const historyEntrySchema = z
  .object({
    index: z.int().meta({ description: 'Ledger index' }),
    eventId: wire.eventId,
    type: z.string(),
    label: labelSchema,
    occurredOn: wire.day,
    recordedAt: wire.moment,
    delayDays: z.int().meta({ description: 'Calendar days from occurredOn to the local day of recording' }),
    unit: z.string(),
    unitName: z.string().meta({ description: 'What the unit was called on that day' }),
    post: z.string(),
    postLabel: labelSchema,
    body: z.record(z.string(), z.unknown()).meta({
      description: 'The content of the event; of what concerns several problems the part of this one alone',
    }),
    kindLabels: z
      .record(z.string(), labelSchema)
      .optional()
      .meta({ description: 'Labels of the kinds of material in the body, by code' }),
  })
  .meta({ id: 'HistoryEntry' })

/** An answer from above. */
export const replySchema = z.object({
  level: higherLevelSchema,
  reply: z.string(),
  document: z.string(),
  recordedOn: wire.day,
})

/** A batch that went to the City DRC, with the lines that the reader may see. */
export const cityBatchSchema = z
  .object({
    batchId: z.string(),
    submittedOn: wire.day,
    document: z.string(),
    eventId: wire.eventId,
    index: z.int().meta({ description: 'Ledger index of its event' }),
    lines: z.array(
      z.object({
        problemId: z.string(),
        projectId: z.string(),
        projectName: z.string(),
        territory: z.string(),
        territoryName: z.string(),
        replies: z.array(replySchema.extend({ eventId: wire.eventId })),
      }),
    ),
  })
  .meta({ id: 'CityBatch' })

/** A post that is held. */
export const rosterEntrySchema = z
  .object({
    appointmentId: z.string(),
    unit: z.string(),
    unitName: z.string(),
    post: postSchema,
    postLabel: labelSchema,
    since: wire.day,
    eventId: wire.eventId,
  })
  .meta({ id: 'RosterEntry' })
