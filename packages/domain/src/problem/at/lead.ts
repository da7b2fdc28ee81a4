import type { AsOf } from '../../kernel/as-of.ts'
import type { Standing } from '../../kernel/timeline.ts'
import type { LeadNamed, ProblemState } from '../state.ts'
import { inRound } from './round.ts'

/**
 * The lead department in force (M-37). Nothing but a reopening comes after a closure, so that for a closed problem it is
 * the lead of the day of its verification (R102).
 */
export const leadAt = (problem: ProblemState, at: AsOf): Standing<LeadNamed> | undefined =>
  inRound(problem, problem.leads, at).at(-1)

/** The naming that started the running clock of the proposal: the first, or the last that restarted it (R74). */
export const clockStartAt = (problem: ProblemState, at: AsOf): Standing<LeadNamed> | undefined =>
  inRound(problem, problem.leads, at).findLast((named) => named.value.startsClock)
