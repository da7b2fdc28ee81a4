import {
  admissionAt,
  classAt,
  completionAt,
  exitAt,
  formatPercent,
  holderAt,
  holdingAt,
  inForce,
  inLibraryAt,
  majorClassAt,
  materialKindLabel,
  milestonesAt,
  monthOf,
  originalPlan,
  originalPlannedStart,
  planAt,
  plannedStartAt,
  startAt,
  successionAt,
  totalInvestedAt,
  unitAt,
  yearOf,
  type Bilingual,
  type Instant,
  type LocalDate,
  type MajorProjectClass,
  type MilestoneStanding,
  type Procedure,
  type ProjectClass,
  type ProjectBody,
  type ProjectState,
  type Ratio,
  type YearMonth,
  type Yuan,
} from '@luodi/domain'
import { codeOf, knownProjects, type Question } from '../figure/question.ts'
import { lampOf, type Lamp } from '../lamps/lamp.ts'
import { lineageLinks, type LineageLinks } from '../lineage/lineage-links.ts'
import { territoryNow } from '../rates/grouping.ts'
import { gapInPoints, type Points } from '../rates/investment-rate.ts'
import { investmentAgainst } from '../rates/investment-standing.ts'
import { NOTHING } from '../rates/rate.ts'
import { ledgerFlags, type LedgerFlag } from './flags.ts'
import { lastEventOf } from './last-event.ts'

/** How far a project has come (M-26). */
export type Stage = 'SUBMITTED' | 'REJECTED' | 'LIBRARY' | 'STARTED' | 'COMPLETED' | 'EXITED' | 'SPLIT' | 'BUNDLED'

/** A document of an application; a kind from before there was a list of them has no label. */
export interface ApplicationMaterial {
  readonly kind: string
  readonly kindLabel?: Bilingual
  readonly reference: string
}

/** The application by which a project was submitted. */
export interface ProjectApplication {
  readonly submittedOn: LocalDate
  readonly applicant: string
  readonly materials: readonly ApplicationMaterial[]
  readonly attestation: ProjectBody<'ProjectSubmitted'>['attestation']
  readonly eventId: string
}

/** A row of the project ledger (项目台账, M-48). Amounts in whole yuan, days and months of Asia/Shanghai. */
export interface LedgerRow extends LineageLinks {
  readonly projectId: string
  readonly name: string
  readonly code?: string
  readonly majorClass?: MajorProjectClass
  readonly projectClass?: ProjectClass
  readonly territory: string
  readonly territoryName: string
  readonly builder: string
  readonly investor: string
  readonly location: string
  readonly scope: string
  readonly period: { readonly from: YearMonth; readonly to: YearMonth }
  readonly totalInvestment: Yuan
  readonly field?: string
  readonly stage: Stage
  /** Who applied for it, with what, and that it is true and complete (M-22). */
  readonly application: ProjectApplication
  /** Every time that its admission was rejected (M-25). */
  readonly rejections: readonly { readonly on: LocalDate; readonly reason: string; readonly eventId: string }[]
  readonly admittedOn?: LocalDate
  readonly exitedOn?: LocalDate
  readonly completedOn?: LocalDate
  readonly annualPlan?: { readonly original: Yuan; readonly current: Yuan; readonly eventId: string }
  readonly plannedStart?: { readonly original: YearMonth; readonly current: YearMonth }
  readonly reportedStart?: LocalDate
  readonly actualStart?: LocalDate
  readonly monthCompleted?: Yuan
  readonly yearCompleted?: Yuan
  readonly totalCompleted: Yuan
  readonly completion?: { readonly value: Ratio; readonly display: string }
  readonly gapPp?: Points
  readonly progress?: { readonly month: YearMonth; readonly text: string }
  readonly milestones: readonly MilestoneStanding[]
  readonly currentMilestone?: string
  readonly nextMilestone?: string
  readonly procedures: Readonly<Partial<Record<Procedure, LocalDate>>>
  readonly lamp?: Lamp
  /** What a reader should see beside the row. */
  readonly flags: readonly LedgerFlag[]
  readonly updatedAt: Instant
  readonly source: { readonly eventId: string; readonly index: number }
}

const stageOf = (project: ProjectState, question: Question): Stage => {
  const succession = successionAt(project, question)
  if (succession !== undefined) return succession.value.statedBy === 'ProjectSplit' ? 'SPLIT' : 'BUNDLED'
  if (!inLibraryAt(project, question)) {
    if (exitAt(project, question) !== undefined) return 'EXITED'
    return inForce(project.admissionRejections, question.validAt, question.knownAt) === undefined
      ? 'SUBMITTED'
      : 'REJECTED'
  }
  if (completionAt(project, question) !== undefined) return 'COMPLETED'
  return startAt(project, question) === undefined ? 'LIBRARY' : 'STARTED'
}

const investmentColumns = (project: ProjectState, question: Question) => {
  const year = yearOf(question.validAt)
  const plan = planAt(project, year, question)
  const standing = investmentAgainst('current', project, question)
  const { rounding } = question.policy.rules
  const reports = holdingAt(project.investments, question.validAt, question.knownAt)
  const month = reports.find((report) => report.value.month === monthOf(question.validAt))
  const ofYear = reports.filter((report) => yearOf(report.value.month) === year)
  return {
    ...(plan === undefined
      ? {}
      : {
          annualPlan: {
            original: originalPlan(project, year, question.knownAt)?.value.amount ?? plan.value.amount,
            current: plan.value.amount,
            eventId: plan.version.eventId,
          },
        }),
    ...(month === undefined ? {} : { monthCompleted: month.value.amount }),
    ...(ofYear.length === 0 ? {} : { yearCompleted: ofYear.reduce((sum, report) => sum + report.value.amount, 0) }),
    totalCompleted: totalInvestedAt(project, question),
    ...(typeof standing === 'string' || standing.reports.length === 0
      ? {}
      : {
          completion: { value: standing.completion, display: formatPercent(standing.completion, rounding) },
          gapPp: gapInPoints(standing.completion, standing.timeProgress, rounding),
        }),
  }
}

const startColumns = (project: ProjectState, question: Question) => {
  const planned = plannedStartAt(project, question)
  const original = originalPlannedStart(project, question.knownAt)
  const reported = inForce(project.startReports, question.validAt, question.knownAt)
  const start = startAt(project, question)
  return {
    ...(planned === undefined
      ? {}
      : { plannedStart: { original: original?.value.month ?? planned.value.month, current: planned.value.month } }),
    ...(reported === undefined ? {} : { reportedStart: reported.holdsFrom }),
    ...(start === undefined ? {} : { actualStart: start.holdsFrom }),
  }
}

const progressColumns = (project: ProjectState, question: Question) => {
  const progress = inForce(project.progress, question.validAt, question.knownAt)
  const milestones = milestonesAt(project, question)
  const current = milestones.findLast((milestone) => milestone.achievedOn !== undefined)
  const next = milestones.find((milestone) => milestone.achievedOn === undefined)
  const procedures = holdingAt(project.procedures, question.validAt, question.knownAt)
  return {
    ...(progress === undefined ? {} : { progress: { month: progress.value.month, text: progress.value.progress } }),
    milestones,
    ...(current === undefined ? {} : { currentMilestone: current.name }),
    ...(next === undefined ? {} : { nextMilestone: next.name }),
    procedures: Object.fromEntries(procedures.map((fact) => [fact.value.procedure, fact.holdsFrom])),
  }
}

const applicationOf = (project: ProjectState): ProjectApplication => {
  const { occurredOn, applicant, eventId, body } = project.submission!
  const materials = body.materials.map((material) => {
    const kindLabel = materialKindLabel(material.kind)
    return kindLabel === undefined ? material : { ...material, kindLabel }
  })
  return { submittedOn: occurredOn, applicant, materials, attestation: body.attestation, eventId }
}

const identityColumns = (project: ProjectState, question: Question) => {
  const { profile } = project.submission!.body
  const admission = admissionAt(project, question)
  const exit = exitAt(project, question)
  const completion = completionAt(project, question)
  const territory = territoryNow(holderAt(project, question), question)
  const majorClass = majorClassAt(project, question)
  const projectClass = classAt(project, question)?.projectClass
  const code = codeOf(question, project.id)?.code
  return {
    projectId: project.id,
    name: profile.name,
    ...(code === undefined ? {} : { code }),
    ...(majorClass === undefined ? {} : { majorClass }),
    ...(projectClass === undefined ? {} : { projectClass }),
    territory,
    territoryName: unitAt(question.district.organisation, territory, question)?.name ?? NOTHING,
    builder: profile.builder,
    investor: profile.investor,
    location: profile.location,
    scope: profile.scope,
    period: { from: profile.periodFrom, to: profile.periodTo },
    totalInvestment: profile.totalInvestment,
    ...(profile.field === undefined ? {} : { field: profile.field }),
    stage: stageOf(project, question),
    application: applicationOf(project),
    rejections: holdingAt(project.admissionRejections, question.validAt, question.knownAt).map(
      ({ value, holdsFrom, version }) => ({ on: holdsFrom, reason: value.reason, eventId: version.eventId }),
    ),
    ...(admission === undefined ? {} : { admittedOn: admission.holdsFrom }),
    ...(exit === undefined ? {} : { exitedOn: exit.holdsFrom }),
    ...(completion === undefined ? {} : { completedOn: completion.holdsFrom }),
  }
}

/** The row of a project that was submitted by `validAt`, or that was in the library by then (an admission backdated). */
export const ledgerRow = (project: ProjectState, question: Question): LedgerRow | undefined => {
  if (project.submission === undefined || project.submission.ordinal > question.knownAt) return undefined
  if (project.submission.occurredOn > question.validAt && !inLibraryAt(project, question)) return undefined
  const lamp = lampOf(project, question)
  const last = lastEventOf(project, question)
  return {
    ...identityColumns(project, question),
    ...lineageLinks(project, question),
    ...investmentColumns(project, question),
    ...startColumns(project, question),
    ...progressColumns(project, question),
    ...(lamp === undefined ? {} : { lamp }),
    flags: ledgerFlags(project, question),
    updatedAt: last.recordedAt,
    source: { eventId: last.eventId, index: last.index },
  }
}

/** The project ledger (M-48): the projects in the library at `validAt`, by id. */
export const projectLedger = (question: Question): readonly LedgerRow[] =>
  knownProjects(question)
    .filter((project) => inLibraryAt(project, question))
    .map((project) => ledgerRow(project, question))
    .filter((row) => row !== undefined)
