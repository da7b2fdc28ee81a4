import { majorProjectClassSchema, procedureSchema, projectClassSchema } from '@luodi/domain'
import { z } from 'zod'
import { fractionSchema, labelSchema, wire } from './figure.ts'
import { lampSchema } from './lamp.ts'

/** How far a project has come. */
export const stageSchema = z.enum([
  'SUBMITTED',
  'REJECTED',
  'LIBRARY',
  'STARTED',
  'COMPLETED',
  'EXITED',
  'SPLIT',
  'BUNDLED',
])

const printed = z.object({ value: fractionSchema, display: z.string() })

const identity = {
  projectId: z.string(),
  name: z.string(),
  code: z.string().optional(),
  majorClass: majorProjectClassSchema.optional(),
  projectClass: projectClassSchema.optional(),
  territory: z.string(),
  territoryName: z.string(),
  builder: z.string(),
  investor: z.string(),
  location: z.string(),
  scope: z.string(),
  period: z.object({ from: wire.month, to: wire.month }),
  totalInvestment: wire.yuan,
  field: z.string().optional(),
  stage: stageSchema,
  application: z.object({
    submittedOn: wire.day,
    applicant: z.string(),
    materials: z.array(
      z.object({
        kind: z.string(),
        kindLabel: labelSchema.optional().meta({ description: 'Missing of a kind from before there was a list' }),
        reference: z.string(),
      }),
    ),
    attestation: z.object({ truthful: z.literal(true), complete: z.literal(true), statement: z.string() }),
    eventId: wire.eventId,
  }),
  rejections: z.array(z.object({ on: wire.day, reason: z.string(), eventId: wire.eventId })),
  admittedOn: wire.day.optional(),
  exitedOn: wire.day.optional(),
  completedOn: wire.day.optional(),
}

const link = { by: z.enum(['ProjectSplit', 'ProjectsBundled']), on: wire.day, eventId: wire.eventId }

/** The split or bundle from which a project came, and the one by which it left. */
const lineage = {
  origin: z
    .object({
      ...link,
      parents: z.array(z.string()),
      ancestors: z.array(z.string()).meta({ description: 'Its parents, and all from which they come' }),
    })
    .optional(),
  succession: z.object({ ...link, children: z.array(z.string()) }).optional(),
}

const tracking = {
  annualPlan: z.object({ original: wire.yuan, current: wire.yuan, eventId: wire.eventId }).optional(),
  plannedStart: z.object({ original: wire.month, current: wire.month }).optional(),
  reportedStart: wire.day.optional(),
  actualStart: wire.day.optional(),
  monthCompleted: wire.yuan.optional(),
  yearCompleted: wire.yuan.optional(),
  totalCompleted: wire.yuan,
  completion: printed.optional(),
  gapPp: printed.optional(),
  progress: z.object({ month: wire.month, text: z.string() }).optional(),
  milestones: z.array(z.looseObject({ milestoneId: z.string(), name: z.string() })),
  currentMilestone: z.string().optional(),
  nextMilestone: z.string().optional(),
  procedures: z.partialRecord(procedureSchema, wire.day),
}

/** A row of the project ledger; amounts in whole yuan. */
export const ledgerRowSchema = z
  .object({
    ...identity,
    ...lineage,
    ...tracking,
    lamp: lampSchema.optional(),
    flags: z.array(
      z.enum(['submittedAfterStart', 'suspensionReviewDue', 'resumptionOverdue', 'suspendedRetroactively']),
    ),
    updatedAt: wire.moment,
    source: z.object({ eventId: wire.eventId, index: z.int() }),
  })
  .meta({ id: 'LedgerRow' })
