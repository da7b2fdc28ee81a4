import { BATCH_REGISTER } from '../city-batch/stream.ts'
import { defineAggregate } from '../kernel/aggregate.ts'
import { readByEverybody } from '../kernel/event-subject.ts'
import type { Read } from '../kernel/stream-kind.ts'
import { MERGE_REGISTER } from '../problem-merges/stream.ts'
import { absorbedEver, readProblems } from '../problem/reading.ts'
import { decideProblemList, problemListCommands, type ProblemListCommand, type ProblemListFacts } from './decide.ts'
import { evolveProblemList, problemListEvents } from './edition.ts'
import { problemListStream } from './stream.ts'

const facts = (read: Read, { data }: ProblemListCommand): ProblemListFacts => {
  const [merges, batches] = [read(MERGE_REGISTER), read(BATCH_REGISTER)]
  const ids = data.problemIds.flatMap((id) => [id, ...absorbedEver(merges, id)])
  return { book: { merges, problemOf: readProblems(read, ids) }, batches }
}

/** The monthly list of urgent problems: one stream a month, so that a month has one edition (M-36). */
export const problemList = defineAggregate({
  stream: problemListStream,
  events: problemListEvents,
  commands: problemListCommands,
  facts,
  decide: decideProblemList,
  evolveAll: evolveProblemList,
  readers: readByEverybody,
})
