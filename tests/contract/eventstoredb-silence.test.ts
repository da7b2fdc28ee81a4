import type { EventStore } from '@luodi/domain/application'
import { rmSync, writeFileSync } from 'node:fs'
import { describe, expect, it, vi, type TestContext } from 'vitest'
import { UNAVAILABLE } from './eventstoredb-server/faults.ts'
import { proposed } from './eventstoredb-server/proposed.ts'
import { appendTo } from './eventstoredb-server/server-append.ts'
import { createServerLog, type ServerLog } from './eventstoredb-server/server-log.ts'
import { startServer, type ServerNode } from './eventstoredb-server/start-server.ts'
import { indexes, left, put, right } from './harness.ts'
import type { Version } from './eventstoredb-server/subscriptions.ts'
import { requestAfter } from './sealed-events.ts'
import { temporaryFile } from './temporary-file.ts'
import { openEventStoreDb } from './stores-of-any-event.ts'

const STREAM = 'lanshan.project-a'
/** The leader is asked after two seconds of silence. */
const soon = (holds: () => unknown): Promise<unknown> => vi.waitFor(holds, { timeout: 30_000, interval: 100 })

interface Own {
  readonly node: ServerNode
  readonly store: EventStore
}

/** A server and a store of one test: most of these wait for seconds, and so they wait side by side. */
const openOwn = async ({ onTestFinished }: TestContext, version: Version = '23.10.8'): Promise<Own> => {
  const node = await startServer({ version })
  const store = openEventStoreDb(`esdb://127.0.0.1:${node.port}?tls=false`, { patience: 1_000 })
  onTestFinished(async () => {
    await store.close()
    await node.stop()
  })
  return { node, store }
}

/** Somebody else writes. */
const writeOther = (log: ServerLog, stream = 'lanshan.project-b'): void =>
  void appendTo(log, stream, 'no_stream', [proposed(requestAfter(stream, -1).events[0])])
const headOf = (store: EventStore): Promise<unknown> => store.head('lanshan').catch((error: unknown) => error)

describe.concurrent('a subscription that is silent', () => {
  it('though the server has more, is made anew: nobody has to write or read first', async (test) => {
    const { node, store } = await openOwn(test)
    await put(store, STREAM, -1)
    node.faults.drop('mute')
    writeOther(node.log)
    await soon(async () => expect(await headOf(store)).toMatchObject({ index: 2 }))
  })

  it('because there is nothing to tell, stays, and the server is not made to look at others again and again', async (test) => {
    const { node, store } = await openOwn(test)
    await put(store, STREAM, -1)
    for (let n = 0; n < 40; n += 1) for (let m = 0; m < 25; m += 1) writeOther(node.log, `other${n}.project-${m}`)
    await soon(() => expect(node.faults.allReads).toBeGreaterThan(5))
    expect(await headOf(store)).toMatchObject({ index: 1 })
    await soon(() => expect([...node.faults.openSubscriptions]).toEqual([1]))
    // once by the subscription, once by the question
    expect(node.faults.looked).toBeLessThan(2.2 * node.log.all.length)
  })

  it('is told what was lost meanwhile, though the call goes on', async (test) => {
    const { node, store } = await openOwn(test)
    await put(store, STREAM, -1, 3)
    node.faults.drop('mute')
    node.log.lose(2)
    await soon(async () => expect(await headOf(store)).toMatchObject({ code: 'Damaged' }))
    expect(node.faults.subscriptions).toBeGreaterThan(1)
  })

  it('is not given up for one question without an answer', async (test) => {
    const { node, store } = await openOwn(test)
    await put(store, STREAM, -1)
    node.faults.unansweredAllReads = 1
    await soon(() => expect(node.faults.allReads).toBeGreaterThan(5))
    expect(await headOf(store)).toMatchObject({ index: 1 })
    expect(node.faults.openSubscriptions).toContain(1)
  })

  it('is given up for questions that are not answered any more, and the store closes at once', async (test) => {
    const { node, store } = await openOwn(test)
    await put(store, STREAM, -1)
    node.faults.unansweredAllReads = 100
    await soon(async () => expect(await headOf(store)).toMatchObject({ code: 'Unavailable' }))
    const before = performance.now()
    await store.close()
    expect(performance.now() - before).toBeLessThan(1_500)
  })

  it('on a node that leads no more, is made anew on the one that does', async () => {
    const logs = [createServerLog(), createServerLog()]
    const nodes: ServerNode[] = []
    let leading = 0
    const leader = () => ({ address: '127.0.0.1', port: nodes[leading]!.port })
    const members = () => nodes.map(({ port }) => ({ address: '127.0.0.1', port }))
    for (const log of logs) nodes.push(await startServer({ log, leader, members }))
    const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')
    const reader = openEventStoreDb(`esdb://${hosts}?tls=false&discoveryInterval=20`, { patience: 3_000 })
    await put(reader, STREAM, -1)
    // what was written has reached the other node; then this one is cut off, and the other one is elected
    appendTo(logs[1]!, STREAM, 'no_stream', logs[0]!.stream(STREAM).events)
    leading = 1
    writeOther(logs[1]!)
    await soon(async () => expect(await headOf(reader)).toMatchObject({ index: 2 }))
    await reader.close()
    for (const one of nodes) await one.stop()
  })
})

const VERSIONS: readonly Version[] = ['23.10.8', '24.10.4']

describe.concurrent.each(VERSIONS)('a server of version %s that comes back with another log', (version) => {
  /** Three events of a stream are known to the store, and then another log is there. */
  const comeBackWith = async (test: TestContext, makeLog: (known: ServerLog) => ServerLog) => {
    const { node, store } = await openOwn(test, version)
    await put(store, STREAM, -1, 3)
    const told: number[] = []
    const following = (async () => {
      for await (const page of store.follow({ jurisdiction: 'lanshan', after: { index: 0 } }))
        told.push(...indexes(page))
    })().catch((error: unknown) => error)
    await vi.waitFor(() => expect(told).toHaveLength(3))
    await node.stop()
    const log = makeLog(node.log)
    const again = await startServer({ log, port: node.port, version })
    test.onTestFinished(again.stop)
    return { log, store, following, told }
  }
  const olderLog =
    (events: number) =>
    (known: ServerLog): ServerLog => {
      const log = createServerLog()
      appendTo(log, STREAM, 'no_stream', known.stream(STREAM).events.slice(0, events))
      return log
    }
  const lost = {
    code: 'Damaged',
    message: "the server's log is not the one that was read: ledger index 3 is not there",
  }

  it('with less than it had, is damaged, though nobody writes', async (test) => {
    const { store } = await comeBackWith(test, olderLog(1))
    await soon(async () => expect(await headOf(store)).toMatchObject(lost))
  })

  it('with less than it had, is damaged, and nothing of what others go on to write is told', async (test) => {
    const { store, log, following, told } = await comeBackWith(test, olderLog(1))
    const writing = setInterval(() => writeOther(log, `lanshan.project-${crypto.randomUUID()}`), 20)
    test.onTestFinished(() => clearInterval(writing))
    expect(await following).toMatchObject(lost)
    expect(await headOf(store)).toMatchObject(lost)
    expect(told).toEqual([1, 2, 3])
  })

  it('in which nothing begins where the last event stood, is damaged', async (test) => {
    const { store } = await comeBackWith(test, () => {
      const log = createServerLog()
      for (let n = 0; n < 9; n += 1) writeOther(log, `lanshan.project-${n}${'x'.repeat(n)}`)
      return log
    })
    await soon(async () => expect(await headOf(store)).toMatchObject(lost))
  })

  it('takes no append behind a revision that is no more', async (test) => {
    const { store } = await comeBackWith(test, olderLog(1))
    expect(left(await store.append(requestAfter(STREAM, 2)))).toMatchObject({ _tag: 'StoreUnavailable' })
  })

  it('that has all it had, goes on', async (test) => {
    const { store, told } = await comeBackWith(test, (known) => known)
    await soon(async () => expect(await put(store, STREAM, 2)).toHaveLength(1))
    await vi.waitFor(() => expect(told).toEqual([1, 2, 3, 4]))
  })
})

it('many slow reads do not keep another jurisdiction from its log', async (test) => {
  const { node, store } = await openOwn(test)
  await put(store, STREAM, -1)
  await store.head('hedong')
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  node.faults.reads.push(...Array.from({ length: 64 }, () => () => released))
  const reads = Array.from({ length: 80 }, (_, n) => store.readStream(`hedong.project-${n}`).catch(() => undefined))
  await vi.waitFor(() => expect(node.faults.reads).toHaveLength(0))
  node.faults.drop('end')
  writeOther(node.log)
  await vi.waitFor(async () => expect(await headOf(store)).toMatchObject({ index: 2 }))
  release()
  await Promise.all(reads)
})

it('a node that is cut off does not make lost what another connection has heard of', async () => {
  const logs = [createServerLog(), createServerLog()] as const
  const nodes: ServerNode[] = []
  const at = (n: number) => ({ address: '127.0.0.1', port: nodes[n]!.port })
  const members = () => nodes.map((_, n) => at(n))
  let [isElected, isTold] = [false, false]
  // the first node leads, until it is told that it does not any more
  nodes.push(await startServer({ log: logs[0], leader: () => at(isTold ? 1 : 0), members }))
  nodes.push(await startServer({ log: logs[1], leader: () => at(isElected ? 1 : 0), members }))
  const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')
  const store = openEventStoreDb(`esdb://${hosts}?tls=false&discoveryInterval=20`)
  for (let n = 0; n < 30; n += 1) await store.head(`county${n}`)
  // the subscription of the next one has a connection of its own
  await put(store, STREAM, -1)
  appendTo(logs[1], STREAM, 'no_stream', logs[0].stream(STREAM).events)
  isElected = true
  appendTo(logs[1], STREAM, 0, [proposed(requestAfter(STREAM, 0).events[0])])
  await vi.waitFor(
    async () => {
      if ((await store.head('lanshan')).index < 2) nodes[0]!.faults.dropLast(UNAVAILABLE)
      expect((await store.head('lanshan')).index).toBe(2)
    },
    { timeout: 20_000, interval: 200 },
  )
  const [reading, finding] = [store.readStream(STREAM), store.findCommand('lanshan', crypto.randomUUID(), STREAM)]
  const appending = store.append(requestAfter(STREAM, 1))
  setTimeout(() => (isTold = true), 300)
  expect((await reading).lastRevision).toBeGreaterThanOrEqual(1)
  expect(await finding).toEqual([])
  expect(right(await appending).events).toHaveLength(1)
  await store.close()
  for (const node of nodes) await node.stop()
})

it('a connection that can not be opened is no reason to fall', async (test) => {
  const { node } = await openOwn(test)
  const files = [temporaryFile(), temporaryFile()] as const
  for (const { path } of files) writeFileSync(path, '')
  const [cert, key] = files.map(({ path }) => encodeURIComponent(path))
  const string = `esdb://127.0.0.1:${node.port}?tls=false&userCertFile=${cert}&userKeyFile=${key}`
  const store = openEventStoreDb(string, { patience: 300 })
  for (let n = 0; n < 30; n += 1) await store.head(`county${n}`)
  rmSync(files[0].path)
  await expect(store.head('lanshan')).rejects.toMatchObject({ code: 'ConnectionString' })
  writeFileSync(files[0].path, '')
  await soon(async () => expect(await store.head('lanshan')).toEqual({ index: 0 }))
  rmSync(files[1].path)
  await expect(store.head('county0')).resolves.toEqual({ index: 0 })
  await store.close()
  for (const { remove } of files) remove()
})

it('a process that follows more jurisdictions than a connection has room for, serves them all, on two stores', async (test) => {
  const { node } = await openOwn(test)
  const names = Array.from({ length: 130 }, (_, n) => `county${n}`)
  const stores = [1, 2].map(() => openEventStoreDb(`esdb://127.0.0.1:${node.port}?tls=false`)) as [
    EventStore,
    EventStore,
  ]
  const headsOf = (store: EventStore) => Promise.all(names.map(async (name) => (await store.head(name)).index))
  for (const store of stores) expect(await headsOf(store)).toEqual(names.map(() => 0))
  await Promise.all(names.map((name) => put(stores[0], `${name}.project-a`, -1)))
  for (const store of stores) await soon(async () => expect(await headsOf(store)).toEqual(names.map(() => 1)))
  for (const store of stores) await store.close()
})
