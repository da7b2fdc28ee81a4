import * as sqlite from '@luodi/adapters/sqlite'
import { eventStoreContract } from './event-store-contract.ts'
import type { OpenStore } from './harness.ts'
import { readableEventsContract } from './readable-events-contract.ts'
import { snapshotStoreContract } from './snapshot-store-contract.ts'
import { temporaryFile } from './temporary-file.ts'
import { openSqlite } from './stores-of-any-event.ts'

const open: OpenStore = async () => {
  const { path, remove } = temporaryFile()
  let store = openSqlite(path)
  return {
    store,
    reopen: async () => {
      await store.close()
      store = openSqlite(path)
      return store
    },
    dispose: async () => {
      await store.close()
      remove()
    },
  }
}

// each of them is an fsync: in memory there are four times as many
eventStoreContract('sqlite', open, { appendsOfWriter: 50 })
snapshotStoreContract('sqlite', open)
readableEventsContract('sqlite', async (readers) => {
  const { path, remove } = temporaryFile()
  const store = sqlite.openSqlite(path, readers)
  return { store, dispose: () => store.close().then(remove) }
})
