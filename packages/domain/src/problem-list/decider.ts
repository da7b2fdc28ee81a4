import { decideProblemList, problemListCommands } from './decide.ts'
import { emptyProblemList, evolveProblemList, PROBLEM_LIST, problemListEvents } from './edition.ts'

/** The monthly list of urgent problems: one stream a month, so that a month has one edition (M-36). */
export const problemList = {
  kind: PROBLEM_LIST,
  events: problemListEvents,
  commands: problemListCommands,
  initial: emptyProblemList(),
  decide: decideProblemList,
  evolveAll: evolveProblemList,
} as const
