import type { Checkpoint, SnapshotHead, SnapshotOutcome, SnapshotStore } from '@luodi/domain/application'
import { digestText } from '../district/digest.ts'
import { allRows, changedRows, districtToRestore, FINGERPRINT, restoreRow } from '../district/rows.ts'
import { lastIndex, type DistrictState } from '../district/state.ts'

/** The name under which a district's rows are kept. */
const PROJECTION = 'district'

/** A district as it was saved, and where in the log it stands. */
export interface Restored {
  readonly district: DistrictState
  readonly checkpoint: Checkpoint
}

/** Another process may save while the rows are read; then they are read again, but not for ever. */
const ATTEMPTS = 3

/** The rows that belong to a head; `undefined` if they don't hold together. */
const readRows = async (
  store: SnapshotStore,
  jurisdiction: string,
  { digest, checkpoint }: SnapshotHead,
): Promise<Restored | undefined> => {
  const district = districtToRestore(digest)
  try {
    for await (const page of store.snapshotRows(jurisdiction, PROJECTION)) {
      for (const row of page) restoreRow(district, row)
    }
  } catch {
    return undefined
  }
  return lastIndex(district) === checkpoint.index ? { district, checkpoint } : undefined
}

/** The last snapshot of this very fold; `undefined` if there is none, or it is another fold's, or does not hold together. */
export const loadSnapshot = async (store: SnapshotStore, jurisdiction: string): Promise<Restored | undefined> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const head = await store.snapshotHead(jurisdiction, PROJECTION)
    if (head === undefined || head.fingerprint !== FINGERPRINT) return undefined
    const restored = await readRows(store, jurisdiction, head)
    if (restored !== undefined) return restored
  }
  return undefined
}

/** Where the last snapshot of this very fold says that it stands: ledger index, and digest of all events up to it. */
export const savedHead = async (
  store: SnapshotStore,
  jurisdiction: string,
): Promise<{ readonly index: number; readonly digest: string } | undefined> => {
  const head = await store.snapshotHead(jurisdiction, PROJECTION)
  if (head === undefined || head.fingerprint !== FINGERPRINT) return undefined
  return { index: head.checkpoint.index, digest: head.digest }
}

/** What a snapshot is made from. */
export interface SnapshotSource {
  readonly jurisdiction: string
  readonly district: DistrictState
  readonly checkpoint: Checkpoint
  /** The rows touched since the last snapshot and its index; without them all rows are written anew. */
  readonly changed?: { readonly touched: ReadonlySet<string>; readonly since: number }
}

/**
 * Writes changed rows, or all of them, with their checkpoint, in one transaction. Not over a snapshot that stands further, as
 * another process may have saved; nor changed rows over one that they don't make whole.
 */
export const writeSnapshot = (store: SnapshotStore, source: SnapshotSource): Promise<SnapshotOutcome> => {
  const { jurisdiction, district, checkpoint, changed } = source
  const head = { checkpoint, digest: digestText(district.digest), fingerprint: FINGERPRINT }
  const named = { jurisdiction, projection: PROJECTION, head }
  if (changed === undefined) return store.saveSnapshot({ ...named, put: allRows(district), replace: true })
  const { touched, since } = changed
  return store.saveSnapshot({ ...named, put: changedRows(district, touched, since), since })
}
