import { bulletinContentSchema, bulletinKindSchema } from '@luodi/domain'
import { z } from 'zod'
import { labelSchema, wire } from './figure.ts'

/** A published bulletin without its content. */
export const bulletinHeadSchema = z
  .object({
    period: z.string(),
    kind: bulletinKindSchema,
    publishedOn: wire.day,
    ordinal: z.int().meta({ description: 'Its ledger index' }),
    eventId: wire.eventId,
    validAt: wire.day,
    knownAt: z.int(),
    provisional: z.boolean(),
    policyVersion: z.int(),
    corrections: z.int().meta({ description: 'How many figures, lists and lamps of earlier bulletins it corrects' }),
  })
  .meta({ id: 'BulletinHead' })

/** A bulletin as it was published, with the names of its day. */
export const bulletinSchema = z
  .object({
    kind: bulletinKindSchema,
    publishedOn: wire.day,
    ordinal: z.int(),
    eventId: wire.eventId,
    content: bulletinContentSchema,
    names: z.object({
      groups: z.record(z.string(), z.record(z.string(), labelSchema)),
      projects: z.record(z.string(), z.string()),
    }),
  })
  .meta({ id: 'Bulletin' })

/** A bulletin held against its recomputation. */
export const bulletinCheckSchema = z
  .object({
    period: z.string(),
    eventId: wire.eventId,
    identical: z.boolean(),
    differences: z.array(
      z.object({ path: z.string(), published: z.unknown().optional(), recomputed: z.unknown().optional() }),
    ),
  })
  .meta({ id: 'BulletinCheck' })
