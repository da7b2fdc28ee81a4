import { defineStream } from '../kernel/stream-kind.ts'
import { COLLECTION } from './commands.ts'
import { emptyCollection } from './state.ts'

/** The monthly filings, one stream a unit. */
export const collectionStream = defineStream(COLLECTION, emptyCollection())
