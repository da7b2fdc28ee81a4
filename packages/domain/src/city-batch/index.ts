export { cityBatches } from './decider.ts'
export {
  batchesOfAt,
  CITY_BATCH,
  cityBatchEvents,
  emptyCityBatches,
  evolveCityBatches,
  evolveOwnedCityBatches,
  type CityBatch,
  type CityBatches,
  type CityBatchEvent,
  type NewCityBatchEvent,
} from './batches.ts'
export { decideCityBatch, type CityBatchCommand, type CityBatchFacts } from './decide.ts'
