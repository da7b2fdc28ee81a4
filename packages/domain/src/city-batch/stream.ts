import { defineStream } from '../kernel/stream-kind.ts'
import { CITY_BATCH, emptyCityBatches } from './batches.ts'

/** The batches to the City DRC. */
export const cityBatchStream = defineStream(CITY_BATCH, emptyCityBatches())

/** The one stream of them. */
export const BATCH_REGISTER = cityBatchStream.ref('register')
