import { openNodeSqlite, type OpenDriver } from '@luodi/adapters/sqlite'
import { copyFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { left, put, right } from './harness.ts'
import { requestAfter } from './sealed-events.ts'
import { temporaryFile } from './temporary-file.ts'
import { openSqlite } from './stores-of-any-event.ts'

let file: ReturnType<typeof temporaryFile>
let told: (string | undefined)[]
beforeEach(() => {
  file = temporaryFile()
  told = []
})
afterEach(() => file.remove())

const opened = async (driver: OpenDriver = openNodeSqlite) => {
  const store = openSqlite(file.path, { driver, onTrouble: (reason) => told.push(reason) })
  for (let revision = -1; revision < 4; revision += 1) await put(store, 'lanshan.project-a', revision)
  return store
}

const HARMS: readonly (readonly [what: string, harm: (path: string) => void, reason: string])[] = [
  ['removed', (path) => rmSync(path), 'the file of the store is gone'],
  ['moved', (path) => renameSync(path, `${path}.away`), 'the file of the store is gone'],
  [
    'replaced by a copy',
    (path) => {
      copyFileSync(path, `${path}.copy`)
      renameSync(`${path}.copy`, path)
    },
    'the file of the store was replaced',
  ],
  ['truncated', (path) => truncateSync(path, 100), 'the file of the store was cut short'],
  ['without its write-ahead log', (path) => rmSync(`${path}-wal`), 'the write-ahead log of the store is gone'],
  [
    'with a truncated write-ahead log',
    (path) => truncateSync(`${path}-wal`, 0),
    'the write-ahead log of the store was cut short',
  ],
  [
    'with another write-ahead log',
    (path) => {
      rmSync(`${path}-wal`)
      writeFileSync(`${path}-wal`, '')
    },
    'the write-ahead log of the store was replaced',
  ],
  ['without its shared memory', (path) => rmSync(`${path}-shm`), 'the index of the write-ahead log is gone'],
]

describe('A5: a store whose files are lost while it is open', () => {
  it.each(HARMS)(
    '%s: the next append is refused, the head rejects, the operator is told once',
    async (_, harm, reason) => {
      const store = await opened()
      harm(file.path)
      const refused = { _tag: 'StoreUnavailable', reason }
      expect(left(await store.append(requestAfter('lanshan.project-a', 4)))).toEqual(refused)
      expect(left(await store.append(requestAfter('lanshan.project-b', -1)))).toEqual(refused)
      await expect(store.head('lanshan')).rejects.toThrow(reason)
      expect(told).toEqual([reason])
      await store.close()
    },
  )

  it('the head rejects though nobody appends', async () => {
    const store = await opened()
    rmSync(file.path)
    await expect(store.head('lanshan')).rejects.toThrow('gone')
    await store.close()
  })

  it('a file that is moved back is written again', async () => {
    const store = await opened()
    renameSync(file.path, `${file.path}.away`)
    expect(left(await store.append(requestAfter('lanshan.project-a', 4)))).toMatchObject({ _tag: 'StoreUnavailable' })
    renameSync(`${file.path}.away`, file.path)
    await put(store, 'lanshan.project-a', 4)
    expect(told).toEqual(['the file of the store is gone', undefined])
    expect(await store.head('lanshan')).toMatchObject({ index: 6 })
    await store.close()
  })

  it('what other programs do by right is no fault: a checkpoint that cuts the log, a commit, a reader', async () => {
    const store = await opened()
    const other = new DatabaseSync(file.path)
    expect(other.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()).toMatchObject({ busy: 0 })
    expect(statSync(`${file.path}-wal`).size).toBe(0)
    await put(store, 'lanshan.project-a', 4)
    const beside = openSqlite(file.path)
    await put(beside, 'lanshan.project-a', 5)
    await put(store, 'lanshan.project-a', 6)
    other.close()
    await beside.close()
    await put(store, 'lanshan.project-a', 7)
    expect(told).toEqual([])
    await store.close()
  })
})

describe('A12: a full disk', () => {
  it('refuses, the head rejects, and both recover when there is room, without a restart', async () => {
    let database: ReturnType<OpenDriver> | undefined
    const store = await opened((path, options) => (database = openNodeSqlite(path, options)))
    const { page_count: pages } = database!.prepare('PRAGMA page_count').get() as { page_count: number }
    database!.exec(`PRAGMA max_page_count = ${pages}`)
    const big = requestAfter('lanshan.project-a', 4, 1, { body: '地'.repeat(100_000) })
    expect(left(await store.append(big))).toEqual({ _tag: 'StoreUnavailable', reason: 'the disk is full' })
    expect(told).toEqual(['the disk is full'])
    database!.exec('PRAGMA max_page_count = 100000')
    expect(await store.head('lanshan')).toMatchObject({ index: 5 })
    expect(told).toEqual(['the disk is full', undefined])
    expect(right(await store.append(big)).events).toMatchObject([{ index: 6, revision: 5 }])
    await store.close()
  })
})

describe('what lies in the folder', () => {
  it("A16: a new store and the files beside it are their owner's alone", async () => {
    const store = await opened()
    for (const ending of ['', '-wal', '-shm']) expect(statSync(file.path + ending).mode & 0o777).toBe(0o600)
    await store.close()
  })

  it('case 24: the write-ahead log does not keep the size that a long reader gave it', async () => {
    const store = await opened()
    const reader = new DatabaseSync(file.path)
    reader.exec('BEGIN; SELECT count(*) FROM events')
    for (let n = 0; n < 60; n += 1)
      right(await store.append(requestAfter(`lanshan.project-r${n}`, -1, 1, { body: 'x'.repeat(400_000) })))
    expect(statSync(`${file.path}-wal`).size).toBeGreaterThan(20_000_000)
    reader.exec('COMMIT')
    reader.close()
    for (let n = 0; n < 5; n += 1) await put(store, `lanshan.project-s${n}`, -1)
    expect(statSync(`${file.path}-wal`).size).toBeLessThan(17_000_000)
    await store.close()
  })
})
