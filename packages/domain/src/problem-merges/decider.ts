import { defineAggregate } from '../kernel/aggregate.ts'
import { problemStream } from '../problem/stream.ts'
import { decideProblemMerge, problemMergeCommands } from './decide.ts'
import { evolveProblemMerges, problemMergeEvents } from './merges.ts'
import { problemMergesStream } from './stream.ts'

/** The merge register: one stream a jurisdiction, so that merges have one order (M-36). */
export const problemMerges = defineAggregate({
  stream: problemMergesStream,
  events: problemMergeEvents,
  commands: problemMergeCommands,
  facts: (read, { data }) => ({
    problem: read(problemStream.ref(data.problemId)),
    into: read(problemStream.ref(data.into)),
  }),
  decide: decideProblemMerge,
  evolveAll: evolveProblemMerges,
  // a merge stays within one project and tells of the other problem its id alone
  readers: ({ body }) => ({ of: 'problems', ids: [body.problemId, body.into], must: 'oneOf' }),
})
