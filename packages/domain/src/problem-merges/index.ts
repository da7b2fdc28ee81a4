export { problemMerges } from './decider.ts'
export { decideProblemMerge, type ProblemMergeCommand, type ProblemMergeFacts } from './decide.ts'
export {
  absorbedAt,
  emptyProblemMerges,
  evolveOwnedProblemMerges,
  evolveProblemMerges,
  mergeAt,
  mergesIntoAt,
  PROBLEM_MERGES,
  problemMergeEvents,
  survivorAt,
  type NewProblemMergeEvent,
  type ProblemMerge,
  type ProblemMergeEvent,
  type ProblemMerges,
} from './merges.ts'
