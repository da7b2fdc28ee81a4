import { CITY_BATCH, cityBatchEvents, emptyCityBatches, evolveCityBatches } from './batches.ts'
import { cityBatchCommands, decideCityBatch } from './decide.ts'

/** The register of batches to the City DRC: one stream a jurisdiction (M-40). */
export const cityBatches = {
  kind: CITY_BATCH,
  events: cityBatchEvents,
  commands: cityBatchCommands,
  initial: emptyCityBatches(),
  decide: decideCityBatch,
  evolveAll: evolveCityBatches,
} as const
