import type { LocalDate, YearMonth } from '../kernel/local-date.ts'
import { emptyTimeline, type Timeline } from '../kernel/timeline.ts'
import type { Yuan } from '../kernel/yuan.ts'
import type { ProjectBody } from './events.ts'

/** The submission, an act that happens once. */
export interface Submission {
  readonly eventId: string
  readonly ordinal: number
  readonly occurredOn: LocalDate
  readonly applicant: string
  readonly body: ProjectBody<'ProjectSubmitted'>
}

/** A plan of a year. */
export interface AnnualPlan {
  readonly year: number
  /** The first setting of its year, as against a revision. */
  readonly first: boolean
  readonly amount: Yuan
  readonly curve?: readonly Yuan[] | undefined
}

/** A monthly investment report. `madeOn` is the local date of the report itself, whatever was corrected later (R83). */
export interface InvestmentReport {
  readonly month: YearMonth
  readonly amount: Yuan
  readonly madeOn: LocalDate
}

/** A monthly progress report; `madeOn` as above. */
export interface ProgressReport {
  readonly month: YearMonth
  readonly progress: string
  readonly madeOn: LocalDate
}

/** A planned start, first set or revised. */
export interface PlannedStart {
  readonly month: YearMonth
  /** The first setting, as against a revision. */
  readonly first: boolean
}

/**
 * Everything recorded about a project, as timelines. The same structure serves the aggregate (ordinals are revisions)
 * and the projections (ordinals are ledger indexes); the questions in `at/` answer from it for any pair of dates.
 */
export interface ProjectState {
  id: string
  /** Ordinal of the last event that touched the project; -1 before the first. */
  lastOrdinal: number
  submission: Submission | undefined
  readonly admissions: Timeline<ProjectBody<'ProjectAdmitted'>>
  readonly admissionRejections: Timeline<ProjectBody<'AdmissionRejected'>>
  readonly classes: Timeline<ProjectBody<'ProjectReclassified'>>
  readonly exits: Timeline<ProjectBody<'ProjectExited'>>
  readonly plans: Timeline<AnnualPlan>
  readonly plannedStarts: Timeline<PlannedStart>
  readonly startReports: Timeline<ProjectBody<'StartReported'>>
  readonly starts: Timeline<ProjectBody<'StartConfirmed'>>
  readonly milestones: Timeline<ProjectBody<'MilestoneSet'>>
  readonly milestoneTargets: Timeline<ProjectBody<'MilestoneTargetChanged'>>
  readonly achievements: Timeline<ProjectBody<'MilestoneAchieved'>>
  readonly investments: Timeline<InvestmentReport>
  readonly progress: Timeline<ProgressReport>
  readonly procedures: Timeline<ProjectBody<'ProcedureRecorded'>>
  readonly statistics: Timeline<ProjectBody<'StatisticsEntered'>>
  readonly suspensions: Timeline<ProjectBody<'ProjectSuspended'>>
  readonly suspensionReviews: Timeline<ProjectBody<'SuspensionReviewed'>>
  readonly resumptions: Timeline<ProjectBody<'ProjectResumed'>>
  readonly excuses: Timeline<ProjectBody<'DelayJustified'>>
  readonly overrides: Timeline<ProjectBody<'LampOverridden'>>
  readonly completions: Timeline<ProjectBody<'CompletionConfirmed'>>
  readonly transfers: Timeline<ProjectBody<'ProjectTransferred'>>
}

/** A project of which nothing is recorded. A fresh object at each call: its fold owns it. */
export const emptyProject = (): ProjectState => ({
  id: '',
  lastOrdinal: -1,
  submission: undefined,
  admissions: emptyTimeline(),
  admissionRejections: emptyTimeline(),
  classes: emptyTimeline(),
  exits: emptyTimeline(),
  plans: emptyTimeline(),
  plannedStarts: emptyTimeline(),
  startReports: emptyTimeline(),
  starts: emptyTimeline(),
  milestones: emptyTimeline(),
  milestoneTargets: emptyTimeline(),
  achievements: emptyTimeline(),
  investments: emptyTimeline(),
  progress: emptyTimeline(),
  procedures: emptyTimeline(),
  statistics: emptyTimeline(),
  suspensions: emptyTimeline(),
  suspensionReviews: emptyTimeline(),
  resumptions: emptyTimeline(),
  excuses: emptyTimeline(),
  overrides: emptyTimeline(),
  completions: emptyTimeline(),
  transfers: emptyTimeline(),
})

/** The timelines of a project by name. */
export type ProjectTimelineName = Exclude<keyof ProjectState, 'id' | 'lastOrdinal' | 'submission'>
