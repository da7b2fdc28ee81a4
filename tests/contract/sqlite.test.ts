import { openSqlite } from '@luodi/adapters/sqlite'
import { eventStoreContract } from './event-store-contract.ts'
import type { OpenStore } from './harness.ts'
import { snapshotStoreContract } from './snapshot-store-contract.ts'
import { temporaryFile } from './temporary-file.ts'

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
