import { openMemory } from '@luodi/adapters/memory'
import { eventStoreContract } from './event-store-contract.ts'
import type { OpenStore } from './harness.ts'
import { snapshotStoreContract } from './snapshot-store-contract.ts'

const open: OpenStore = async () => {
  const store = openMemory()
  return { store, reopen: async () => store, dispose: () => store.close() }
}

eventStoreContract('memory', open)
snapshotStoreContract('memory', open)
