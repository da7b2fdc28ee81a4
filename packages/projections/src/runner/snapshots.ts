import {
  SnapshotDamaged,
  type Checkpoint,
  type SnapshotHead,
  type SnapshotOutcome,
  type SnapshotRow,
  type SnapshotStore,
} from '@luodi/domain/application'
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

/**
 * Why a snapshot is not gone on from: there is none; another fold made it, as an older version of this code; its rows and
 * its head do not hold together; it was made from another log; it tells other rights than the events do.
 */
export type NotRestored = 'none' | 'otherFold' | 'damaged' | 'otherLog' | 'otherOrganisation'

/** Another process may save while the rows are read; then they are read again, but not for ever. */
const ATTEMPTS = 3

/** The rows that belong to a head; `undefined` where they changed while they were read, `damaged` if they don't hold together. */
const readRows = async (
  store: SnapshotStore,
  jurisdiction: string,
  { digest, checkpoint }: SnapshotHead,
): Promise<Restored | 'damaged' | undefined> => {
  const district = districtToRestore(digest)
  let broken = false
  try {
    for await (const page of store.snapshotRows(jurisdiction, PROJECTION)) {
      for (const row of page) if (!broken) broken = !restored(district, row)
    }
  } catch (error) {
    return error instanceof SnapshotDamaged ? 'damaged' : undefined
  }
  return broken || lastIndex(district) !== checkpoint.index ? 'damaged' : { district, checkpoint }
}

/** Puts a row back; false where it is none of this fold's. */
const restored = (district: DistrictState, row: SnapshotRow): boolean => {
  try {
    restoreRow(district, row)
    return true
  } catch {
    return false
  }
}

/** The last snapshot of this very fold, or why there is none to go on from. */
export const loadSnapshot = async (store: SnapshotStore, jurisdiction: string): Promise<Restored | NotRestored> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const head = await store.snapshotHead(jurisdiction, PROJECTION)
    if (head === undefined) return 'none'
    if (head.fingerprint !== FINGERPRINT) return 'otherFold'
    const read = await readRows(store, jurisdiction, head)
    if (read !== undefined) return read
  }
  return 'damaged'
}

/** Where the last snapshot says that it stands, and whether this very fold made it. */
export interface SavedHead {
  readonly index: number
  /** Digest of all events up to it. */
  readonly digest: string
  readonly thisFold: boolean
}

/** Where the last snapshot stands; `undefined` where there is none. */
export const savedHead = async (store: SnapshotStore, jurisdiction: string): Promise<SavedHead | undefined> => {
  const head = await store.snapshotHead(jurisdiction, PROJECTION)
  if (head === undefined) return undefined
  return { index: head.checkpoint.index, digest: head.digest, thisFold: head.fingerprint === FINGERPRINT }
}

/** Rows of the last snapshot against those of a fold. */
export interface RowsCompared {
  /** Do rows and head hold together? */
  readonly sound: boolean
  /** Keys under which both have a row, and not the same. */
  readonly different: readonly string[]
  /** Keys of rows that the snapshot lacks, and of those that the fold does not know. */
  readonly missing: readonly string[]
  readonly foreign: readonly string[]
}

/** Compares the saved rows, which are only read, with those of a district that stands where they do. */
export const compareRows = async (
  store: SnapshotStore,
  jurisdiction: string,
  district: DistrictState,
): Promise<RowsCompared> => {
  const expected = new Map(allRows(district).map(({ key, value }) => [key, value]))
  const [different, foreign]: [string[], string[]] = [[], []]
  let sound = true
  try {
    for await (const page of store.snapshotRows(jurisdiction, PROJECTION)) {
      for (const { key, value } of page) {
        const other = expected.get(key)
        if (other === undefined) foreign.push(key)
        else if (other !== value) different.push(key)
        expected.delete(key)
      }
    }
  } catch (error) {
    if (!(error instanceof SnapshotDamaged)) throw error
    sound = false
  }
  return { sound, different, foreign, missing: [...expected.keys()] }
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
