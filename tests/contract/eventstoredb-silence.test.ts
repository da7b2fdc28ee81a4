import { openEventStoreDb } from '@luodi/adapters/eventstoredb'
import type { EventStore } from '@luodi/domain/application'
import { describe, expect, it, vi, type TestContext } from 'vitest'
import { proposed } from './eventstoredb-server/proposed.ts'
import { appendTo } from './eventstoredb-server/server-append.ts'
import { createServerLog, type ServerLog } from './eventstoredb-server/server-log.ts'
import { startServer, type ServerNode } from './eventstoredb-server/start-server.ts'
import { left, put } from './harness.ts'
import { requestAfter } from './sealed-events.ts'

const STREAM = 'lanshan.project-a'
/** The leader is asked after two seconds of silence. */
const soon = (holds: () => unknown): Promise<unknown> => vi.waitFor(holds, { timeout: 30_000, interval: 100 })

interface Own {
  readonly node: ServerNode
  readonly store: EventStore
}

/** A server and a store of one test: most of these wait for seconds, and so they wait side by side. */
const openOwn = async ({ onTestFinished }: TestContext): Promise<Own> => {
  const node = await startServer()
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

  it('because there is nothing to tell, stays', async (test) => {
    const { node, store } = await openOwn(test)
    await put(store, STREAM, -1)
    await soon(() => expect(node.faults.subscriptions).toBeGreaterThan(2))
    expect(await headOf(store)).toMatchObject({ index: 1 })
    await soon(() => expect([...node.faults.openSubscriptions]).toEqual([1]))
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

describe.concurrent('a server that comes back with less than it had', () => {
  /** One that comes back with so many events of a stream's three; and the store knows all three. */
  const comeBackWith = async (test: TestContext, events: number) => {
    const { node, store } = await openOwn(test)
    await put(store, STREAM, -1, 3)
    const log = createServerLog()
    appendTo(log, STREAM, 'no_stream', node.log.stream(STREAM).events.slice(0, events))
    await node.stop()
    const again = await startServer({ log, port: node.port })
    test.onTestFinished(again.stop)
    return { log, store }
  }
  const ended = { message: 'lanshan.project-a ends at revision 0, and 2 was there before' }

  it('is damaged, as soon as the leader is asked', async (test) => {
    const { store } = await comeBackWith(test, 1)
    await soon(async () => expect(await headOf(store)).toMatchObject({ code: 'Damaged', ...ended }))
  })

  it('is damaged by what is written where other events were', async (test) => {
    const { store, log } = await comeBackWith(test, 0)
    await soon(async () => expect(await headOf(store)).toMatchObject({ index: 3 }))
    writeOther(log)
    await soon(async () => expect(await headOf(store)).toMatchObject({ code: 'Damaged' }))
  })

  it('takes no append behind a revision that is no more', async (test) => {
    const { store } = await comeBackWith(test, 1)
    await soon(async () => expect(await headOf(store)).toMatchObject({ index: 3 }))
    const answer = left(await store.append(requestAfter(STREAM, 2)))
    expect(answer).toMatchObject({ _tag: 'StoreUnavailable', reason: ended.message })
  })
})

it('a process that follows more jurisdictions than a connection has room for, serves them all', async (test) => {
  const { node } = await openOwn(test)
  const names = Array.from({ length: 230 }, (_, n) => `county${n}`)
  const store = openEventStoreDb(`esdb://127.0.0.1:${node.port}?tls=false`)
  await Promise.all(names.map((name) => store.head(name)))
  await Promise.all(names.map((name) => put(store, `${name}.project-a`, -1)))
  const heads = await Promise.all(names.map((name) => store.head(name)))
  expect(heads.map(({ index }) => index)).toEqual(names.map(() => 1))
  await store.close()
})
