import { z } from 'zod'
import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { any, holdingTerritory, office, type GrantRow } from '../kernel/grant.ts'
import { localDateSchema } from '../kernel/local-date.ts'
import { PROJECT_TEXTS } from './command-texts.ts'
import { materialSchema, projectEvents } from './events.ts'
import { materialKindSchema } from './vocabulary.ts'

/** The kind of stream that holds one project. */
export const PROJECT = 'project'

const projectId = subjectIdSchema
const occurredOn = localDateSchema
  .optional()
  .meta({ description: 'The day on which it was true (Asia/Shanghai); default: the day of recording' })
const effectiveFrom = localDateSchema.optional().meta({ description: 'First day in effect; default: occurredOn' })

const command = defineCommands(PROJECT, (data: { readonly projectId: string }) => data.projectId)
const define = <const Name extends keyof typeof PROJECT_TEXTS, Shape extends z.ZodRawShape>(
  name: Name,
  mechanism: string,
  may: GrantRow,
  shape: Shape,
) => command(name, mechanism, z.strictObject({ projectId, ...shape }), PROJECT_TEXTS[name], may)

/** A territory reports of the projects that it holds; it does not confirm its own start (M-04). */
const reportedByHolder: GrantRow = { rule: 'M-47', grants: [...any('OFFICE'), holdingTerritory] }

const shapes = {
  submitted: projectEvents.ProjectSubmitted.schema.shape,
  admitted: projectEvents.ProjectAdmitted.schema.shape,
  exited: projectEvents.ProjectExited.schema.shape,
  planSet: projectEvents.AnnualPlanSet.schema.shape,
  planRevised: projectEvents.AnnualPlanRevised.schema.shape,
  startRevised: projectEvents.PlannedStartRevised.schema.shape,
  targetChanged: projectEvents.MilestoneTargetChanged.schema.shape,
  suspended: projectEvents.ProjectSuspended.schema.shape,
  transferred: projectEvents.ProjectTransferred.schema.shape,
}

/** The commands to a project. Amounts are whole yuan, days and months are those of Asia/Shanghai. */
export const projectCommands = {
  SubmitProject: define(
    'SubmitProject',
    'M-20',
    { rule: 'M-20', grants: any('TERRITORY', 'INDUSTRY_TASK_FORCE') },
    // kinds are of a list for whoever submits; an event that was recorded before has any code
    {
      ...shapes.submitted,
      materials: z
        .array(materialSchema.extend({ kind: materialKindSchema }))
        .min(1)
        .max(100),
    },
  ),
  AdmitToLibrary: define('AdmitToLibrary', 'M-27', office('M-27'), { ...shapes.admitted, occurredOn }),
  RejectAdmission: define('RejectAdmission', 'M-27', office('M-27'), projectEvents.AdmissionRejected.schema.shape),
  ReclassifyProject: define('ReclassifyProject', 'M-27', office('M-27'), {
    ...projectEvents.ProjectReclassified.schema.shape,
    effectiveFrom,
    occurredOn,
  }),
  ExitLibrary: define('ExitLibrary', 'M-27', office('M-27'), { ...shapes.exited, effectiveFrom, occurredOn }),
  SetAnnualPlan: define('SetAnnualPlan', 'M-47', office('M-47'), { ...shapes.planSet, occurredOn }),
  ReviseAnnualPlan: define('ReviseAnnualPlan', 'M-47', office('M-47'), {
    ...shapes.planRevised,
    effectiveFrom,
    occurredOn,
  }),
  PlanStart: define('PlanStart', 'M-47', office('M-47'), { ...projectEvents.StartPlanned.schema.shape, occurredOn }),
  RevisePlannedStart: define('RevisePlannedStart', 'M-47', office('M-47'), {
    ...shapes.startRevised,
    effectiveFrom,
    occurredOn,
  }),
  ReportStart: define('ReportStart', 'M-47', reportedByHolder, {
    ...projectEvents.StartReported.schema.shape,
    occurredOn,
  }),
  ConfirmStart: define('ConfirmStart', 'M-47', office('M-47'), {
    ...projectEvents.StartConfirmed.schema.shape,
    occurredOn,
  }),
  SetMilestone: define('SetMilestone', 'M-47', office('M-47'), {
    ...projectEvents.MilestoneSet.schema.shape,
    occurredOn,
  }),
  ChangeMilestoneTarget: define('ChangeMilestoneTarget', 'M-47', office('M-47'), {
    ...shapes.targetChanged,
    effectiveFrom,
    occurredOn,
  }),
  ReportMilestone: define('ReportMilestone', 'M-47', reportedByHolder, {
    ...projectEvents.MilestoneAchieved.schema.shape,
    occurredOn,
  }),
  ReportInvestment: define('ReportInvestment', 'M-47', reportedByHolder, {
    ...projectEvents.InvestmentReported.schema.shape,
    occurredOn: localDateSchema
      .optional()
      .meta({ description: 'The day of the month up to which the amount counts; default: the last day of the month' }),
  }),
  CorrectInvestment: define('CorrectInvestment', 'M-47', office('M-47'), {
    month: projectEvents.InvestmentCorrected.schema.shape.month,
    amount: projectEvents.InvestmentCorrected.schema.shape.amount,
    reason: projectEvents.InvestmentCorrected.schema.shape.reason,
  }),
  ReportProgress: define('ReportProgress', 'M-47', reportedByHolder, {
    ...projectEvents.ProgressReported.schema.shape,
    occurredOn,
  }),
  RecordProcedure: define('RecordProcedure', 'M-48', reportedByHolder, {
    ...projectEvents.ProcedureRecorded.schema.shape,
    occurredOn,
  }),
  EnterStatistics: define('EnterStatistics', 'M-49', office('M-49'), {
    ...projectEvents.StatisticsEntered.schema.shape,
    occurredOn,
  }),
  SuspendProject: define('SuspendProject', 'M-47', office('M-47'), {
    ...shapes.suspended,
    effectiveFrom,
    retroactive: z.boolean().default(false),
    occurredOn,
  }),
  ReviewSuspension: define('ReviewSuspension', 'M-47', office('M-47'), projectEvents.SuspensionReviewed.schema.shape),
  ResumeProject: define('ResumeProject', 'M-47', office('M-47'), { effectiveFrom, occurredOn }),
  JustifyDelay: define('JustifyDelay', 'M-49', office('M-49'), projectEvents.DelayJustified.schema.shape),
  OverrideLamp: define('OverrideLamp', 'M-49', office('M-49'), projectEvents.LampOverridden.schema.shape),
  ConfirmCompletion: define('ConfirmCompletion', 'M-47', office('M-47'), {
    ...projectEvents.CompletionConfirmed.schema.shape,
    occurredOn,
  }),
  TransferProject: define('TransferProject', 'M-47', office('M-47'), {
    ...shapes.transferred,
    effectiveFrom,
    arrangement: shapes.transferred.arrangement.default({ mode: 'byPeriod' }),
    occurredOn,
  }),
  CorrectFact: define('CorrectFact', 'M-47', office('M-04'), {
    /** The event that first recorded the fact. */
    corrects: projectEvents.FactCorrected.schema.shape.corrects,
    replacement: projectEvents.FactCorrected.schema.shape.replacement,
    reason: projectEvents.FactCorrected.schema.shape.reason,
  }),
} as const

/** A command to a project. */
export type ProjectCommand = CommandOf<typeof projectCommands>
/** The data of one of a project's commands. */
export type ProjectData<N extends ProjectCommand['name']> = Extract<ProjectCommand, { readonly name: N }>['data']
