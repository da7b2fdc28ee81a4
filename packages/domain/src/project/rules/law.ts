import type { ConflictingEvent, Rejection } from '../../kernel/rejection.ts'
import type { Standing } from '../../kernel/timeline.ts'
import type { FactType } from '../evolve.ts'
import type { ProjectState, ProjectTimelineName, Stated } from '../state.ts'

/** The id under which an undecided event takes part in a history. */
export const CANDIDATE_ID = 'candidate'

/** A law of a project's whole known history; the rejection names the recorded events that stand against it. */
export type Law = (project: ProjectState) => Rejection | undefined

/** The lists that the project's own stream fills; the other two are the register's of lineage. */
type OwnTimelineName = Exclude<ProjectTimelineName, 'origins' | 'successions'>

const RECORDED_BY: Readonly<Record<OwnTimelineName, FactType>> = {
  admissions: 'ProjectAdmitted',
  admissionRejections: 'AdmissionRejected',
  classes: 'ProjectReclassified',
  exits: 'ProjectExited',
  plans: 'AnnualPlanRevised',
  plannedStarts: 'PlannedStartRevised',
  startReports: 'StartReported',
  starts: 'StartConfirmed',
  milestones: 'MilestoneSet',
  milestoneTargets: 'MilestoneTargetChanged',
  achievements: 'MilestoneAchieved',
  investments: 'InvestmentReported',
  progress: 'ProgressReported',
  procedures: 'ProcedureRecorded',
  statistics: 'StatisticsEntered',
  suspensions: 'ProjectSuspended',
  suspensionReviews: 'SuspensionReviewed',
  resumptions: 'ProjectResumed',
  excuses: 'DelayJustified',
  overrides: 'LampOverridden',
  completions: 'CompletionConfirmed',
  transfers: 'ProjectTransferred',
}

const isFirst = ({ value }: Standing<unknown>): boolean => (value as { readonly first?: boolean }).first === true

const ownTypeOf = (timeline: OwnTimelineName, fact: Standing<unknown>): FactType => {
  if (timeline === 'plans' && isFirst(fact)) return 'AnnualPlanSet'
  if (timeline === 'plannedStarts' && isFirst(fact)) return 'StartPlanned'
  return RECORDED_BY[timeline]
}

/** What a split or bundle states of a project was recorded by it (R30). */
const typeOf = (timeline: ProjectTimelineName, fact: Standing<unknown>): string =>
  (fact.value as Stated).statedBy ?? ownTypeOf(timeline as OwnTimelineName, fact)

/** The lists that the project's own stream fills. */
export const OWN_TIMELINES = Object.keys(RECORDED_BY) as readonly OwnTimelineName[]

const isRecorded = (fact: Standing<unknown> | undefined): fact is Standing<unknown> =>
  fact !== undefined && fact.version.eventId !== CANDIDATE_ID

/**
 * The events that first recorded these facts of a timeline, as a correction would name them; without the candidate, and
 * without a fact that the candidate corrects.
 */
export const eventsBehind = (
  timeline: ProjectTimelineName,
  facts: readonly (Standing<unknown> | undefined)[],
): ConflictingEvent[] => facts.filter(isRecorded).map((fact) => ({ eventId: fact.id, type: typeOf(timeline, fact) }))
