import {
  SnapshotDamaged,
  type SnapshotHead,
  type SnapshotOutcome,
  type SnapshotRow,
  type SnapshotWrite,
} from '@luodi/domain/application'
import { judgeSave } from '../support/judge-save.ts'
import { nextTurn } from '../support/next-turn.ts'
import type { SqlRow } from './driver.ts'
import { createRowsSum, NO_ROWS, sealOf, SEPARATOR, type RowsSum } from './snapshot-seal.ts'
import type { Statements } from './statements.ts'

const PAGE = 1_000
const OF_ONE = 'WHERE jurisdiction = ? AND projection = ?'
/** A row as it is hashed: bytes are read and hashed in half the time that texts take. */
const BYTES = 'CAST(key || char(0) || value AS BLOB)'
/** The generation goes on counting, so that a reader notices every save. */
const PUT_HEAD = `INSERT INTO snapshot_heads
  (jurisdiction, projection, ledger_index, position, digest, fingerprint, rows, seal, generation)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
  ON CONFLICT DO UPDATE SET ledger_index = excluded.ledger_index, position = excluded.position,
  digest = excluded.digest, fingerprint = excluded.fingerprint, rows = excluded.rows, seal = excluded.seal,
  generation = generation + 1`
const PUT_ROW = `INSERT INTO snapshot_rows (jurisdiction, projection, key, value) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET value = excluded.value`

const headRow = (statements: Statements, jurisdiction: string, projection: string): SqlRow | undefined =>
  statements(`SELECT * FROM snapshot_heads ${OF_ONE}`).get(jurisdiction, projection)

const headOf = (row: SqlRow): SnapshotHead => {
  const index = row['ledger_index'] as number
  const position = row['position'] as string | null
  return {
    checkpoint: position === null ? { index } : { index, position },
    digest: row['digest'] as string,
    fingerprint: row['fingerprint'] as string,
  }
}

/** Is a head as it was written? */
const isSound = (jurisdiction: string, projection: string, row: SqlRow): boolean =>
  row['seal'] === sealOf(jurisdiction, projection, headOf(row), row['rows'] as string)

/** Where a snapshot stands. */
export const readHead = (
  statements: Statements,
  jurisdiction: string,
  projection: string,
): SnapshotHead | undefined => {
  const row = headRow(statements, jurisdiction, projection)
  return row === undefined ? undefined : headOf(row)
}

/** Takes out of a sum what stands under a key. */
const takeOut = (statements: Statements, sum: RowsSum, jurisdiction: string, projection: string, key: string): void => {
  const [stored] = statements(`SELECT ${BYTES} FROM snapshot_rows ${OF_ONE} AND key = ?`).tuples(
    jurisdiction,
    projection,
    key,
  )
  if (stored !== undefined) sum.remove(stored[0] as Uint8Array)
}

const writeRows = (statements: Statements, write: SnapshotWrite, sum: RowsSum): void => {
  const { jurisdiction, projection, replace = false } = write
  if (replace) statements(`DELETE FROM snapshot_rows ${OF_ONE}`).run(jurisdiction, projection)
  const removal = statements(`DELETE FROM snapshot_rows ${OF_ONE} AND key = ?`)
  for (const key of write.remove ?? []) {
    takeOut(statements, sum, jurisdiction, projection, key)
    removal.run(jurisdiction, projection, key)
  }
  const insertion = statements(PUT_ROW)
  for (const { key, value } of write.put) {
    takeOut(statements, sum, jurisdiction, projection, key)
    insertion.run(jurisdiction, projection, key, value)
    sum.add(`${key}${SEPARATOR}${value}`)
  }
}

/** Writes a snapshot, if it may be written over the stored one. Runs inside a transaction. */
export const writeSnapshot = (statements: Statements, write: SnapshotWrite): SnapshotOutcome => {
  const { jurisdiction, projection, head, replace = false } = write
  const stored = headRow(statements, jurisdiction, projection)
  // over a head that is not as it was written goes a whole snapshot only
  const sound = stored !== undefined && isSound(jurisdiction, projection, stored) ? stored : undefined
  const outcome = judgeSave(sound && headOf(sound), write)
  if (outcome !== 'saved') return outcome
  const sum = createRowsSum(replace || sound === undefined ? NO_ROWS : (sound['rows'] as string))
  writeRows(statements, write, sum)
  const { index, position = null } = head.checkpoint
  const [rows, { digest, fingerprint }] = [sum.text(), head]
  const seal = sealOf(jurisdiction, projection, head, rows)
  statements(PUT_HEAD).run(jurisdiction, projection, index, position, digest, fingerprint, rows, seal)
  return outcome
}

/** Removes a snapshot. Runs inside a transaction. */
export const eraseSnapshot = (statements: Statements, jurisdiction: string, projection: string): void => {
  statements(`DELETE FROM snapshot_rows ${OF_ONE}`).run(jurisdiction, projection)
  statements(`DELETE FROM snapshot_heads ${OF_ONE}`).run(jurisdiction, projection)
}

const ROWS = `SELECT key, ${BYTES} FROM snapshot_rows ${OF_ONE} AND key > ? ORDER BY key LIMIT ${PAGE}`
const FIRST_ROWS = `SELECT key, ${BYTES} FROM snapshot_rows ${OF_ONE} ORDER BY key LIMIT ${PAGE}`

/** The row in a tuple of key and bytes; its bytes go into the sum. */
const rowOf = ([key, bytes]: readonly unknown[], sum: RowsSum): SnapshotRow => {
  const { buffer, byteOffset, byteLength } = bytes as Uint8Array
  sum.add(bytes as Uint8Array)
  const text = Buffer.from(buffer, byteOffset, byteLength)
  return { key: key as string, value: text.toString('utf8', Buffer.byteLength(key as string) + SEPARATOR.length) }
}

const demandSound = (jurisdiction: string, projection: string, head: SqlRow | undefined, sum: string): void => {
  if (head === undefined && sum === NO_ROWS) return
  if (head === undefined) throw new SnapshotDamaged('rows without a head')
  if (!isSound(jurisdiction, projection, head)) throw new SnapshotDamaged('its head is not as it was written')
  if (sum !== head['rows']) throw new SnapshotDamaged('its rows are not those that were written')
}

/**
 * All rows, sorted by key. Throws when another save comes in between: two snapshots are never mixed; and a
 * {@link SnapshotDamaged}, after the last page, where rows and head do not hold together.
 */
export async function* readRows(statements: Statements, jurisdiction: string, projection: string) {
  const head = headRow(statements, jurisdiction, projection)
  const sum = createRowsSum(NO_ROWS)
  let last: string | undefined
  for (;;) {
    if (headRow(statements, jurisdiction, projection)?.['generation'] !== head?.['generation'])
      throw new Error('the snapshot was saved anew while it was read: read it again')
    const rows =
      last === undefined
        ? statements(FIRST_ROWS).tuples(jurisdiction, projection)
        : statements(ROWS).tuples(jurisdiction, projection, last)
    const page = rows.map((row) => rowOf(row, sum))
    last = page.at(-1)?.key
    if (page.length > 0) yield page as readonly SnapshotRow[]
    if (rows.length < PAGE) return demandSound(jurisdiction, projection, head, sum.text())
    await nextTurn()
  }
}
