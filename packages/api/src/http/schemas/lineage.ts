import { projectClassSchema } from '@luodi/domain'
import { z } from 'zod'
import { wire } from './figure.ts'

/** How a project became others. */
export const lineageTypeSchema = z.enum(['ProjectSplit', 'ProjectsBundled'])

const amounts = z.array(z.object({ month: wire.month, amount: wire.yuan }))
const plan = z.object({ amount: wire.yuan, curve: z.array(wire.yuan).optional() })
const project = { projectId: z.string(), name: z.string(), projectClass: projectClassSchema, amounts }

/** A split or bundle with the figures of both sides; amounts in whole yuan. */
export const lineageEntrySchema = z
  .object({
    id: wire.eventId.meta({ description: 'The event that first recorded it: what CorrectLineage names' }),
    eventId: wire.eventId,
    by: lineageTypeSchema,
    on: wire.day.meta({ description: 'Its effective date' }),
    approval: z.object({ authority: z.string(), document: z.string(), approvedOn: wire.day.optional() }),
    reason: z.string(),
    parents: z.array(
      z.object({
        ...project,
        plan: wire.yuan.optional(),
        originalPlan: wire.yuan.optional(),
        earlierYears: wire.yuan,
      }),
    ),
    children: z.array(
      z.looseObject({
        ...project,
        territory: z.string(),
        plan: plan.optional(),
        originalPlan: plan.optional(),
        plannedStart: wire.month.optional(),
        startedOn: wire.day.optional(),
        earlierYears: wire.yuan,
      }),
    ),
    territories: z.array(z.string()),
  })
  .meta({ id: 'LineageEntry' })
