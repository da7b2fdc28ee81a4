import { z } from 'zod'
import { approvalSchema, codeText, freeText, nameText } from '../kernel/field.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { defineEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import { localDateSchema, yearMonthSchema } from '../kernel/local-date.ts'
import { signedYuanSchema, yuanSchema } from '../kernel/yuan.ts'
import { dimensionSchema } from '../policy/lamp-rules.ts'
import { shownLevelSchema } from '../policy/level.ts'
import { assessmentVerdictSchema, majorProjectClassSchema, procedureSchema, projectClassSchema } from './vocabulary.ts'

/** What a project is, as its applicant describes it (M-22) and the ledger shows it. */
export const projectProfileSchema = z.strictObject({
  name: nameText(120),
  investor: nameText(120),
  builder: nameText(120),
  location: nameText(200),
  scope: freeText(2000),
  periodFrom: yearMonthSchema,
  periodTo: yearMonthSchema,
  totalInvestment: yuanSchema,
  field: codeText.optional(),
})

/** A document of the material pack (M-22). */
export const materialSchema = z.strictObject({ kind: codeText, reference: nameText(200) })

/** The applicant answers for truth and completeness (M-22); later the evidence for a dishonesty case (M-58). */
export const attestationSchema = z.strictObject({
  truthful: z.literal(true),
  complete: z.literal(true),
  statement: freeText(500),
})

/** A year's plan. `curve` is twelve monthly amounts in yuan that add up to `amount` (R51). */
export const planSchema = {
  year: z.int().min(1992).max(2200),
  amount: yuanSchema,
  curve: z.array(yuanSchema).length(12).optional(),
}

/** When a report reached the office before it was entered, with the paper that shows it (office only). */
export const receiptSchema = z.strictObject({ receivedOn: localDateSchema, document: nameText(200) })

export type Receipt = z.infer<typeof receiptSchema>

/** By period everything later goes with the project; a split leaves `stays` parts of later figures behind (R60). */
export const transferArrangementSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('byPeriod') }),
  z.strictObject({ mode: z.literal('split'), stays: z.int().min(1).max(99), goes: z.int().min(1).max(99) }),
])

const effective = { effectiveFrom: localDateSchema }
const milestoneId = subjectIdSchema

/** The event types of a project's stream, each at its newest version. */
export const projectEvents = {
  ProjectSubmitted: defineEvent(
    'ProjectSubmitted',
    'act',
    z.strictObject({
      territory: subjectIdSchema,
      profile: projectProfileSchema,
      majorClass: majorProjectClassSchema.optional(),
      materials: z.array(materialSchema).min(1).max(100),
      attestation: attestationSchema,
    }),
  ),
  ProjectAdmitted: defineEvent(
    'ProjectAdmitted',
    'observation',
    z.strictObject({
      projectClass: projectClassSchema,
      majorClass: majorProjectClassSchema.optional(),
      territory: subjectIdSchema,
      assessment: z.strictObject({
        verdict: assessmentVerdictSchema,
        concludedOn: localDateSchema,
        reference: nameText(200),
      }),
    }),
  ),
  AdmissionRejected: defineEvent('AdmissionRejected', 'act', z.strictObject({ reason: freeText(1000) })),
  ProjectReclassified: defineEvent(
    'ProjectReclassified',
    'observation',
    z.strictObject({ projectClass: projectClassSchema, ...effective, document: nameText(200) }),
  ),
  ProjectExited: defineEvent(
    'ProjectExited',
    'observation',
    z.strictObject({ ...effective, reason: freeText(1000), document: nameText(200) }),
  ),
  AnnualPlanSet: defineEvent(
    'AnnualPlanSet',
    'observation',
    z.strictObject({ ...planSchema, effectiveFrom: localDateSchema.optional(), document: nameText(200).optional() }),
  ),
  AnnualPlanRevised: defineEvent(
    'AnnualPlanRevised',
    'observation',
    z.strictObject({ ...planSchema, ...effective, approval: approvalSchema, reason: freeText(1000).optional() }),
  ),
  StartPlanned: defineEvent(
    'StartPlanned',
    'observation',
    z.strictObject({ month: yearMonthSchema, document: nameText(200).optional() }),
  ),
  PlannedStartRevised: defineEvent(
    'PlannedStartRevised',
    'observation',
    z.strictObject({
      month: yearMonthSchema,
      ...effective,
      approval: approvalSchema,
      reason: freeText(1000).optional(),
    }),
  ),
  StartReported: defineEvent(
    'StartReported',
    'observation',
    z.strictObject({ description: freeText(1000).optional() }),
  ),
  StartConfirmed: defineEvent(
    'StartConfirmed',
    'observation',
    z.strictObject({ verifiedBy: nameText(200).optional() }),
  ),
  MilestoneSet: defineEvent(
    'MilestoneSet',
    'observation',
    z.strictObject({ milestoneId, name: nameText(120), target: localDateSchema }),
  ),
  MilestoneTargetChanged: defineEvent(
    'MilestoneTargetChanged',
    'observation',
    z.strictObject({
      milestoneId,
      target: localDateSchema,
      ...effective,
      reason: freeText(1000),
      approval: approvalSchema,
    }),
  ),
  MilestoneAchieved: defineEvent(
    'MilestoneAchieved',
    'observation',
    z.strictObject({ milestoneId, description: freeText(1000).optional() }),
  ),
  InvestmentReported: defineEvent(
    'InvestmentReported',
    'observation',
    z.strictObject({ month: yearMonthSchema, amount: yuanSchema, receipt: receiptSchema.optional() }),
  ),
  InvestmentCorrected: defineEvent(
    'InvestmentCorrected',
    'act',
    z.strictObject({ month: yearMonthSchema, corrects: z.uuid(), amount: signedYuanSchema, reason: freeText(1000) }),
  ),
  ProgressReported: defineEvent(
    'ProgressReported',
    'observation',
    z.strictObject({ month: yearMonthSchema, progress: freeText(2000), receipt: receiptSchema.optional() }),
  ),
  ProcedureRecorded: defineEvent(
    'ProcedureRecorded',
    'observation',
    z.strictObject({ procedure: procedureSchema, reference: nameText(200) }),
  ),
  StatisticsEntered: defineEvent('StatisticsEntered', 'observation', z.strictObject({ reference: nameText(200) })),
  ProjectSuspended: defineEvent(
    'ProjectSuspended',
    'observation',
    z.strictObject({
      ...effective,
      expectedResumeOn: localDateSchema,
      reason: freeText(1000),
      approval: approvalSchema,
      retroactive: z.boolean(),
    }),
  ),
  SuspensionReviewed: defineEvent('SuspensionReviewed', 'act', z.strictObject({ outcome: freeText(1000) })),
  ProjectResumed: defineEvent('ProjectResumed', 'observation', z.strictObject({ ...effective })),
  DelayJustified: defineEvent(
    'DelayJustified',
    'act',
    z.strictObject({
      dimension: dimensionSchema,
      reasonCode: codeText,
      approval: approvalSchema,
      effectiveFrom: localDateSchema.optional(),
      until: localDateSchema,
    }),
  ),
  LampOverridden: defineEvent(
    'LampOverridden',
    'act',
    z.strictObject({
      level: shownLevelSchema,
      reason: freeText(1000),
      authority: nameText(120),
      expiresOn: localDateSchema,
    }),
  ),
  CompletionConfirmed: defineEvent(
    'CompletionConfirmed',
    'observation',
    z.strictObject({ reference: nameText(200).optional() }),
  ),
  ProjectTransferred: defineEvent(
    'ProjectTransferred',
    'observation',
    z.strictObject({
      to: subjectIdSchema,
      ...effective,
      arrangement: transferArrangementSchema,
      document: nameText(200),
    }),
  ),
  FactCorrected: defineEvent(
    'FactCorrected',
    'act',
    z.strictObject({
      /** The event that first recorded the fact, in this stream. */
      corrects: z.uuid(),
      correctedType: z.string(),
      correctedVersion: z.int().min(1),
      /** The fact as it should have been recorded, whole; null takes it back. */
      replacement: z.strictObject({ occurredOn: localDateSchema, body: z.record(z.string(), z.json()) }).nullable(),
      reason: freeText(1000),
    }),
  ),
} as const

export type ProjectEvents = typeof projectEvents
/** An event that a project decided. */
export type NewProjectEvent = NewEventOf<ProjectEvents>
/** An event of a project's stream. */
export type ProjectEvent = RecordedOf<ProjectEvents>
/** The body of one of a project's event types. */
export type ProjectBody<T extends keyof ProjectEvents> = z.infer<ProjectEvents[T]['schema']>
