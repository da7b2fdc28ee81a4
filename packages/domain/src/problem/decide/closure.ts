import { accepted, rejected } from '../../kernel/either.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { successorAt } from '../../organisation/at.ts'
import { fault } from '../../project/decide/refuse.ts'
import { pendingClaimAt } from '../at/closure.ts'
import type { ProblemData } from '../commands.ts'
import { problemEvents } from '../events.ts'
import type { ProblemState } from '../state.ts'
import { inCharge, notInCharge } from './charge.ts'
import { forbidden, isOffice, now, today, type ProblemContext, type ProblemDecision } from './context.ts'
import { receiptFault } from './receipt.ts'
import { notIn } from './standing.ts'

/** The office verifies, and so claims nothing of its own: it enters the claim that it received (M-37). */
const claimOfOffice = (data: ProblemData<'ClaimResolution'>, context: ProblemContext): Rejection | undefined =>
  data.receipt !== undefined || !isOffice(context)
    ? undefined
    : fault(
        'M-37',
        'data.receipt',
        ['办公室负责核验，不自行申请销号', 'the office verifies closures and does not claim them'],
        ['牵头单位的书面申请及收件日', 'the receipt of a claim by the unit in charge'],
      )

/** The unit in charge claims that the problem is settled; one claim waits at a time (M-37, R66). */
export const claimResolution = (
  data: ProblemData<'ClaimResolution'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const { problemId: _, ...claim } = data
  const unsound =
    notIn(problem, context, ['ACCEPTED']) ??
    notInCharge(problem, context) ??
    claimOfOffice(data, context) ??
    receiptFault(claim.receipt, problem, context)
  if (unsound !== undefined) return rejected(unsound)
  const claimant = inCharge(problem, context) ?? context.actor.unit
  return accepted([newEvent(problemEvents.ResolutionClaimed, today(context), { ...claim, claimant })])
}

/** Nobody verifies its own closure (M-37). */
const ownClaim = (problem: ProblemState, context: ProblemContext): Rejection | undefined => {
  const claimant = pendingClaimAt(problem, now(context))?.claimant
  const acting = claimant === undefined ? undefined : successorAt(context.facts.organisation, claimant, now(context))
  if (acting !== context.actor.unit) return undefined
  return forbidden(
    'M-37',
    ['申请销号的单位不得自行核验', 'the unit that claimed does not verify its own closure'],
    ['办公室', 'the office'],
  )
}

/** The closure is verified (销号) by somebody else than the claimant, of whatever kind it is (M-37, R69). */
export const verifyClosure = (
  { problemId: _, ...body }: ProblemData<'VerifyClosure'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound = notIn(problem, context, ['CLAIMED']) ?? ownClaim(problem, context)
  return unsound === undefined
    ? accepted([newEvent(problemEvents.ClosureVerified, today(context), body)])
    : rejected(unsound)
}

/** The verification fails: the problem is open as if nothing had been claimed (R66). */
export const refuseClosure = (
  { problemId: _, ...body }: ProblemData<'RefuseClosure'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound = notIn(problem, context, ['CLAIMED']) ?? ownClaim(problem, context)
  return unsound === undefined
    ? accepted([newEvent(problemEvents.VerificationFailed, today(context), body)])
    : rejected(unsound)
}

/** A closed problem is open again; its closure stays in history (R70). */
export const reopenProblem = (
  { problemId: _, ...body }: ProblemData<'ReopenProblem'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound = notIn(problem, context, ['CLOSED'])
  return unsound === undefined
    ? accepted([newEvent(problemEvents.ProblemReopened, today(context), body)])
    : rejected(unsound)
}
