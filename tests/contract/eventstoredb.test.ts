import * as eventstoredb from '@luodi/adapters/eventstoredb'
import type { EventStore, SnapshotStore } from '@luodi/domain/application'
import { eventStoreContract } from './event-store-contract.ts'
import { SERVERS } from './eventstoredb-server/servers.ts'
import type { OpenStore } from './harness.ts'
import { readableEventsContract } from './readable-events-contract.ts'
import { vi } from 'vitest'
import { openEventStoreDb, openMemory } from './stores-of-any-event.ts'

// a server that holds much else is looked through at every opening
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** Snapshots lie beside this store, never in it. */
const withSnapshots = (store: EventStore): EventStore & SnapshotStore => ({ ...openMemory(), ...store })

/** Each call of this store goes over a connection: fewer of them show the same. */
const AMOUNT = { appendsOfWriter: 3 }

for (const [name, start] of SERVERS) {
  const open: OpenStore = async () => {
    const { connectionString, stop } = await start()
    let store = openEventStoreDb(connectionString)
    return {
      store: withSnapshots(store),
      reopen: async () => {
        await store.close()
        store = openEventStoreDb(connectionString)
        return withSnapshots(store)
      },
      dispose: async () => {
        await store.close()
        await stop()
      },
    }
  }
  eventStoreContract(`eventstoredb on ${name}`, open, AMOUNT)
  readableEventsContract(`eventstoredb on ${name}`, async (readers) => {
    const { connectionString, stop } = await start()
    const store = eventstoredb.openEventStoreDb(connectionString, readers)
    return { store, dispose: () => store.close().then(stop) }
  })
}
