import { openNodeSqlite, type OpenDriver } from '@luodi/adapters/sqlite'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { put, right } from './harness.ts'
import { requestAfter } from './sealed-events.ts'
import { temporaryFile } from './temporary-file.ts'
import { openSqlite } from './stores-of-any-event.ts'

let file: ReturnType<typeof temporaryFile>
beforeEach(() => {
  file = temporaryFile()
})
afterEach(() => file.remove())

/** What SQLite throws, by its result code. */
const sqliteError = (errcode: number): Error => Object.assign(new Error('from SQLite'), { errcode })

/** A driver that runs `fault` before each statement whose text matches. */
const faulty =
  (matches: string, fault: (values: readonly unknown[]) => void): OpenDriver =>
  (path, options) => {
    const driver = openNodeSqlite(path, options)
    const prepare: typeof driver.prepare = (text) => {
      const statement = driver.prepare(text)
      if (!text.startsWith(matches)) return statement
      const run: typeof statement.run = (...values) => {
        fault(values)
        statement.run(...values)
      }
      return { ...statement, run }
    }
    return { ...driver, prepare }
  }

const LONG = '地'.repeat(100_000)

it('says that nothing was written when the disk is full, and goes on when there is room', async () => {
  const open: OpenDriver = (path, options) => {
    const driver = openNodeSqlite(path, options)
    driver.exec('PRAGMA max_page_count = 60')
    return driver
  }
  const store = openSqlite(file.path, { driver: open })
  const big = requestAfter('lanshan.project-big', -1, 1, { body: LONG })
  const [refused, small] = await Promise.all([store.append(big), store.append(requestAfter('lanshan.project-a', -1))])
  expect(refused).toEqual({ _tag: 'Left', left: { _tag: 'StoreUnavailable', reason: 'the disk is full' } })
  expect(right(small).events[0]?.index).toBe(1)
  await expect(store.saveSnapshot({ ...snapshot, put: [{ key: 'a', value: LONG }] })).rejects.toThrow('disk is full')
  await put(store, 'lanshan.project-a', 0)
  await store.close()
})

const snapshot = {
  jurisdiction: 'lanshan',
  projection: 'lamps',
  head: { checkpoint: { index: 1 }, digest: 'd', fingerprint: 'f' },
}

it("keeps one caller's trouble from the others in its group", async () => {
  const driver = faulty('INSERT INTO events', (values) => {
    if (values.includes('lanshan.project-bad')) throw sqliteError(18)
  })
  const store = openSqlite(file.path, { driver })
  const answers = await Promise.all(
    ['a', 'bad', 'b'].map((id) => store.append(requestAfter(`lanshan.project-${id}`, -1))),
  )
  expect(answers.map((answer) => answer._tag)).toEqual(['Right', 'Left', 'Right'])
  expect(await store.head('lanshan')).toMatchObject({ index: 2 })
  await store.close()
})

it('says that the outcome is unknown when the commit fails, and a retry settles it', async () => {
  let failing = true
  const driver = faulty('COMMIT', () => {
    if (failing) throw sqliteError(10)
  })
  const store = openSqlite(file.path, { driver })
  const request = requestAfter('lanshan.project-a', -1)
  expect(await store.append(request)).toMatchObject({ left: { _tag: 'OutcomeUnknown' } })
  failing = false
  expect(right(await store.append(request)).repeated).toBe(false)
  expect(right(await store.append(request)).repeated).toBe(true)
  await store.close()
})

it('settles an unknown outcome also when the commit had reached the disk', async () => {
  const lying: OpenDriver = (path, options) => {
    const driver = openNodeSqlite(path, options)
    let commits = 0
    const commit = {
      run: () => {
        driver.exec('COMMIT')
        if (commits++ === 0) throw sqliteError(10)
      },
    }
    const prepare: typeof driver.prepare = (text) =>
      text === 'COMMIT' ? { ...driver.prepare(text), ...commit } : driver.prepare(text)
    return { ...driver, prepare }
  }
  const store = openSqlite(file.path, { driver: lying })
  const request = requestAfter('lanshan.project-a', -1)
  expect(await store.append(request)).toMatchObject({ left: { _tag: 'OutcomeUnknown' } })
  expect(right(await store.append(request)).repeated).toBe(true)
  await store.close()
})

it('waits for a lock without blocking, and gives up in time', async () => {
  const store = openSqlite(file.path, { lockTimeout: 300 })
  const other = new DatabaseSync(file.path)
  other.exec('BEGIN IMMEDIATE')
  const failure = { left: { _tag: 'StoreUnavailable', reason: 'the file is locked by another process' } }
  expect(await store.append(requestAfter('lanshan.project-a', -1))).toMatchObject(failure)
  const waiting = store.append(requestAfter('lanshan.project-a', -1))
  setTimeout(() => other.exec('COMMIT'), 100)
  expect(right(await waiting).events[0]?.index).toBe(1)
  other.close()
  await store.close()
})
