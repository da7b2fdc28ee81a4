import { streamNameFilter } from '@eventstore/db-client'
import type { Position } from './ledger-index.ts'

/**
 * The server says how far it has looked after so many windows of 32 events. We never read on from there: it is a sign of
 * life, where other applications' events take long to be passed over.
 */
const CHECKPOINT_INTERVAL = 128

/** The streams with a prefix; `looked` is told how far the server has looked for them. */
export const filterFor = (prefix: string, looked: (position: Position) => void) =>
  streamNameFilter({
    prefixes: [prefix],
    checkpointInterval: CHECKPOINT_INTERVAL,
    checkpointReached: async (_, position) => looked(position),
  })
