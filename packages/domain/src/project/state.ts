import type { LocalDate, YearMonth } from '../kernel/local-date.ts'
import { emptyTimeline, type Timeline } from '../kernel/timeline.ts'
import type { Yuan } from '../kernel/yuan.ts'
import type { LineageParent, LineageType } from '../project-lineage/statement.ts'
import type { ProjectBody } from './events.ts'

/** The submission, an act that happens once. */
export interface Submission {
  readonly eventId: string
  readonly ordinal: number
  readonly occurredOn: LocalDate
  readonly applicant: string
  readonly body: ProjectBody<'ProjectSubmitted'>
}

/** A fact that a split or a bundle states of a child, in the register of lineage and not in the project's stream (R30). */
export interface Stated {
  readonly statedBy?: LineageType
}

/** An admission to the library; one by a split or a bundle rests on the assessment of its parents (M-27, R30). */
export interface Admission extends Omit<ProjectBody<'ProjectAdmitted'>, 'assessment'>, Stated {
  readonly assessment?: ProjectBody<'ProjectAdmitted'>['assessment']
}

/** Where a project comes from that entered the library by a split or a bundle. */
export interface Origin {
  readonly statedBy: LineageType
  /** Its parents, with the figures with which they left. */
  readonly parents: readonly LineageParent[]
  /** Its part of what they invested in earlier years, in yuan. */
  readonly earlierYears: Yuan
}

/** Where a project went that left the library by a split or a bundle. */
export interface Succession {
  readonly statedBy: LineageType
  readonly children: readonly string[]
  /** The figures with which it left. */
  readonly closing: LineageParent
}

/** A confirmed start; one that a split or bundle states was confirmed of a parent. */
export type ConfirmedStart = ProjectBody<'StartConfirmed'> & Stated

/** A plan of a year. */
export interface AnnualPlan extends Stated {
  readonly year: number
  /** The first setting of its year, as against a revision. */
  readonly first: boolean
  readonly amount: Yuan
  readonly curve?: readonly Yuan[] | undefined
}

/** A monthly investment report. `madeOn` is the local date of the report itself, whatever was corrected later (R83). */
export interface InvestmentReport extends Stated {
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
export interface PlannedStart extends Stated {
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
  readonly admissions: Timeline<Admission>
  readonly admissionRejections: Timeline<ProjectBody<'AdmissionRejected'>>
  readonly classes: Timeline<ProjectBody<'ProjectReclassified'>>
  readonly exits: Timeline<ProjectBody<'ProjectExited'>>
  readonly plans: Timeline<AnnualPlan>
  readonly plannedStarts: Timeline<PlannedStart>
  readonly startReports: Timeline<ProjectBody<'StartReported'>>
  readonly starts: Timeline<ConfirmedStart>
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
  /** The split or bundle by which it entered the library, and the one by which it left (R30). */
  readonly origins: Timeline<Origin>
  readonly successions: Timeline<Succession>
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
  origins: emptyTimeline(),
  successions: emptyTimeline(),
})

/** The timelines of a project by name. */
export type ProjectTimelineName = Exclude<keyof ProjectState, 'id' | 'lastOrdinal' | 'submission'>
