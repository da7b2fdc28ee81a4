import { rejection, type Rejection } from '../../kernel/rejection.ts'
import type { AsOf } from '../../kernel/as-of.ts'
import { mergeAt, survivorAt, type ProblemMerges } from '../../problem-merges/merges.ts'
import { fault } from '../../project/decide/refuse.ts'
import { turnsAt } from '../at/round.ts'
import { stateAt } from '../at/status.ts'
import type { ProblemEvents } from '../events.ts'
import type { ProblemState, Turn } from '../state.ts'
import { PROBLEM_STATUS_LABELS, type ProblemStatus } from '../vocabulary.ts'
import { now, type ProblemContext } from './context.ts'

const EVENT_OF: Readonly<Record<Turn['turn'], keyof ProblemEvents>> = {
  REPORTED: 'ProblemReported',
  ACCEPTED: 'ProblemAccepted',
  RETURNED: 'ProblemReturned',
  WITHDRAWN: 'ProblemWithdrawn',
  CLAIMED: 'ResolutionClaimed',
  VERIFIED: 'ClosureVerified',
  REFUSED: 'VerificationFailed',
  REOPENED: 'ProblemReopened',
}

const RULE_OF: Readonly<Record<ProblemStatus, string>> = {
  REPORTED: 'M-36',
  ACCEPTED: 'M-36',
  CLAIMED: 'R66',
  CLOSED: 'R70',
  RETURNED: 'R71',
  WITHDRAWN: 'M-36',
  MERGED: 'R103',
}

/** There is no such problem. */
export const unknownProblem = (problemId: string, field = 'data.problemId'): Rejection =>
  rejection({
    category: 'unknown',
    rule: 'M-33',
    field,
    message: { zh: `问题 ${problemId} 不存在`, en: `there is no problem ${problemId}` },
    accepted: { zh: '已提报问题的标识', en: 'the id of a reported problem' },
  })

/** The statuses in which a problem is being worked on. */
export const OPEN: readonly ProblemStatus[] = ['ACCEPTED', 'CLAIMED']

const labels = (statuses: readonly ProblemStatus[], language: 'zh' | 'en'): string =>
  statuses.map((status) => PROBLEM_STATUS_LABELS[status][language]).join(language === 'zh' ? '、' : ' or ')

/** A merged problem takes no further facts: they are recorded on its survivor (R103). */
export const mergedAway = (
  problemId: string,
  merges: ProblemMerges,
  at: AsOf,
  field = 'data.problemId',
): Rejection | undefined => {
  const merge = mergeAt(merges, problemId, at)
  if (merge === undefined) return undefined
  const survivor = survivorAt(merges, problemId, at)
  return fault(
    'R103',
    field,
    [`问题 ${problemId} 已并入 ${survivor}`, `problem ${problemId} was merged into ${survivor}`],
    [`问题 ${survivor}`, `problem ${survivor}`],
    [{ eventId: merge.eventId, type: 'ProblemMerged' }],
  )
}

/** A problem of another status than those allowed; the rejection says which event made it so. */
export const wrongStatus = (
  problem: ProblemState,
  merges: ProblemMerges,
  at: AsOf,
  allowed: readonly ProblemStatus[],
  field = 'data.problemId',
): Rejection | undefined => {
  const merged = mergedAway(problem.id, merges, at, field)
  if (merged !== undefined) return merged
  const status = stateAt(problem, merges, at)
  if (status === undefined || allowed.includes(status)) return undefined
  const last = turnsAt(problem, at).at(-1)
  const { zh, en } = PROBLEM_STATUS_LABELS[status]
  return fault(
    RULE_OF[status],
    field,
    [`问题 ${problem.id} ${zh}`, `problem ${problem.id} is ${en}`],
    [`${labels(allowed, 'zh')}的问题`, `a problem that is ${labels(allowed, 'en')}`],
    last === undefined ? [] : [{ eventId: last.version.eventId, type: EVENT_OF[last.value.turn] }],
  )
}

/** The same today, in a problem's own decision. */
export const notIn = (
  problem: ProblemState,
  context: ProblemContext,
  allowed: readonly ProblemStatus[],
): Rejection | undefined => wrongStatus(problem, context.facts.book.merges, now(context), allowed)
