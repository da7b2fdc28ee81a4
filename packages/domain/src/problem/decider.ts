import { BATCH_REGISTER } from '../city-batch/stream.ts'
import { defineAggregate } from '../kernel/aggregate.ts'
import { streamIdOf } from '../kernel/event.ts'
import type { Read } from '../kernel/stream-kind.ts'
import { ORGANISATION_REGISTER } from '../organisation/stream.ts'
import { MERGE_REGISTER } from '../problem-merges/stream.ts'
import { problemCommands, type ProblemCommand } from './commands.ts'
import { decideProblem } from './decide.ts'
import type { ProblemFacts } from './decide/context.ts'
import { mayActOnProblem } from './decide/may-act.ts'
import { problemEvents } from './events.ts'
import { evolveProblem } from './evolve.ts'
import { absorbedEver, readProblems, readProjects } from './reading.ts'
import type { ProblemState } from './state.ts'
import { problemStream } from './stream.ts'

const facts = (read: Read, { data }: ProblemCommand, own: ProblemState): ProblemFacts => {
  const organisation = read(ORGANISATION_REGISTER)
  const [merges, batches] = [read(MERGE_REGISTER), read(BATCH_REGISTER)]
  const projectId = 'projectId' in data ? data.projectId : own.projectId
  const project = readProjects(read, [projectId])(projectId)
  const problemOf = readProblems(read, absorbedEver(merges, data.problemId))
  return { organisation, project, book: { merges, problemOf }, batches }
}

/**
 * The problem aggregate (M-29 to M-40): one stream a problem, from its report to its closure. Rights go by its reporter, lead and
 * project: `mayAct`.
 */
export const problem = defineAggregate({
  stream: problemStream,
  events: problemEvents,
  commands: problemCommands,
  facts,
  decide: decideProblem,
  evolveAll: evolveProblem,
  mayAct: mayActOnProblem,
  readers: ({ header }) => ({ of: 'problems', ids: [streamIdOf(header.stream)], must: 'oneOf' }),
})
