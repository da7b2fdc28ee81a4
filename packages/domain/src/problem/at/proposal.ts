import type { DayOrInstant } from '../../calendar/receipt.ts'
import type { ClockStop } from '../../calendar/clock-stops.ts'
import type { Due } from '../../calendar/deadline.ts'
import type { AsOf } from '../../kernel/as-of.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Standing } from '../../kernel/timeline.ts'
import { mergesIntoAt, type ProblemMerge } from '../../problem-merges/merges.ts'
import { suspensionsAt } from '../../project/at/suspension.ts'
import type { ProjectState } from '../../project/state.ts'
import type { LeadNamed, ProblemState, Proposal } from '../state.ts'
import type { ProblemBook } from './book.ts'
import { clockStartAt } from './lead.ts'
import { inRound } from './round.ts'

/** A proposal that was filed for a clock. */
export interface ProposalFiling {
  readonly problemId: string
  readonly filedOn: LocalDate
  readonly filedAt: DayOrInstant
  readonly eventId: string
}

/** A running clock of the proposal (M-38): its budget is that of the policy in force on `startedOn`. */
export interface ProposalClock {
  readonly problemId: string
  /** Its approved suspensions stop the clock (R17). */
  readonly projectId: string
  /** The moment of the assignment, or of the reassignment that restarted it: day 0, which is not counted (R74). */
  readonly startedAt: Instant
  readonly startedOn: LocalDate
  readonly eventId: string
}

/** The clocks that run for a problem, and the proposal that ends them all. */
export interface ProposalStanding {
  /** Its own, and those of the problems that went into it: the earliest due day counts (R72). */
  readonly clocks: readonly ProposalClock[]
  /** The first proposal made for any of them (R72); late or not, it ends the count (R110). */
  readonly filing?: ProposalFiling
}

/** Every proposal of the round by that day. */
export const proposalsAt = (problem: ProblemState, at: AsOf): readonly Standing<Proposal>[] =>
  inRound(problem, problem.proposals, at)

const clockOf = (problem: ProblemState, start: Standing<LeadNamed>): ProposalClock => ({
  problemId: problem.id,
  projectId: problem.projectId,
  startedAt: start.value.namedAt,
  startedOn: start.holdsFrom,
  eventId: start.version.eventId,
})

/** The first proposal since the clock's start; before any assignment, the first at all. */
const ownFiling = (
  problem: ProblemState,
  start: Standing<LeadNamed> | undefined,
  at: AsOf,
): ProposalFiling | undefined => {
  const proposal = proposalsAt(problem, at).find(
    (made) => start === undefined || (made.firstOrdinal > start.firstOrdinal && made.holdsFrom >= start.holdsFrom),
  )
  if (proposal === undefined) return undefined
  const { holdsFrom, value, version } = proposal
  return { problemId: problem.id, filedOn: holdsFrom, filedAt: value.madeAt, eventId: version.eventId }
}

/** A restart after the merge is a new day 0 for all that the survivor stands for (R74). */
const supersedes = (start: Standing<LeadNamed> | undefined, merge: ProblemMerge): boolean =>
  start !== undefined &&
  start.value.reason !== undefined &&
  (start.holdsFrom > merge.mergedOn || (start.holdsFrom === merge.mergedOn && start.firstOrdinal > merge.ordinal))

const earliest = (filings: readonly (ProposalFiling | undefined)[]): ProposalFiling | undefined =>
  filings.reduce((best, filing) => {
    if (filing === undefined) return best
    return best === undefined || filing.filedOn < best.filedOn ? filing : best
  }, undefined)

/** The clocks of the proposal and what was filed for them, the problems that were merged into it included (R72, R74). */
export const proposalAt = (problem: ProblemState, book: ProblemBook, at: AsOf): ProposalStanding => {
  const start = clockStartAt(problem, at)
  const others = mergesIntoAt(book.merges, problem.id, at).flatMap((merge) => {
    const merged = book.problemOf(merge.problemId)
    return merged === undefined || supersedes(start, merge)
      ? []
      : [proposalAt(merged, book, { ...at, validAt: merge.mergedOn })]
  })
  const filing = earliest([ownFiling(problem, start, at), ...others.map((other) => other.filing)])
  return {
    clocks: [...(start === undefined ? [] : [clockOf(problem, start)]), ...others.flatMap((other) => other.clocks)],
    ...(filing === undefined ? {} : { filing }),
  }
}

/** The stops that a project's approved suspensions put to the working-day clocks that run for it (R17). */
export const clockStopsAt = (project: ProjectState, at: AsOf): readonly ClockStop[] =>
  suspensionsAt(project, at).map(({ from, resumedOn }) => ({ from, until: resumedOn }))

const RANK: Readonly<Record<Due['kind'], number>> = { due: 0, stopped: 1, undetermined: 2 }

const isEarlier = (a: Due, b: Due): boolean =>
  a.kind === 'due' && b.kind === 'due' ? a.on < b.on : RANK[a.kind] < RANK[b.kind]

/** Of the answers for several clocks the one with the earliest due day: merging buys no time (R72). */
export const earliestDue = <T extends { readonly due: Due }>(answers: readonly T[]): T | undefined =>
  answers.reduce<T | undefined>(
    (best, answer) => (best === undefined || isEarlier(answer.due, best.due) ? answer : best),
    undefined,
  )
