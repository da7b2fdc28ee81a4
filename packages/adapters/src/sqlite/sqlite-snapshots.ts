import type { SnapshotHead, SnapshotOutcome, SnapshotRow, SnapshotWrite } from '@luodi/domain/application'
import { judgeSave } from '../support/judge-save.ts'
import { nextTurn } from '../support/next-turn.ts'
import type { SqlRow } from './driver.ts'
import type { Statements } from './statements.ts'

const PAGE = 1_000
const OF_ONE = 'WHERE jurisdiction = ? AND projection = ?'
/** The generation goes on counting, so that a reader notices every save. */
const PUT_HEAD = `INSERT INTO snapshot_heads
  (jurisdiction, projection, ledger_index, position, digest, fingerprint, generation) VALUES (?, ?, ?, ?, ?, ?, 1)
  ON CONFLICT DO UPDATE SET ledger_index = excluded.ledger_index, position = excluded.position,
  digest = excluded.digest, fingerprint = excluded.fingerprint, generation = generation + 1`
const PUT_ROW = `INSERT INTO snapshot_rows (jurisdiction, projection, key, value) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET value = excluded.value`

/** Writes a snapshot, if it may be written over the stored one. Runs inside a transaction. */
export const writeSnapshot = (statements: Statements, write: SnapshotWrite): SnapshotOutcome => {
  const { jurisdiction, projection, head } = write
  const outcome = judgeSave(readHead(statements, jurisdiction, projection), write)
  if (outcome !== 'saved') return outcome
  if (write.replace === true) statements(`DELETE FROM snapshot_rows ${OF_ONE}`).run(jurisdiction, projection)
  const removal = statements(`DELETE FROM snapshot_rows ${OF_ONE} AND key = ?`)
  for (const key of write.remove ?? []) removal.run(jurisdiction, projection, key)
  const put = statements(PUT_ROW)
  for (const { key, value } of write.put) put.run(jurisdiction, projection, key, value)
  const { index, position = null } = head.checkpoint
  statements(PUT_HEAD).run(jurisdiction, projection, index, position, head.digest, head.fingerprint)
  return outcome
}

/** Removes a snapshot. Runs inside a transaction. */
export const eraseSnapshot = (statements: Statements, jurisdiction: string, projection: string): void => {
  statements(`DELETE FROM snapshot_rows ${OF_ONE}`).run(jurisdiction, projection)
  statements(`DELETE FROM snapshot_heads ${OF_ONE}`).run(jurisdiction, projection)
}

const headRow = (statements: Statements, jurisdiction: string, projection: string): SqlRow | undefined =>
  statements(`SELECT * FROM snapshot_heads ${OF_ONE}`).get(jurisdiction, projection)

/** Where a snapshot stands. */
export const readHead = (
  statements: Statements,
  jurisdiction: string,
  projection: string,
): SnapshotHead | undefined => {
  const row = headRow(statements, jurisdiction, projection)
  if (row === undefined) return undefined
  const index = row['ledger_index'] as number
  const position = row['position'] as string | null
  return {
    checkpoint: position === null ? { index } : { index, position },
    digest: row['digest'] as string,
    fingerprint: row['fingerprint'] as string,
  }
}

const ROWS = `SELECT key, value FROM snapshot_rows ${OF_ONE} AND key > ? ORDER BY key LIMIT ${PAGE}`
const FIRST_ROWS = `SELECT key, value FROM snapshot_rows ${OF_ONE} ORDER BY key LIMIT ${PAGE}`

/** All rows, sorted by key. Throws when another save comes in between: two snapshots are never mixed. */
export async function* readRows(statements: Statements, jurisdiction: string, projection: string) {
  const generation = headRow(statements, jurisdiction, projection)?.['generation']
  let last: string | undefined
  for (;;) {
    if (headRow(statements, jurisdiction, projection)?.['generation'] !== generation)
      throw new Error('the snapshot was saved anew while it was read: read it again')
    const rows =
      last === undefined
        ? statements(FIRST_ROWS).tuples(jurisdiction, projection)
        : statements(ROWS).tuples(jurisdiction, projection, last)
    if (rows.length === 0) return
    const page: readonly SnapshotRow[] = rows.map((row) => ({
      key: row[0] as string,
      value: row[1] as string,
    }))
    last = page.at(-1)?.key
    yield page
    if (rows.length < PAGE) return
    await nextTurn()
  }
}
