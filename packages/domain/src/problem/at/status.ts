import type { AsOf } from '../../kernel/as-of.ts'
import { mergeAt, type ProblemMerges } from '../../problem-merges/merges.ts'
import type { ProblemState, Turn } from '../state.ts'
import type { ProblemStatus } from '../vocabulary.ts'
import { turnsAt } from './round.ts'

const STATUS_AFTER: Readonly<Record<Turn['turn'], ProblemStatus>> = {
  REPORTED: 'REPORTED',
  ACCEPTED: 'ACCEPTED',
  RETURNED: 'RETURNED',
  WITHDRAWN: 'WITHDRAWN',
  CLAIMED: 'CLAIMED',
  VERIFIED: 'CLOSED',
  REFUSED: 'ACCEPTED',
  REOPENED: 'ACCEPTED',
}

/** What its own turns make of a problem, whether or not it was merged. */
export const ownStatusAt = (problem: ProblemState, at: AsOf): ProblemStatus | undefined => {
  const last = turnsAt(problem, at).at(-1)
  return last === undefined ? undefined : STATUS_AFTER[last.value.turn]
}

/** What a problem is on a day; `undefined` before its first report. A merge takes effect on its own day (R72). */
export const stateAt = (problem: ProblemState, merges: ProblemMerges, at: AsOf): ProblemStatus | undefined => {
  const status = ownStatusAt(problem, at)
  return status === undefined || mergeAt(merges, problem.id, at) === undefined ? status : 'MERGED'
}

/** Accepted and not closed: still to be solved, also while a claim waits for its verification (R66). */
export const isOpen = (status: ProblemStatus | undefined): boolean => status === 'ACCEPTED' || status === 'CLAIMED'
