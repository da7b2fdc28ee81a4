import * as memory from '@luodi/adapters/memory'
import { eventStoreContract } from './event-store-contract.ts'
import type { OpenStore } from './harness.ts'
import { readableEventsContract } from './readable-events-contract.ts'
import { snapshotStoreContract } from './snapshot-store-contract.ts'
import { openMemory } from './stores-of-any-event.ts'

const open: OpenStore = async () => {
  const store = openMemory()
  return { store, reopen: async () => store, dispose: () => store.close() }
}

eventStoreContract('memory', open)
snapshotStoreContract('memory', open)
readableEventsContract('memory', async (readers) => {
  const store = memory.openMemory(readers)
  return { store, dispose: () => store.close() }
})
