import type { DayOrInstant } from '../../calendar/receipt.ts'
import type { AsOf } from '../../kernel/as-of.ts'
import { yearOf, type LocalDate } from '../../kernel/local-date.ts'
import type { Standing } from '../../kernel/timeline.ts'
import type { Claimed, ProblemState, Turn } from '../state.ts'
import type { ClosureKind } from '../vocabulary.ts'
import { turnsAt } from './round.ts'

/** A claim that the problem is settled. */
export interface ClaimStanding {
  readonly kind: ClosureKind
  readonly claimant: string
  /** The day that timeliness is measured by (R66). */
  readonly claimedOn: LocalDate
  readonly claimedAt: DayOrInstant
  readonly claimEventId: string
}

/** A closure: a claim that was verified. */
export interface Closure extends ClaimStanding {
  /** From this day on the problem is closed (R66). */
  readonly closedOn: LocalDate
  readonly verifiedBy: string
  readonly verificationEventId: string
}

const claimOf = ({ value, holdsFrom, version }: Standing<Claimed>): ClaimStanding => ({
  kind: value.claim.kind,
  claimant: value.claim.claimant,
  claimedOn: holdsFrom,
  claimedAt: value.claimedAt,
  claimEventId: version.eventId,
})

const isClaim = (turn: Standing<Turn>): turn is Standing<Claimed> => turn.value.turn === 'CLAIMED'

/** Every closure of the round by that day, in order; a reopening leaves it in history (R70). */
export const closuresAt = (problem: ProblemState, at: AsOf): readonly Closure[] => {
  const closures: Closure[] = []
  let claim: ClaimStanding | undefined
  for (const turn of turnsAt(problem, at)) {
    if (isClaim(turn)) claim = claimOf(turn)
    if (turn.value.turn !== 'VERIFIED' || claim === undefined) continue
    const { verifiedBy } = turn.value
    closures.push({ ...claim, closedOn: turn.holdsFrom, verifiedBy, verificationEventId: turn.version.eventId })
  }
  return closures
}

/** The closure in force: closed from the day of its verification, and not reopened since (R66, R70). */
export const closureAt = (problem: ProblemState, at: AsOf): Closure | undefined =>
  turnsAt(problem, at).at(-1)?.value.turn === 'VERIFIED' ? closuresAt(problem, at).at(-1) : undefined

/** The claim that waits for its verification (R66). */
export const pendingClaimAt = (problem: ProblemState, at: AsOf): ClaimStanding | undefined => {
  const last = turnsAt(problem, at).at(-1)
  return last !== undefined && isClaim(last) ? claimOf(last) : undefined
}

/**
 * When the solution was claimed, as far as the claim stands: what lateness is measured to. A waiting claim counts, a
 * refused or reopened one does not: lateness runs to `validAt` again (R66, R70).
 */
export const resolvedAt = (problem: ProblemState, at: AsOf): DayOrInstant | undefined =>
  (closureAt(problem, at) ?? pendingClaimAt(problem, at))?.claimedAt

/** A closed problem that was open again. */
export interface Reopening {
  readonly reopenedOn: LocalDate
  readonly reason: string
  readonly eventId: string
}

/** The reopenings of the round by that day; their number is shown (R70). */
export const reopeningsAt = (problem: ProblemState, at: AsOf): readonly Reopening[] =>
  turnsAt(problem, at).flatMap(({ value, holdsFrom, version }) =>
    value.turn === 'REOPENED' ? [{ reopenedOn: holdsFrom, reason: value.reason, eventId: version.eventId }] : [],
  )

/**
 * Was it open at some time in the year of `validAt` (R64)? Closed in an earlier year and not since: no. Verified on
 * 1 January it was carried over.
 */
export const wasOpenInYear = (problem: ProblemState, at: AsOf): boolean => {
  const closure = closureAt(problem, at)
  return closure === undefined || yearOf(closure.closedOn) === yearOf(at.validAt)
}
