import type { ProblemMerges } from '../../problem-merges/merges.ts'
import type { ProblemState } from '../state.ts'

/** What a question about a survivor looks at besides its own state: the merges, and the problems that went into it. */
export interface ProblemBook {
  readonly merges: ProblemMerges
  readonly problemOf: (problemId: string) => ProblemState | undefined
}
