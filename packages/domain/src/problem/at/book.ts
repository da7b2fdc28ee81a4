import { ALL_KNOWN } from '../../kernel/timeline.ts'
import type { ProblemMerge, ProblemMerges } from '../../problem-merges/merges.ts'
import type { ProblemState } from '../state.ts'

/** What a question about a survivor looks at besides its own state: the merges, and the problems that went into it. */
export interface ProblemBook {
  readonly merges: ProblemMerges
  readonly problemOf: (problemId: string) => ProblemState | undefined
  /** Of the policy: does an extension decided after the due date cure (R68)? Default: no, as a decision takes it. */
  readonly lateExtensionCures?: boolean
}

const last = (merge: ProblemMerge): ProblemMerge => ({ ...merge, ordinal: ALL_KNOWN })

/**
 * The book as a decision reads it. The ordinals of two streams do not compare, so that a merge is taken as the last act of
 * its day: the strictest due dates. A projection has the ledger's own order and needs none of this.
 */
export const mergedLast = ({ merges, problemOf }: ProblemBook): ProblemBook => ({
  merges: {
    of: Object.fromEntries(Object.entries(merges.of).map(([id, merge]) => [id, last(merge)])),
    into: Object.fromEntries(Object.entries(merges.into).map(([id, into]) => [id, into.map(last)])),
  },
  problemOf,
})
