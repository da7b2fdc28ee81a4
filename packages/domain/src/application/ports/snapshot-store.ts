import type { Checkpoint } from './event-store.ts'

/** A row of a projection's snapshot: a key and canonical JSON text. */
export interface SnapshotRow {
  readonly key: string
  readonly value: string
}

/** Where a snapshot stands: the place in the log, the digest of all events up to it, and the fold that made it. */
export interface SnapshotHead {
  readonly checkpoint: Checkpoint
  readonly digest: string
  /** Fingerprint of the fold: another fingerprint means another meaning of the rows. */
  readonly fingerprint: string
}

/** Rows to put and to remove, and where the snapshot then stands: written in one transaction. */
export interface SnapshotWrite {
  readonly jurisdiction: string
  readonly projection: string
  readonly head: SnapshotHead
  readonly put: Iterable<SnapshotRow>
  readonly remove?: Iterable<string>
  /** Start from nothing: drop all rows of this projection first. */
  readonly replace?: boolean
  /**
   * `put` and `remove` are what changed after this ledger index: they make a whole snapshot only of one that stands between
   * it and the new head. Several processes may save into one store, each with a fold of its own.
   */
  readonly since?: number
}

/**
 * `saved`; `overtaken`: the stored snapshot stands further and was left as it is; `incomplete`: it does not reach to `since`,
 * or another fold made it, and was left as it is: all rows are needed.
 */
export type SnapshotOutcome = 'saved' | 'overtaken' | 'incomplete'

/** Keeps projection snapshots, rows and checkpoint together. A snapshot is a cache: losing it costs only time. */
export interface SnapshotStore {
  /** Takes `put` and `remove` in one pass, without yielding: appends of this process wait for it. */
  saveSnapshot(write: SnapshotWrite): Promise<SnapshotOutcome>
  snapshotHead(jurisdiction: string, projection: string): Promise<SnapshotHead | undefined>
  /**
   * All rows of one save, sorted by key (by code point), in pages. Rejects when another save comes in between; and with
   * `SnapshotDamaged`, after the last page, where the rows are not those that were saved with the head.
   */
  snapshotRows(jurisdiction: string, projection: string): AsyncIterable<readonly SnapshotRow[]>
  dropSnapshot(jurisdiction: string, projection: string): Promise<void>
}
