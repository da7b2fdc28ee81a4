import { PROBLEM, problemCommands } from './commands.ts'
import { decideProblem } from './decide.ts'
import { problemEvents } from './events.ts'
import { evolveProblem, initialProblem } from './evolve.ts'

/** The problem aggregate (M-29 to M-40): one stream a problem, from its report to its closure. */
export const problem = {
  kind: PROBLEM,
  events: problemEvents,
  commands: problemCommands,
  initial: initialProblem,
  decide: decideProblem,
  evolveAll: evolveProblem,
} as const
