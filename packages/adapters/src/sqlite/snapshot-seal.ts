import { hash } from 'node:crypto'
import type { SnapshotHead } from '@luodi/domain/application'

/** Lanes of 32 bits in a SHA-256. */
const LANES = 8

/** What stands between the key and the value of a row where both are hashed. */
export const SEPARATOR = '\u0000'

/**
 * The sum of the SHA-256 of rows, lane by lane: the same in any order, and changed rows go out and in without the others
 * being read. It shows damage and careless hands; whoever recomputes it can forge it, as anything without a key.
 */
export interface RowsSum {
  /** A row as `key NUL value`, in UTF-8. */
  add(row: Uint8Array | string): void
  remove(row: Uint8Array | string): void
  /** 64 hex digits. */
  text(): string
}

/** The sum of no rows. */
export const NO_ROWS = '0'.repeat(LANES * 8)

/** A sum to go on from. */
export const createRowsSum = (from: string): RowsSum => {
  const lanes = Uint32Array.from({ length: LANES }, (_, lane) =>
    Number.parseInt(from.slice(lane * 8, lane * 8 + 8), 16),
  )
  const take = (row: Uint8Array | string, sign: 1 | -1): void => {
    const digest = hash('sha256', row, 'buffer')
    for (let lane = 0; lane < LANES; lane += 1) lanes[lane]! += sign * digest.readUInt32BE(lane * 4)
  }
  return {
    add: (row) => take(row, 1),
    remove: (row) => take(row, -1),
    text: () => [...lanes].map((lane) => lane.toString(16).padStart(8, '0')).join(''),
  }
}

/** The seal of a head: SHA-256 over whose it is, where it stands, the log's digest there, the fold, and its rows' sum. */
export const sealOf = (jurisdiction: string, projection: string, head: SnapshotHead, rows: string): string => {
  const { checkpoint, digest, fingerprint } = head
  const { index, position = null } = checkpoint
  return hash('sha256', JSON.stringify([jurisdiction, projection, index, position, digest, fingerprint, rows]))
}
