import { decideProblemMerge, problemMergeCommands } from './decide.ts'
import { emptyProblemMerges, evolveProblemMerges, PROBLEM_MERGES, problemMergeEvents } from './merges.ts'

/** The merge register: one stream a jurisdiction, so that merges have one order (M-36). */
export const problemMerges = {
  kind: PROBLEM_MERGES,
  events: problemMergeEvents,
  commands: problemMergeCommands,
  initial: emptyProblemMerges(),
  decide: decideProblemMerge,
  evolveAll: evolveProblemMerges,
} as const
