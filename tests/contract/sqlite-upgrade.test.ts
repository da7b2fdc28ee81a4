import { inspectSqlite } from '@luodi/adapters/sqlite'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { put } from './harness.ts'
import { temporaryFile } from './temporary-file.ts'
import { openSqlite } from './stores-of-any-event.ts'

let file: ReturnType<typeof temporaryFile>
beforeEach(() => {
  file = temporaryFile()
})
afterEach(() => file.remove())

/** Takes a file back to what the first release left. */
const asFirstReleased = (path: string): void => {
  const database = new DatabaseSync(path)
  database.exec(`DROP TRIGGER events_have_leaves; DROP TABLE leaves; DROP TABLE snapshot_heads;
    CREATE TABLE snapshot_heads (jurisdiction TEXT NOT NULL, projection TEXT NOT NULL, ledger_index INTEGER NOT NULL,
      position TEXT, digest TEXT NOT NULL, fingerprint TEXT NOT NULL, generation INTEGER NOT NULL,
      PRIMARY KEY (jurisdiction, projection)) STRICT, WITHOUT ROWID;
    INSERT INTO snapshot_heads VALUES ('lanshan', 'lamps', 1, '1', 'd', 'f', 1);
    INSERT INTO snapshot_rows VALUES ('lanshan', 'lamps', 'a', '{}');
    PRAGMA user_version = 1`)
  database.close()
}

it('A8: a file of the first release opens: leaves are made once, its snapshots go, its events stay as they are', async () => {
  const before = openSqlite(file.path)
  for (let n = -1; n < 1_200; n += 1) await put(before, 'lanshan.project-a', n)
  await put(before, 'hedong.project-a', -1)
  const query = { jurisdiction: 'lanshan', after: { index: 0 }, limit: 5_000 }
  const log = await before.readLog(query)
  await before.close()
  asFirstReleased(file.path)
  const told: unknown[] = []
  const onUpgrade = (...versions: readonly number[]): void => void told.push(versions)
  for (const expected of [[[1, 3]], [[1, 3]]]) {
    const store = openSqlite(file.path, { onUpgrade })
    expect(told).toEqual(expected)
    expect(await store.readLog(query)).toEqual(log)
    expect(await store.snapshotHead('lanshan', 'lamps')).toBeUndefined()
    await store.close()
    expect(inspectSqlite(file.path).findings).toEqual([])
  }
  const store = openSqlite(file.path, { onUpgrade })
  await put(store, 'hedong.project-a', 0)
  await store.close()
  expect(inspectSqlite(file.path)).toEqual({
    findings: [],
    logs: [
      { jurisdiction: 'lanshan', events: 1_201 },
      { jurisdiction: 'hedong', events: 2 },
    ],
  })
})

it('A8: a program that makes no leaf can write no event', async () => {
  const store = openSqlite(file.path)
  await put(store, 'lanshan.project-a', -1)
  const database = new DatabaseSync(file.path)
  const copy = `INSERT INTO events SELECT position + 1, event_id || 'x', stream, 1, type, command_id, recorded_at, log_at,
    header, body FROM events`
  expect(() => database.exec(copy)).toThrow('an event has a leaf')
  expect(() => database.exec(`UPDATE leaves SET hash = ''`)).toThrow('never changed')
  expect(() => database.exec('DELETE FROM leaves')).toThrow('never deleted')
  database.close()
  await store.close()
})
