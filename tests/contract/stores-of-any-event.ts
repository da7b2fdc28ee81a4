import * as eventstoredb from '@luodi/adapters/eventstoredb'
import * as memory from '@luodi/adapters/memory'
import * as sqlite from '@luodi/adapters/sqlite'
import type { EventStore, SnapshotStore } from '@luodi/domain/application'

// the cases of the contract make events up: what a store does with bytes does not depend on what they mean
const whyUnreadable = (): undefined => undefined

export const openMemory = (): EventStore & SnapshotStore => memory.openMemory({ whyUnreadable })

export const openSqlite = (path: string, options: sqlite.SqliteOptions = {}): EventStore & SnapshotStore =>
  sqlite.openSqlite(path, { ...options, whyUnreadable })

export const openEventStoreDb = (
  connectionString: string,
  options: eventstoredb.EventStoreDbOptions = {},
): EventStore => eventstoredb.openEventStoreDb(connectionString, { ...options, whyUnreadable })
