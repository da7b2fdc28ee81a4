import { defineAggregate } from '../kernel/aggregate.ts'
import type { Read } from '../kernel/stream-kind.ts'
import { MERGE_REGISTER } from '../problem-merges/stream.ts'
import { readProblems, readProjects } from '../problem/reading.ts'
import { LINEAGE_REGISTER } from '../project-lineage/stream.ts'
import { cityBatchEvents, evolveCityBatches } from './batches.ts'
import { cityBatchCommands, decideCityBatch, type CityBatchCommand, type CityBatchFacts } from './decide.ts'
import { cityBatchStream } from './stream.ts'

const facts = (read: Read, { data }: CityBatchCommand): CityBatchFacts => {
  const merges = read(MERGE_REGISTER)
  // read before the problems: the order in which streams are consulted is recorded
  read(LINEAGE_REGISTER)
  const problemOf = readProblems(read, data.problemIds)
  const projectOf = readProjects(
    read,
    data.problemIds.map((id) => problemOf(id)?.projectId ?? ''),
  )
  return { merges, problemOf, projectOf }
}

/** The register of batches to the City DRC: one stream a jurisdiction (M-40). */
export const cityBatches = defineAggregate({
  stream: cityBatchStream,
  events: cityBatchEvents,
  commands: cityBatchCommands,
  facts,
  decide: decideCityBatch,
  evolveAll: evolveCityBatches,
  // it names problems of many projects, and is shown to whom all of them concern
  readers: ({ body }) => ({ of: 'problems', ids: body.problemIds, must: 'all' }),
})
