import type { ProjectClass } from '@luodi/domain'

/** How a start goes: when it is reported and confirmed, if at all. */
export type StartStory = 'onTime' | 'early' | 'late' | 'backdated' | 'reportedOnly' | 'never' | 'before'

/** What happens to a project besides its plan, its reports and its start. */
export type Turn =
  | 'assessedByTaskForce'
  | 'codeMistyped'
  | 'completed'
  | 'correctedInvestment'
  | 'correctedStart'
  | 'curve'
  | 'correctedPlan'
  | 'excused'
  | 'exited'
  | 'milestoneMoved'
  | 'milestoneOverdue'
  | 'newcomer'
  | 'notEntered'
  | 'overridden'
  | 'planned'
  | 'promoted'
  | 'demoted'
  | 'refundedInvestment'
  | 'rejected'
  | 'resubmitted'
  | 'restoredMilestone'
  | 'revisedCurve'
  | 'revisedLate'
  | 'revisedUp'
  | 'silent'
  | 'silentTwice'
  | 'split'
  | 'startRevised'
  | 'suspendedNow'
  | 'suspendedOnce'
  | 'suspendedRetroactively'
  | 'tardy'
  | 'transferred'

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

const continuing = (pace: number, ...turns: Turn[]): Role => ({
  projectClass: 'CONTINUING',
  start: 'before',
  pace,
  turns: new Set(turns),
})

const implementing = (planned: number, start: StartStory, pace: number, ...turns: Turn[]): Role => ({
  projectClass: 'IMPLEMENTATION',
  planned,
  start,
  pace,
  turns: new Set(turns),
})

const waiting = (projectClass: 'PREPARATORY' | 'RESERVE', ...turns: Turn[]): Role => ({
  projectClass,
  start: 'never',
  pace: 100,
  turns: new Set(turns),
})

/** Preparatory at first, then an implementation project that starts in August. */
const promoted = (pace: number): Role => ({
  projectClass: 'PREPARATORY',
  planned: 8,
  start: 'onTime',
  pace,
  turns: new Set(['promoted']),
})

/** Sixty parts; a larger district plays them again. Most go well; each thing that can happen happens. */
export const CAST: readonly Role[] = [
  continuing(108),
  implementing(3, 'onTime', 104),
  implementing(4, 'onTime', 97, 'curve'),
  continuing(102, 'curve'),
  implementing(5, 'late', 92),
  continuing(97, 'tardy'),
  implementing(3, 'early', 110),
  continuing(118, 'revisedUp'),
  implementing(6, 'onTime', 101, 'assessedByTaskForce'),
  promoted(102),
  implementing(4, 'onTime', 100, 'correctedStart'),
  continuing(104, 'transferred'),
  implementing(9, 'onTime', 99, 'newcomer'),
  continuing(77),
  implementing(5, 'onTime', 105, 'suspendedOnce'),
  implementing(7, 'onTime', 96),
  continuing(109, 'correctedInvestment'),
  implementing(8, 'never', 45),
  implementing(2, 'onTime', 103, 'milestoneMoved'),
  continuing(150, 'completed'),
  implementing(6, 'backdated', 102),
  waiting('PREPARATORY', 'planned'),
  implementing(4, 'late', 94, 'revisedLate'),
  continuing(107, 'split'),
  implementing(10, 'early', 108),
  implementing(5, 'onTime', 98, 'silent'),
  continuing(38),
  implementing(3, 'onTime', 112, 'refundedInvestment'),
  implementing(6, 'onTime', 100, 'startRevised'),
  continuing(101, 'suspendedNow'),
  implementing(7, 'onTime', 103, 'codeMistyped'),
  implementing(11, 'never', 100),
  continuing(111, 'restoredMilestone'),
  implementing(4, 'onTime', 73),
  waiting('RESERVE', 'assessedByTaskForce'),
  implementing(10, 'never', 100, 'newcomer'),
  implementing(5, 'never', 60, 'exited'),
  continuing(104, 'suspendedRetroactively'),
  implementing(3, 'onTime', 99),
  implementing(6, 'onTime', 107, 'tardy'),
  implementing(9, 'reportedOnly', 80),
  continuing(96, 'milestoneOverdue'),
  implementing(4, 'onTime', 103, 'correctedPlan'),
  implementing(7, 'late', 95, 'revisedCurve', 'notEntered'),
  implementing(2, 'onTime', 101),
  continuing(106),
  implementing(5, 'onTime', 44, 'overridden'),
  waiting('PREPARATORY', 'rejected', 'resubmitted'),
  implementing(6, 'never', 130, 'excused'),
  implementing(8, 'never', 95),
  continuing(103),
  implementing(3, 'onTime', 98),
  implementing(4, 'never', 55, 'demoted'),
  implementing(12, 'early', 105),
  continuing(105),
  implementing(5, 'onTime', 100, 'silentTwice'),
  implementing(9, 'onTime', 97),
  waiting('RESERVE', 'rejected'),
  implementing(6, 'onTime', 104),
  implementing(7, 'never', 50, 'startRevised'),
]
