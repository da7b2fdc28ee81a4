import type { DayOrInstant } from '../calendar/receipt.ts'
import type { Instant } from '../kernel/instant.ts'
import { emptyTimeline, type Timeline } from '../kernel/timeline.ts'
import type { ProblemBody } from './events.ts'
import type { HigherLevel, ProblemLevel } from './vocabulary.ts'

/** A report: the first turn of a round. `reporter` is the unit that made it. */
export interface Reported {
  readonly turn: 'REPORTED'
  readonly reporter: string
  readonly report: ProblemBody<'ProblemReported'>
}

/** A claim that the problem is settled, waiting for its verification. */
export interface Claimed {
  readonly turn: 'CLAIMED'
  readonly claim: ProblemBody<'ResolutionClaimed'>
  /** The moment of the claim, or the day of its receipt. */
  readonly claimedAt: DayOrInstant
}

/** What turns a problem from one status to another. */
export type Turn =
  | Reported
  | { readonly turn: 'ACCEPTED'; readonly receipt?: ProblemBody<'ProblemAccepted'>['receipt'] }
  | { readonly turn: 'RETURNED' | 'WITHDRAWN' | 'REFUSED' | 'REOPENED'; readonly reason: string }
  | Claimed
  | { readonly turn: 'VERIFIED'; readonly verifiedBy: string }

/** A lead department with those that assist, first named or reassigned. */
export interface LeadNamed {
  readonly lead: string
  readonly assisting: readonly string[]
  /** Does the clock of the proposal start with it: the first naming, and a reassignment that says so (R74)? */
  readonly startsClock: boolean
  /** Of a reassignment. */
  readonly reason?: string | undefined
  readonly namedAt: Instant
}

/** A proposal to solve the problem. */
export interface Proposal extends ProblemBody<'SolutionProposalSubmitted'> {
  readonly by: string
  /** The moment of the proposal, or the day of its receipt. */
  readonly madeAt: DayOrInstant
}

/** A step on the ladder of levels. */
export type LadderStep =
  | { readonly step: 'ROUTED'; readonly to: ProblemLevel; readonly basis: string }
  | { readonly step: 'ESCALATED'; readonly to: ProblemLevel; readonly basis: string }
  | { readonly step: 'RETURNED'; readonly from: ProblemLevel; readonly to: ProblemLevel; readonly reason: string }

/** An answer from above. */
export interface HigherLevelReply {
  readonly level: HigherLevel
  readonly reply: string
  readonly document: string
}

/**
 * Everything recorded about a problem, as timelines. The same structure serves the aggregate (ordinals are revisions)
 * and the projections (ordinals are ledger indexes); the questions in `at/` answer from it for any pair of dates.
 */
export interface ProblemState {
  id: string
  /** Ordinal of the last event that touched the problem; -1 before the first. */
  lastOrdinal: number
  /** The project that it hinders; empty before the first report. */
  projectId: string
  readonly turns: Timeline<Turn>
  readonly leads: Timeline<LeadNamed>
  readonly ladder: Timeline<LadderStep>
  readonly proposals: Timeline<Proposal>
  readonly extensionRequests: Timeline<ProblemBody<'ExtensionRequested'>>
  readonly extensions: Timeline<ProblemBody<'ResolutionExtended'>>
  readonly replies: Timeline<HigherLevelReply>
}

/** A problem of which nothing is recorded. A fresh object at each call: its fold owns it. */
export const emptyProblem = (): ProblemState => ({
  id: '',
  lastOrdinal: -1,
  projectId: '',
  turns: emptyTimeline(),
  leads: emptyTimeline(),
  ladder: emptyTimeline(),
  proposals: emptyTimeline(),
  extensionRequests: emptyTimeline(),
  extensions: emptyTimeline(),
  replies: emptyTimeline(),
})
