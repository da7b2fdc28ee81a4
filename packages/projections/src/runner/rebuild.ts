import type { EventStore, SnapshotStore } from '@luodi/domain/application'
import { digestText } from '../district/digest.ts'
import { lastIndex } from '../district/state.ts'
import type { ViewsHead } from './live-views.ts'
import { createProjector, type ProjectorOptions } from './projector.ts'
import { compareRows, savedHead, type RowsCompared, type SavedHead } from './snapshots.ts'

/** A snapshot held against a fold of the whole log. */
export interface SnapshotFound extends SavedHead {
  /** Digest of the log where the snapshot stands; `undefined` where the log does not reach so far. */
  readonly logDigest: string | undefined
  /** Its rows against the fold's; of another fold's rows only whether they hold together. */
  readonly rows: RowsCompared
}

/** What a fold of the whole log came to, and what snapshot it found. */
export interface Rebuild extends ViewsHead {
  /** `undefined`: there was none. */
  readonly found: SnapshotFound | undefined
}

/** How to fold anew. */
export interface RebuildOptions extends Pick<ProjectorOptions, 'jurisdiction' | 'breathe' | 'onProgress'> {
  readonly snapshots: SnapshotStore
  /** Save all rows of the fold in place of what is found. Without it nothing is written. */
  readonly save: boolean
}

/** Is a snapshot, as far as a fold can tell, what the log makes? Another fold's is of no use and no fault. */
export const isSoundSnapshot = ({ thisFold, digest, logDigest, rows }: SnapshotFound): boolean =>
  rows.sound &&
  (!thisFold || (digest === logDigest && rows.different.length + rows.missing.length + rows.foreign.length === 0))

/**
 * Folds a log from its first event, and compares the saved snapshot with the fold where it stands, row by row. Rejects
 * where an event can't be read.
 *
 * @example
 * ```ts
 * import { openSqlite } from '@luodi/adapters/sqlite'
 * import { isSoundSnapshot, rebuildSnapshot } from '@luodi/projections/runner'
 * const store = openSqlite('copy.db', { readOnly: true })
 * const { found } = await rebuildSnapshot(store, { jurisdiction: '371302', snapshots: store, save: false })
 * const healthy = found === undefined || isSoundSnapshot(found)
 * await store.close()
 * ```
 */
export const rebuildSnapshot = async (store: EventStore, options: RebuildOptions): Promise<Rebuild> => {
  const { snapshots, save, jurisdiction, ...rest } = options
  const saving = { ...rest, jurisdiction, snapshots: save ? snapshots : undefined, snapshotEvery: Infinity }
  const projector = await createProjector(store, saving, true)
  const { district } = projector
  const saved = await savedHead(snapshots, jurisdiction)
  let found: SnapshotFound | undefined
  if (saved !== undefined) {
    const reached = (await projector.catchUp(saved.index)) === saved.index
    const rows = await compareRows(snapshots, jurisdiction, district)
    found = { ...saved, rows, logDigest: reached ? digestText(district.digest) : undefined }
  }
  await projector.catchUp()
  if (save) await projector.save()
  return { index: lastIndex(district), digest: digestText(district.digest), found }
}
