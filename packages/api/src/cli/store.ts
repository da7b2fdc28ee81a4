import type { EventStore, SnapshotStore } from '@luodi/domain/application'

/** A store with its snapshots. */
export type Store = EventStore & SnapshotStore
