import { whyUnreadableBy, type EventStore, type SnapshotStore, type WhyUnreadable } from '@luodi/domain/application'
import type { OpenDriver } from './driver.ts'
import { resolve } from 'node:path'
import { eventStoreOf } from './event-store.ts'
import { openNodeSqlite } from './node-driver.ts'
import { openFile } from './open-file.ts'
import { createSession } from './session.ts'
import { snapshotStoreOf } from './snapshot-store.ts'

/** How to open a file. */
export interface SqliteOptions {
  /** Do not write: appends answer `StoreUnavailable`. The file must exist and be of this version. */
  readonly readOnly?: boolean
  /** How long an append waits for another process's lock, in milliseconds. Default 5,000. */
  readonly lockTimeout?: number
  /** How often a follower looks for what other processes wrote, in milliseconds. Default 250. */
  readonly pollInterval?: number
  /**
   * Told once when the store begins to refuse whatever is to be written (a full disk, a file that was removed, replaced or
   * cut short), with the reason; and once, without one, when it writes again. `head` rejects in between.
   */
  readonly onTrouble?: (reason: string | undefined) => void
  /** Told before a file of an earlier release is brought to the schema of this one, in one transaction. */
  readonly onUpgrade?: (from: number, to: number) => void
  /** Tells which events are refused because their readers could not read them. Default: what the domain does not know. */
  readonly whyUnreadable?: WhyUnreadable
  /** The SQLite library. Default: the one that comes with Node. */
  readonly driver?: OpenDriver
}

/**
 * Opens a SQLite file as event and snapshot store, and creates it if it is not there. Several processes may have it
 * open.
 *
 * Durability: when an append's promise resolves, its events are on the disk (write-ahead log, one fsync a commit;
 * callers of one turn of the event loop share it). A crash leaves all events of an append or none, and a gapless log.
 * Ordering: appends of one store in the order of their calls; ledger indexes 1, 2, 3 … in each jurisdiction. `follow`
 * hands out each event once per loop; whoever stores a checkpoint after the work is done sees events at least once.
 * Errors: `append` answers failures as values: `StoreUnavailable` (nothing was written: locked, full, read-only,
 * closed), `OutcomeUnknown` (the commit itself failed: retry the same bytes) and those of the port; it rejects with a
 * TypeError on a malformed request and on an event that its readers could not read. Reads and snapshots reject when the file fails them or the store is closed. `close`
 * waits for the appends that were called before it. Throws a {@link SqliteOpenError} on a file that is not ours, is
 * newer, or cannot be opened.
 *
 * @example
 * ```ts
 * import { openSqlite } from '@luodi/adapters/sqlite'
 * const store = openSqlite('district.db')
 * const head = await store.head('371302')
 * for await (const page of store.follow({ jurisdiction: '371302', after: { index: 0 } })) {
 *   if (page.at(-1)?.index === head.index) break
 * }
 * await store.close()
 * ```
 */
export const openSqlite = (path: string, options: SqliteOptions = {}): EventStore & SnapshotStore => {
  const { readOnly = false, lockTimeout = 5_000, pollInterval = 250, driver = openNodeSqlite } = options
  const { onTrouble = () => undefined, onUpgrade = () => undefined, whyUnreadable = whyUnreadableBy() } = options
  const session = createSession(openFile(driver, path, { readOnly, lockTimeout, onUpgrade }), {
    readOnly,
    lockTimeout,
    pollInterval,
    path: path === '' || path.startsWith(':') || path.startsWith('file:') ? '' : resolve(path),
    onTrouble,
    whyUnreadable,
  })
  return { ...eventStoreOf(session), ...snapshotStoreOf(session) }
}
