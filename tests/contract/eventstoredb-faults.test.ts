import { status } from '@grpc/grpc-js'
import type { EventStoreDbError } from '@luodi/adapters/eventstoredb'
import type { EventStore, StoredEvent } from '@luodi/domain/application'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NOT_READY, STOPPING, TOO_SLOW, UNAVAILABLE, type AppendFault } from './eventstoredb-server/faults.ts'
import { failure } from './eventstoredb-server/protocol.ts'
import { proposed } from './eventstoredb-server/proposed.ts'
import { appendTo } from './eventstoredb-server/server-append.ts'
import type { Proposed } from './eventstoredb-server/server-log.ts'
import { startServer, type ServerNode } from './eventstoredb-server/start-server.ts'
import { createWire, type Wire } from './eventstoredb-server/wire.ts'
import { collected, indexes, left, put, right } from './harness.ts'
import { requestAfter, sealedEvent } from './sealed-events.ts'
import { openEventStoreDb } from './stores-of-any-event.ts'

vi.setConfig({ testTimeout: 300_000 })

const STREAM = 'lanshan.project-a'
const PATIENCE = 400
let node: ServerNode
let wire: Wire
let store: EventStore
beforeEach(async () => {
  node = await startServer()
  wire = await createWire(node.port)
  store = openEventStoreDb(`esdb://127.0.0.1:${wire.port}?tls=false`, { patience: PATIENCE })
})
afterEach(async () => {
  wire.release()
  await store.close()
  await wire.close()
  await node.stop()
})

/** For large events: a machine that has other work may take longer over them than the others wait. */
const openCalm = (): EventStore => openEventStoreDb(`esdb://127.0.0.1:${wire.port}?tls=false`, { patience: 60_000 })

const wholeLog = (): Promise<readonly StoredEvent[]> => store.readLog({ jurisdiction: 'lanshan', limit: 10_000 })
const storedIn = (stream: string): number => node.log.stream(stream).events.length

describe('an append whose outcome is not known', () => {
  const faults: readonly (readonly [string, AppendFault])[] = [
    ['was written, and the answer lost', { writes: true }],
    ['was written, and the connection broke', { writes: true, answers: UNAVAILABLE }],
    ['was not written, and the connection broke', { writes: false, answers: UNAVAILABLE }],
    ['was written by a server that stops', { writes: true, answers: STOPPING }],
    ['was not written by a server that stops', { writes: false, answers: STOPPING }],
  ]
  it.each(faults)('succeeds once when it %s', async (_, fault) => {
    await put(store, STREAM, -1)
    node.faults.appends.push(fault)
    const request = requestAfter(STREAM, 0, 2)
    const answer = right(await store.append(request))
    expect(answer).toMatchObject({ repeated: false, events: request.events })
    expect(indexes(answer.events)).toEqual([2, 3])
    expect(storedIn(STREAM)).toBe(3)
    expect(right(await store.append(request)).repeated).toBe(true)
  })

  it('is told as such when nothing helps, and the same bytes settle it later', async () => {
    node.faults.appends.push({ writes: false })
    const request = requestAfter(STREAM, -1)
    expect(left(await store.append(request))).toMatchObject({ _tag: 'OutcomeUnknown' })
    expect(right(await store.append(request)).repeated).toBe(false)
    expect(storedIn(STREAM)).toBe(1)
  })

  it('is tried again in time when a server does not answer it at all', async () => {
    const patient = openEventStoreDb(`esdb://127.0.0.1:${wire.port}?tls=false`)
    node.faults.appends.push({ writes: false })
    const request = requestAfter(STREAM, -1)
    expect(right(await patient.append(request)).events).toMatchObject(request.events)
    expect(storedIn(STREAM)).toBe(1)
    await patient.close()
  })

  it('loses against what somebody else wrote meanwhile, definitely', async () => {
    const [other, own] = [requestAfter(STREAM, -1), requestAfter(STREAM, -1)]
    const writeOther = () => void appendTo(node.log, STREAM, 'no_stream', [proposed(other.events[0])])
    node.faults.appends.push({ writes: false, answers: UNAVAILABLE, before: writeOther })
    expect(left(await store.append(own))).toMatchObject({ _tag: 'WrongExpectedRevision', actual: 0 })
    expect((await wholeLog()).map((event) => event.eventId)).toEqual([other.events[0].eventId])
  })
})

describe('C4: the same append on two processes at once', () => {
  it('is answered to both when its events are there, though the server answers only one of them', async () => {
    // with so much patience an attempt itself lasts for twenty minutes
    const stores = [1, 2].map(() =>
      openEventStoreDb(`esdb://127.0.0.1:${node.port}?tls=false`, { patience: 3_600_000 }),
    )
    await put(store, STREAM, -1)
    for (const one of stores) expect((await one.head('lanshan')).index).toBe(1)
    // what the server is never asked to tell again, it does not tell: the answer comes from the subscription
    node.faults.appends.push({ writes: true }, { writes: true })
    const request = requestAfter(STREAM, 0, 2)
    const answers = await Promise.all(stores.map((one) => one.append(request)))
    for (const answer of answers) expect(right(answer).events).toMatchObject(request.events)
    expect(storedIn(STREAM)).toBe(3)
    for (const one of stores) await one.close()
  })
})

describe('an append that the server has not looked at', () => {
  it.each([
    ['a node that is not ready', NOT_READY],
    ['a node that is too busy', failure(status.UNAVAILABLE, 'Server Is Too Busy')],
    ['a node that knows of no leader', failure(status.UNKNOWN, 'No leader info available in response')],
  ])('by %s, is tried again, and is known not to be written when nothing helps', async (_, answers) => {
    node.faults.appends.push({ writes: false, answers })
    const events = await put(store, STREAM, -1)
    expect(indexes(events)).toEqual([1])
    node.faults.appends.push(...Array.from({ length: 100 }, () => ({ writes: false, answers })))
    expect(left(await store.append(requestAfter(STREAM, 0)))).toMatchObject({ _tag: 'StoreUnavailable' })
    expect(storedIn(STREAM)).toBe(1)
  })

  it('is still unknown when an attempt before it was', async () => {
    const busy: AppendFault = { writes: false, answers: failure(status.UNAVAILABLE, 'Server Is Too Busy') }
    node.faults.appends.push({ writes: false, answers: UNAVAILABLE }, ...Array.from({ length: 100 }, () => busy))
    expect(left(await store.append(requestAfter(STREAM, -1)))).toMatchObject({ _tag: 'OutcomeUnknown' })
  })
})

it('reads back what the server calls a success: the same ids with other bytes are none', async () => {
  const request = requestAfter(STREAM, -1)
  const { commandId, eventId } = request.events[0]
  const other = sealedEvent(STREAM, 0, 0, { commandId, body: { amount: 2 } })
  const before = () => void appendTo(node.log, STREAM, 'no_stream', [proposed(other)])
  node.faults.appends.push({ writes: true, answers: 'truth', before })
  expect(left(await store.append(request))).toEqual({ _tag: 'DuplicateEventId', eventId })
  expect((await wholeLog()).map((event) => event.body)).toEqual(['{"amount":2}'])
})

it('writes a command once on two processes, of which one has not heard of it yet', async () => {
  await put(store, STREAM, -1)
  await wholeLog()
  const request = requestAfter(STREAM, 0)
  appendTo(node.log, STREAM, 0, [proposed(request.events[0])])
  const { commandId } = request.events[0]
  const anew = { ...requestAfter(STREAM, 1), events: [sealedEvent(STREAM, 2, 0, { commandId })] as const }
  expect(left(await store.append(anew))).toMatchObject({ _tag: 'DuplicateEventId' })
  expect(await store.findCommand('lanshan', commandId, STREAM)).toMatchObject(request.events)
  expect(storedIn(STREAM)).toBe(2)
})

it('tells a conflict as such, though more is known by the time that it is told', async () => {
  await put(store, STREAM, -1)
  const writeOther = (after: number): void =>
    void appendTo(node.log, STREAM, after, [proposed(requestAfter(STREAM, after).events[0])])
  const after = async (): Promise<void> => {
    writeOther(1)
    await vi.waitFor(async () => expect((await store.head('lanshan')).index).toBe(3), { interval: 1 })
  }
  node.faults.appends.push({ writes: true, answers: 'truth', before: () => writeOther(0), after })
  expect(left(await store.append(requestAfter(STREAM, 0)))).toMatchObject({ _tag: 'WrongExpectedRevision', actual: 2 })
})

/** Events of another application in the same server. */
const noise = (count: number): void => {
  const event = (): Proposed => ({
    id: crypto.randomUUID(),
    type: 'Rang',
    contentType: 'application/json',
    data: Buffer.from('{"n":1}'),
    metadata: new Uint8Array(),
  })
  appendTo(node.log, `bells-${crypto.randomUUID()}`, 'no_stream', Array.from({ length: count }, event))
}

describe('following', () => {
  const followUntil = async (last: number): Promise<readonly number[]> => {
    const seen: StoredEvent[] = []
    for await (const page of store.follow({ jurisdiction: 'lanshan', after: { index: 0 }, pageSize: 3 })) {
      seen.push(...page)
      if (seen.at(-1)!.index >= last) break
    }
    return indexes(seen)
  }

  it.each([
    ['ended cleanly', 'end'],
    ['dropped because its consumer is too slow', TOO_SLOW],
    ['broken', UNAVAILABLE],
  ] as const)('misses nothing when the subscription is %s', async (_, how) => {
    const following = followUntil(12)
    for (let n = 0; n < 12; n += 1) {
      await put(store, STREAM, n - 1)
      if (n % 3 === 0) node.faults.drop(how)
    }
    expect(await following).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(node.faults.subscriptions).toBeGreaterThan(1)
  })

  it('takes once what is delivered twice', async () => {
    node.faults.repeatEvery = 2
    const following = followUntil(7)
    for (let n = 0; n < 7; n += 1) await put(store, STREAM, n - 1)
    expect(await following).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(indexes(await wholeLog())).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('goes on from the last event, where checkpoints have run ahead of it', async () => {
    await put(store, STREAM, -1)
    noise(5_000)
    await wholeLog()
    node.faults.drop('end')
    await put(store, STREAM, 0)
    expect(indexes(await wholeLog())).toEqual([1, 2])
  })

  it('waits as long as the server looks through the events of others, and does not take it for silence', async () => {
    const calm = openCalm()
    const events = await put(calm, STREAM, -1, 3)
    noise(20_000)
    await put(calm, STREAM, 2)
    node.faults.lookingTakes = 80
    const fresh = openEventStoreDb(`esdb://127.0.0.1:${wire.port}?tls=false`, { patience: 2 * PATIENCE })
    expect((await fresh.head('lanshan')).index).toBe(4)
    for (let n = 3; n < 12; n += 1) await put(calm, STREAM, n, 1, { body: { text: 'x'.repeat(1_000_000) } })
    // what the memory has let go is read from the server, behind the same noise
    const log = await fresh.readLog({ jurisdiction: 'lanshan', limit: 4 })
    expect(log.slice(0, 3)).toEqual(events)
    expect(indexes(log)).toEqual([1, 2, 3, 4])
    await fresh.close()
    await calm.close()
  })

  it('reads only the streams of its jurisdiction', async () => {
    noise(1)
    await put(store, STREAM, -1)
    await followUntil(1)
    expect([...node.faults.streamsSent]).toEqual([STREAM])
  })

  it('misses nothing where more comes at once than a live subscription has room for', async () => {
    const following = followUntil(121)
    await put(store, STREAM, -1)
    for (let n = 0; n < 3; n += 1) await put(store, STREAM, 40 * n, 40)
    expect(await following).toEqual(Array.from({ length: 121 }, (_, at) => at + 1))
    expect(node.faults.tooSlow).toBeGreaterThan(0)
  })

  it('leaves no call open when it is left, ended or aborted', async () => {
    await put(store, STREAM, -1, 3)
    await followUntil(1)
    await collected(store.follow({ jurisdiction: 'lanshan', after: { index: 0 }, signal: AbortSignal.timeout(30) }))
    await store.readStream(STREAM, { limit: 1 })
    expect(node.faults.open).toBe(1)
    await store.close()
    await expect.poll(() => node.faults.open).toBe(0)
  })

  it('feeds a follower at his own pace, from the server where the memory has let go', async () => {
    const calm = openCalm()
    const text = 'x'.repeat(900_000)
    for (let n = 0; n < 12; n += 1) await put(calm, STREAM, n - 1, 1, { body: { text } })
    const seen: number[] = []
    for await (const page of calm.follow({ jurisdiction: 'lanshan', after: { index: 0 }, pageSize: 2 })) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      seen.push(...indexes(page))
      if (seen.at(-1) === 12) break
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(node.faults.open).toBe(1)
    await calm.close()
  })
})

describe('a server that', () => {
  const unavailable = expect.objectContaining({ code: 'Unavailable' }) as EventStoreDbError

  it('is not there fails calls in time, and serves them once it is', async () => {
    await wire.refuse()
    await expect(store.head('lanshan')).rejects.toEqual(unavailable)
    expect(left(await store.append(requestAfter(STREAM, -1)))).toMatchObject({ _tag: 'StoreUnavailable' })
    await wire.accept()
    await expect.poll(() => store.head('lanshan').catch(() => undefined), { timeout: 5_000 }).toEqual({ index: 0 })
    await put(store, STREAM, -1)
  })

  it('stands still leaves an outcome unknown, and settles it when it goes on', async () => {
    await put(store, STREAM, -1)
    wire.hold('all')
    const request = requestAfter(STREAM, 0)
    expect(left(await store.append(request))).toMatchObject({ _tag: 'OutcomeUnknown' })
    await expect(store.readStream(STREAM)).rejects.toEqual(unavailable)
    wire.release()
    const later = await store.append(request)
    expect(right(later).events).toMatchObject(request.events)
    expect(storedIn(STREAM)).toBe(2)
  })

  it('is heard by nobody has written all the same', async () => {
    await put(store, STREAM, -1)
    wire.hold('answers')
    const request = requestAfter(STREAM, 0)
    expect(left(await store.append(request))).toMatchObject({ _tag: 'OutcomeUnknown' })
    expect(storedIn(STREAM)).toBe(2)
    wire.release()
    expect(right(await store.append(request)).events).toMatchObject(request.events)
    expect(storedIn(STREAM)).toBe(2)
  })

  it('stands still does not keep the store from closing', async () => {
    await put(store, STREAM, -1)
    const following = collected(store.follow({ jurisdiction: 'lanshan', after: { index: 1 } }))
    wire.hold('all')
    const reading = store.readStream(STREAM).catch((error: unknown) => error)
    const before = performance.now()
    await store.close()
    expect(performance.now() - before).toBeLessThan(3_000)
    expect(await following).toEqual([])
    expect(await reading).toBeInstanceOf(Error)
  })

  it('stops acknowledges for a while, then says of nothing what became of it; started again, it settles that', async () => {
    await put(store, STREAM, -1)
    const own = requestAfter(STREAM, 0, 2)
    const stopping: AppendFault = { writes: false, answers: STOPPING }
    node.faults.appends.push(...Array.from({ length: 100 }, () => stopping))
    expect(left(await store.append(own))).toMatchObject({ _tag: 'OutcomeUnknown' })
    await node.stop()
    node = await startServer({ log: node.log, port: node.port })
    await expect.poll(() => store.append(own), { timeout: 5_000 }).toMatchObject({ _tag: 'Right' })
    expect(storedIn(STREAM)).toBe(3)
  })

  it('restarts loses nothing', async () => {
    const request = requestAfter(STREAM, -1)
    right(await store.append(request))
    await node.stop()
    node = await startServer({ log: node.log, port: node.port })
    expect(right(await store.append(request)).repeated).toBe(true)
    await put(store, STREAM, 0)
    expect(indexes(await wholeLog())).toEqual([1, 2])
  })

  it('takes no larger append says so', async () => {
    const request = requestAfter(STREAM, -1, 2, { body: { text: 'x'.repeat(600_000) } })
    expect(left(await store.append(request))).toEqual({ _tag: 'TooLarge', atMost: 1_048_576 })
    expect(storedIn(STREAM)).toBe(0)
    await put(store, STREAM, -1)
  })

  it('takes no larger event, or no larger message, says so', async () => {
    const answers = failure(
      status.INVALID_ARGUMENT,
      'Event with Id: 1, Size: 2000, exceeds Maximum Append Event Size',
      {
        exception: 'maximum-append-event-size-exceeded',
        'maximum-append-event-size': '1000',
      },
    )
    node.faults.appends.push({ writes: false, answers })
    expect(left(await store.append(requestAfter(STREAM, -1)))).toEqual({ _tag: 'TooLarge', atMost: 1_000 })
    const calm = openCalm()
    const large = requestAfter(STREAM, -1, 1, { body: { text: 'x'.repeat(17 * 1024 * 1024) } })
    expect(left(await calm.append(large))).toEqual({ _tag: 'TooLarge', atMost: 16_767_216 })
    expect(storedIn(STREAM)).toBe(0)
    await calm.close()
  })

  it('takes no larger append leaves an outcome unknown that was so before', async () => {
    const request = requestAfter(STREAM, -1, 2, { body: { text: 'x'.repeat(600_000) } })
    node.faults.appends.push({ writes: false, answers: UNAVAILABLE })
    expect(left(await store.append(request))).toMatchObject({ _tag: 'OutcomeUnknown' })
  })
})
