import { openNodeSqlite, SqliteOpenError, type OpenDriver, type SqlDriver } from '@luodi/adapters/sqlite'
import { DatabaseSync } from 'node:sqlite'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { put } from './harness.ts'
import { requestAfter } from './sealed-events.ts'
import { temporaryFile } from './temporary-file.ts'
import { openSqlite } from './stores-of-any-event.ts'

let file: ReturnType<typeof temporaryFile>
beforeEach(() => {
  file = temporaryFile()
})
afterEach(() => file.remove())

const codeOf = (open: () => unknown): string => {
  try {
    open()
  } catch (error) {
    if (error instanceof SqliteOpenError) return error.code
    throw error
  }
  throw new Error('opened, though it should not be')
}

const sql = (text: string): void => {
  const database = new DatabaseSync(file.path)
  database.exec(text)
  database.close()
}

it('refuses a file that is no database, and leaves it as it is', () => {
  writeFileSync(file.path, '项目台账\n'.repeat(500))
  expect(codeOf(() => openSqlite(file.path))).toBe('NotOurFile')
  expect(readFileSync(file.path, 'utf8')).toBe('项目台账\n'.repeat(500))
})

it("refuses another program's database, and leaves it as it is", () => {
  sql('CREATE TABLE t (x); INSERT INTO t VALUES (1)')
  const before = readFileSync(file.path)
  expect(codeOf(() => openSqlite(file.path))).toBe('NotOurFile')
  expect(readFileSync(file.path).equals(before)).toBe(true)
  expect(existsSync(`${file.path}-wal`)).toBe(false)
})

it('refuses a newer schema', async () => {
  await openSqlite(file.path).close()
  sql('PRAGMA user_version = 99')
  expect(codeOf(() => openSqlite(file.path))).toBe('NewerSchema')
  expect(() => openSqlite(file.path)).toThrow('schema 99')
})

it('refuses what cannot be opened, or has no write-ahead log', () => {
  expect(codeOf(() => openSqlite(`${file.path}/none/store.db`))).toBe('CannotOpen')
  expect(codeOf(() => openSqlite(':memory:'))).toBe('CannotOpen')
  expect(codeOf(() => openSqlite(file.path, { readOnly: true }))).toBe('CannotOpen')
})

it('syncs fully into a write-ahead log, on every open', async () => {
  for (let n = 0; n < 2; n += 1) {
    let driver: SqlDriver | undefined
    const open: OpenDriver = (path, options) => (driver = openNodeSqlite(path, options))
    const store = openSqlite(file.path, { driver: open })
    expect(driver?.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 })
    expect(driver?.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' })
    expect(driver?.prepare('PRAGMA application_id').get()).toMatchObject({ application_id: 0x4c756f64 })
    await store.close()
  }
})

it('reads but does not write a file opened read-only', async () => {
  const writer = openSqlite(file.path)
  await put(writer, 'lanshan.project-a', -1, 2)
  const reader = openSqlite(file.path, { readOnly: true })
  expect(await reader.head('lanshan')).toMatchObject({ index: 2 })
  const failure = { left: { _tag: 'StoreUnavailable', reason: 'the store was opened read-only' } }
  expect(await reader.append(requestAfter('lanshan.project-a', 1))).toMatchObject(failure)
  await expect(reader.dropSnapshot('lanshan', 'lamps')).rejects.toThrow('read-only')
  await reader.close()
  await writer.close()
})

it('shows an auditor the ledger by name, and lets nobody change or delete an event', async () => {
  const store = openSqlite(file.path)
  await put(store, 'lanshan.project-a', -1, 2)
  await put(store, 'hedong.project-a', -1)
  await store.close()
  const database = new DatabaseSync(file.path)
  const rows = database.prepare('SELECT jurisdiction, ledger_index FROM ledger ORDER BY 1, 2').all()
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { jurisdiction: 'hedong', ledger_index: 1 },
    { jurisdiction: 'lanshan', ledger_index: 1 },
    { jurisdiction: 'lanshan', ledger_index: 2 },
  ])
  expect(() => database.exec("UPDATE events SET body = '{}'")).toThrow('never changed')
  expect(() => database.exec('DELETE FROM events')).toThrow('never deleted')
  database.close()
})
