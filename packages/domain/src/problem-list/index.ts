export { problemList } from './decider.ts'
export { decideProblemList, type ProblemListCommand, type ProblemListFacts } from './decide.ts'
export {
  emptyProblemList,
  evolveProblemList,
  PROBLEM_LIST,
  problemListEvents,
  type NewProblemListEvent,
  type ProblemListEdition,
  type ProblemListEntry,
  type ProblemListEvent,
  type ProblemListState,
} from './edition.ts'
