import { join } from 'node:path'
import { openEventStoreDb } from '@luodi/adapters/eventstoredb'
import { openSqlite } from '@luodi/adapters/sqlite'
import { instant, rejected } from '@luodi/domain'
import type { EventStore, StoredEvent } from '@luodi/domain/application'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { copyLog, type CopyRequest } from '../../packages/api/src/cli/copy/copy-log.ts'
import { faultText } from '../../packages/api/src/cli/copy/fault.ts'
import { SERVERS } from '../contract/eventstoredb-server/servers.ts'
import { startServer } from '../contract/eventstoredb-server/start-server.ts'
import { left, right } from '../contract/harness.ts'
import { freshJurisdiction, requestAfter } from '../contract/sealed-events.ts'
import * as ofAnyEvent from '../contract/stores-of-any-event.ts'
import { dataFolder, luodi as luodiIn, type Ran } from './luodi.testkit.ts'
import { smallDistrict } from './small-district.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

// a server that is there for longer may hold what an earlier run has copied
const JURISDICTION = freshJurisdiction()
const data = dataFolder()
const file = (name: string): string => join(data.folder, `${name}.db`)

const luodi = (args: readonly string[]): Promise<Ran> => luodiIn(args, { LUODI_JURISDICTION: JURISDICTION })

const copy = (to: string, from = data.store, ...more: readonly string[]): Promise<Ran> =>
  luodi(['copy', '--data', data.folder, '--store', from, '--to', to, ...more])

/** Every event of a log without the store's own address of it. */
const logOf = async (store: EventStore): Promise<readonly Omit<StoredEvent, 'position'>[]> => {
  const log = await store.readLog({ jurisdiction: JURISDICTION, limit: 10_000 })
  return log.map(({ position: _, ...event }) => event)
}

const inFile = async <T>(path: string, work: (store: EventStore) => Promise<T>): Promise<T> => {
  const store = openSqlite(path)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** A target that takes so many appends and then fails, as a server does that goes away. */
const failingAfter = (appends: number, store: EventStore): EventStore => {
  let left = appends
  return {
    ...store,
    append: async (request) =>
      (left -= 1) < 0 ? rejected({ _tag: 'StoreUnavailable', reason: 'gone' }) : store.append(request),
  }
}

const FIGURES = ['start-rate', 'investment-rate', 'closure-rate', 'lamps', 'ledger', 'problems', 'collections']
const CLOCKS = [
  ['2026-02-10', '2026-02-10'],
  ['2026-03-31', '2026-06-01'],
  ['2026-05-31', '100'],
  ['2026-06-12', '2026-06-12'],
] as const

/** What a store answers at several pairs of dates. */
const figuresOf = async (store: string): Promise<readonly string[]> => {
  const answers: string[] = []
  for (const [validAt, knownAt] of CLOCKS) {
    for (const figure of FIGURES) {
      const asked = ['replay', figure, '--data', data.folder, '--store', store, '--json']
      const { code, out, err } = await luodi([...asked, '--valid-at', validAt, '--known-at', knownAt])
      expect({ figure, code, err }).toEqual({ figure, code: 0, err: '' })
      answers.push(out)
    }
  }
  return answers
}

beforeAll(() => smallDistrict(data.store, JURISDICTION))
afterAll(() => data.remove())

describe('luodi copy, from one SQLite file to another', () => {
  it('keeps ids, bytes, both clocks, revisions and ledger indexes', async () => {
    const ran = await copy(file('whole'), data.store, '--json')
    expect(ran).toMatchObject({ code: 0, err: '' })
    const source = await inFile(data.store, logOf)
    expect(source.length).toBeGreaterThan(200)
    expect(await inFile(file('whole'), logOf)).toEqual(source)
    const { headers, digest } = JSON.parse((await luodi(['verify', '--store', file('whole'), '--json'])).out) as Ran & {
      headers: string
      digest: string
    }
    const { length } = source
    expect(JSON.parse(ran.out)).toMatchObject({ events: length, written: length, headers, digest })
  })

  it('gives the same figures at several dates, as known at several dates', async () => {
    const [before, after] = [await figuresOf(data.store), await figuresOf(file('whole'))]
    expect(after).toEqual(before)
    expect(new Set(before).size).toBeGreaterThan(CLOCKS.length)
  })

  it('has nothing to do the second time, and says that the copy is the source', async () => {
    const { code, out } = await copy(file('whole'))
    expect(code).toBe(0)
    expect(out).toContain('0 of them copied now')
    expect(out).toContain('the same in both')
  })

  it('goes on where it was interrupted', async () => {
    const { source, target } = { source: openSqlite(data.store), target: openSqlite(file('interrupted')) }
    const request = { source, target: failingAfter(75, target), jurisdiction: JURISDICTION }
    const fault = left(await copyLog(request))
    const { index } = await target.head(JURISDICTION)
    expect(fault).toMatchObject({ _tag: 'NotTaken', index: index + 1, failure: { _tag: 'StoreUnavailable' } })
    await Promise.all([source.close(), target.close()])
    const { code, out } = await copy(file('interrupted'))
    expect(code).toBe(0)
    const log = await inFile(data.store, logOf)
    expect(out).toContain(`${log.length} events, ${log.length - index} of them copied now`)
    expect(await inFile(file('interrupted'), logOf)).toEqual(log)
  })

  it('refuses a target with another history, and writes nothing to it', async () => {
    await luodi(['init', '--data', data.folder, '--store', file('other'), '--name', '另一区'])
    const before = await inFile(file('other'), logOf)
    const { code, err } = await copy(file('other'))
    expect(code).toBe(1)
    expect(err).toContain('the target has another history: at ledger index 1')
    expect(await inFile(file('other'), logOf)).toEqual(before)
  })

  it('refuses a target that has gone further than the source', async () => {
    await copy(file('further'))
    const { length } = await inFile(file('further'), logOf)
    const stream = `${JURISDICTION}.project-elsewhere`
    const recordedAt = instant('2027-01-01T00:00:00.000Z')
    const further = ofAnyEvent.openSqlite(file('further'))
    right(await further.append(requestAfter(stream, -1, 1, { recordedAt })))
    await further.close()
    const { code, err } = await copy(file('further'))
    expect(code).toBe(1)
    expect(err).toMatch(new RegExp(`at ledger index ${length + 1} it has ProjectFiled .*, the source has nothing`))
  })

  it('refuses a store without the jurisdiction, itself as target, and no target', async () => {
    expect((await copy(data.store)).err).toContain('is the store to copy from')
    const nowhere = await copy(file('new'), data.store, '--jurisdiction', '371399')
    expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('371399 is not founded')])
    const untold = await luodi(['copy', '--data', data.folder])
    expect([untold.code, untold.err]).toEqual([2, expect.stringContaining('LUODI_COPY_TO (--to) is not set')])
  })
})

describe('copying a log', () => {
  const STREAMS = ['a', 'b', 'a', 'c', 'b'].map((name) => `${JURISDICTION}.project-${name}`)
  const READABLE = { type: 'StartReported', body: { salt: '0'.repeat(32) } }
  const noon = Date.parse('2026-07-01T04:00:00.000Z')

  /** Appends of several events in turn, some of them recorded a little behind the log. */
  const told = async (behind: readonly number[]): Promise<EventStore> => {
    const store = ofAnyEvent.openMemory()
    const revisions = new Map<string, number>()
    for (const [at, millis] of behind.entries()) {
      const stream = STREAMS[at % STREAMS.length]!
      const last = revisions.get(stream) ?? -1
      const recordedAt = instant(new Date(noon + at * 100 - millis).toISOString())
      right(await store.append(requestAfter(stream, last, 1 + (at % 3), { recordedAt })))
      revisions.set(stream, last + 1 + (at % 3))
    }
    return store
  }
  const copying = (source: EventStore, target: EventStore): CopyRequest => ({
    source,
    target,
    jurisdiction: JURISDICTION,
    whyUnreadable: () => undefined,
  })

  it('takes what was recorded up to 2 s behind the log, as its source did', async () => {
    const source = await told([0, 1_900, 0, 1_500, 2_000, 0, 1_999])
    const target = ofAnyEvent.openSqlite(file('behind'))
    expect(right(await copyLog(copying(source, target)))).toMatchObject({ events: 13, written: 13 })
    expect(await logOf(target)).toEqual(await logOf(source))
    await target.close()
  })

  it('writes append for append, also over the end of a page', async () => {
    const source = await told(Array.from({ length: 700 }, () => 0))
    const counted = ofAnyEvent.openMemory()
    let appends = 0
    const target: EventStore = { ...counted, append: (request) => ((appends += 1), counted.append(request)) }
    expect(right(await copyLog(copying(source, target))).events).toBeGreaterThan(1_000)
    expect(appends).toBe(700)
    expect(await logOf(target)).toEqual(await logOf(source))
  })

  it('takes the whole of a last append that was read only in part', async () => {
    const whole = await told([0, 0, 0])
    const { index } = await whole.head(JURISDICTION)
    // the log ends between two events of one append, as a store shows it that sends them singly
    const source: EventStore = {
      ...whole,
      readLog: async (query) => (await whole.readLog(query)).filter((event) => event.index < index),
    }
    expect(right(await copyLog(copying(source, ofAnyEvent.openMemory()))).events).toBe(index)
  })

  it('says so when another writer puts something between', async () => {
    const [source, target] = [await told([0, 0, 0]), ofAnyEvent.openMemory()]
    let put = false
    const disturbed: EventStore = {
      ...target,
      append: async (request) => {
        if (!put) right(await target.append(requestAfter(`${JURISDICTION}.project-z`, -1)))
        put = true
        return target.append(request)
      },
    }
    expect(left(await copyLog(copying(source, disturbed)))).toEqual({ _tag: 'Misplaced', index: 1, at: 2 })
  })

  it('A18: stops at the first event that readers could not read, and says where it is', async () => {
    const source = ofAnyEvent.openMemory()
    const at = (index: number) => `${JURISDICTION}.project-${index}`
    for (const index of [1, 2]) right(await source.append(requestAfter(at(index), -1, 1, READABLE)))
    const [good, bad] = requestAfter(at(3), -1, 2, READABLE).events
    right(await source.append({ ...requestAfter(at(3), -1), events: [good, { ...bad!, body: '{"amount":1}' }] }))
    right(await source.append(requestAfter(at(5), -1, 1, READABLE)))
    const target = openSqlite(file('unreadable'))
    const fault = left(await copyLog({ source, target, jurisdiction: JURISDICTION }))
    expect(fault).toMatchObject({ _tag: 'Unreadable', index: 4, eventId: bad!.eventId })
    expect(faultText(fault)).toMatch(/at ledger index 4 of the source can't be read: its body is no StartReported/)
    // of the append that holds it nothing is written
    expect(await target.head(JURISDICTION)).toMatchObject({ index: 2 })
    await target.close()
  })

  it('finds a target that gives back other bytes than it was given', async () => {
    const [source, target] = [await told([0, 0, 0]), ofAnyEvent.openMemory()]
    const lying: EventStore = {
      ...target,
      readLog: async (query) => (await target.readLog(query)).map((event) => ({ ...event, body: '{"amount":2}' })),
    }
    expect(left(await copyLog(copying(source, lying)))).toMatchObject({ _tag: 'Differs' })
  })
})

it('luodi copy stops at what a server will never take at once, and says how much it takes', async () => {
  const node = await startServer()
  node.log.largestAppend = 300
  const { code, err } = await copy(`esdb://127.0.0.1:${node.port}?tls=false`)
  expect(code).toBe(1)
  expect(err).toContain('did not take ledger index 1: what was recorded together there is more than the 300 bytes')
  expect(err).not.toContain('goes on from there')
  await node.stop()
})

describe.each(SERVERS)('luodi copy, from a SQLite file to %s and back', (name, open) => {
  it('comes back as the same bytes, and the figures on the server are the same', async () => {
    const { connectionString, stop } = await open()
    try {
      const there = await copy(connectionString)
      expect(there).toMatchObject({ code: 0, err: '' })
      expect(there.out).not.toContain('tls=false')
      const server = openEventStoreDb(connectionString)
      const log = await inFile(data.store, logOf)
      expect(await logOf(server)).toEqual(log)
      await server.close()
      expect(await figuresOf(connectionString)).toEqual(await figuresOf(data.store))
      const back = file(`back from ${name}`)
      const ran = await copy(back, connectionString, '--json')
      expect(JSON.parse(ran.out)).toMatchObject({ events: log.length, written: log.length })
      expect(await inFile(back, logOf)).toEqual(log)
    } finally {
      await stop()
    }
  })
})
