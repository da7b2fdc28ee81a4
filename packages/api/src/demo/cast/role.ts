import type { ProjectClass } from '@luodi/domain'

/** How a start goes: when it is reported and confirmed, if at all. */
export type StartStory = 'onTime' | 'early' | 'late' | 'backdated' | 'reportedOnly' | 'never' | 'before'

/** What happens to a project besides its plan, its reports and its start. */
export type Turn =
  | 'assessedByTaskForce'
  | 'codeMistyped'
  | 'completed'
  | 'correctedInvestment'
  | 'correctedMajorClass'
  | 'correctedMilestone'
  | 'correctedPlan'
  | 'correctedStart'
  | 'correctedTransfer'
  | 'curve'
  | 'demoted'
  | 'excused'
  | 'excusedInvestment'
  | 'excusedMilestone'
  | 'exited'
  | 'exitedLate'
  | 'exitMistaken'
  | 'milestoneMoved'
  | 'milestoneOverdue'
  | 'newcomer'
  | 'notEntered'
  | 'overreported'
  | 'overridden'
  | 'planned'
  | 'promoted'
  | 'raised'
  | 'refundedInvestment'
  | 'rejected'
  | 'restoredMilestone'
  | 'resubmitted'
  | 'retractedReport'
  | 'revisedCurve'
  | 'revisedDown'
  | 'revisedLate'
  | 'revisedUp'
  | 'silent'
  | 'silentTwice'
  | 'split'
  | 'startMistaken'
  | 'startRevised'
  | 'suspendedAndReviewed'
  | 'suspendedNow'
  | 'suspendedOnce'
  | 'suspendedRetroactively'
  | 'tardy'
  | 'transferred'
  | 'transferredInAutumn'
  | 'underreported'

/** The part that a project plays. */
export interface Role {
  readonly projectClass: ProjectClass
  /** Month of the first year in which it is planned to start. */
  readonly planned?: number
  readonly start: StartStory
  /** Amounts against plan, in percent. */
  readonly pace: number
  readonly turns: ReadonlySet<Turn>
}

/** Does it go badly? Such projects are found in some territories more than in others. */
export const struggles = ({ start, pace, projectClass }: Role): boolean =>
  pace < 90 || (projectClass === 'IMPLEMENTATION' && (start === 'never' || start === 'late'))

/** Under way from before the year. */
export const continuing = (pace: number, ...turns: Turn[]): Role => ({
  projectClass: 'CONTINUING',
  start: 'before',
  pace,
  turns: new Set(turns),
})

/** Planned to start in a month of the year. */
export const implementing = (planned: number, start: StartStory, pace: number, ...turns: Turn[]): Role => ({
  projectClass: 'IMPLEMENTATION',
  planned,
  start,
  pace,
  turns: new Set(turns),
})

/** In the library, not yet to be built. */
export const waiting = (projectClass: 'PREPARATORY' | 'RESERVE', ...turns: Turn[]): Role => ({
  projectClass,
  start: 'never',
  pace: 100,
  turns: new Set(turns),
})

/** Preparatory at first, then an implementation project that starts in August. */
export const promoted = (pace: number): Role => ({
  projectClass: 'PREPARATORY',
  planned: 8,
  start: 'onTime',
  pace,
  turns: new Set(['promoted']),
})
