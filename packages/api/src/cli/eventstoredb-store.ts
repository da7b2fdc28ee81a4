import type { EventStore } from '@luodi/domain/application'
import type { EventStoreDbAddress } from '../store-address.ts'
import { CliFailure, EXIT, messageOf } from './failure.ts'
import type { Store } from './store.ts'

const isMissing = (error: unknown): boolean =>
  (error as { readonly code?: unknown }).code === 'ERR_MODULE_NOT_FOUND' && /db-client/.test(messageOf(error))

/** Loaded here, since only a store of this kind needs the client. */
const loadAdapter = async () => {
  try {
    return await import('@luodi/adapters/eventstoredb')
  } catch (error) {
    if (!isMissing(error)) throw error
    const what = 'a store on EventStoreDB needs its client: npm install @eventstore/db-client@6.2.1'
    throw new CliFailure(what, EXIT.usage, error)
  }
}

const connect = async ({ connectionString, name }: EventStoreDbAddress): Promise<EventStore> => {
  const { openEventStoreDb, EventStoreDbError } = await loadAdapter()
  try {
    return openEventStoreDb(connectionString)
  } catch (error) {
    if (error instanceof EventStoreDbError) throw new CliFailure(`${name}: ${error.message}`, EXIT.usage, error)
    throw error
  }
}

const withSnapshots = (events: EventStore, snapshots: Store): Store => ({
  ...events,
  saveSnapshot: (write) => snapshots.saveSnapshot(write),
  snapshotHead: (...of) => snapshots.snapshotHead(...of),
  snapshotRows: (...of) => snapshots.snapshotRows(...of),
  dropSnapshot: (...of) => snapshots.dropSnapshot(...of),
  close: async () => {
    await events.close()
    await snapshots.close()
  },
})

/**
 * Opens a store on a server, with its snapshots in a file beside it, and asks it for the head of the jurisdiction: a
 * server that is not there, or lets nobody in, is told of at once.
 */
export const openServer = async (
  { store, jurisdiction }: { readonly store: EventStoreDbAddress; readonly jurisdiction: string },
  openSnapshots: () => Store,
): Promise<Store> => {
  const events = await connect(store)
  try {
    await events.head(jurisdiction)
    return withSnapshots(events, openSnapshots())
  } catch (error) {
    await events.close()
    if (error instanceof CliFailure) throw error
    throw new CliFailure(`${store.name}: ${messageOf(error)}`, EXIT.fault, error)
  }
}
