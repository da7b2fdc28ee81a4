import type { EventStoreDbError } from '@luodi/adapters/eventstoredb'
import type { EventStore, StoredEvent, StreamQuery } from '@luodi/domain/application'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { proposed } from './eventstoredb-server/proposed.ts'
import { appendTo } from './eventstoredb-server/server-append.ts'
import type { Proposed } from './eventstoredb-server/server-log.ts'
import { startServer, type ServerNode } from './eventstoredb-server/start-server.ts'
import { indexes, left, put } from './harness.ts'
import { requestAfter, sealedEvent } from './sealed-events.ts'
import { openEventStoreDb } from './stores-of-any-event.ts'

vi.setConfig({ testTimeout: 300_000 })

const STREAM = 'lanshan.project-a'
let node: ServerNode
let store: EventStore
beforeEach(async () => {
  node = await startServer()
  store = openEventStoreDb(`esdb://127.0.0.1:${node.port}?tls=false`, { patience: 400 })
})
afterEach(async () => {
  await store.close()
  await node.stop()
})

const wholeLog = (): Promise<readonly StoredEvent[]> => store.readLog({ jurisdiction: 'lanshan', limit: 10_000 })

describe('a slice of a stream', () => {
  const queries: readonly StreamQuery[] = [
    {},
    { limit: 1 },
    { from: 1 },
    { direction: 'backwards' },
    { direction: 'backwards', limit: 1 },
    { direction: 'backwards', from: 0 },
    { direction: 'backwards', from: 5, limit: 2 },
  ]
  it.each(queries)('is of one moment, though somebody writes while it is read: %o', async (query) => {
    for (const before of [0, 1]) {
      const stream = `lanshan.project-of-${before}`
      if (before > 0) await put(store, stream, -1)
      const { index } = await store.head('lanshan')
      node.faults.reads.push(async () => {
        const expected = before === 0 ? 'no_stream' : before - 1
        appendTo(node.log, stream, expected, [proposed(requestAfter(stream, before - 1).events[0])])
        await vi.waitFor(async () => expect((await store.head('lanshan')).index).toBe(index + 1), { interval: 1 })
      })
      const slice = await store.readStream(stream, query)
      expect(node.faults.reads).toEqual([])
      // what is in the slice is what such a slice of a stream with that end holds
      const { events } = await store.readStream(stream)
      const upTo = events.filter(({ revision }) => revision <= slice.lastRevision)
      const { from = 0, limit = 9 } = query
      const inRange =
        query.direction === 'backwards'
          ? upTo.filter(({ revision }) => revision <= (query.from ?? 9)).toReversed()
          : upTo.filter(({ revision }) => revision >= from)
      expect(slice.events).toEqual(inRange.slice(0, limit))
    }
  })

  it('is not lost for one answer that lacks something, whatever becomes of the others', async () => {
    await put(store, STREAM, -1, 3)
    let asked = 0
    // once as a node would have it that was cut off, and then no answer any more
    node.faults.reads.push(...Array.from({ length: 40 }, () => () => new Promise<void>(() => (asked += 1))))
    node.log.hide(STREAM, 1)
    node.faults.reads.unshift(async () => node.log.hide(STREAM, 0))
    await expect(store.findCommand('lanshan', crypto.randomUUID(), STREAM)).rejects.toMatchObject({
      code: 'Unavailable',
    })
    expect(asked).toBeGreaterThan(0)
  })

  it('does not leave out what was taken away', async () => {
    await put(store, STREAM, -1, 3)
    node.log.deleteStream(STREAM)
    appendTo(node.log, STREAM, 'no_stream', [proposed(requestAfter(STREAM, 2).events[0])])
    await expect(store.readStream(STREAM)).rejects.toMatchObject({ code: 'Damaged' })
    await expect(store.readStream(STREAM, { direction: 'backwards' })).rejects.toMatchObject({ code: 'Damaged' })
  })
})

describe('a log that is damaged', () => {
  const good = sealedEvent('lanshan.project-b', 0, 0)
  const damages: readonly (readonly [string, () => void])[] = [
    ['a body that is not the one that was sealed', () => plant({ data: Buffer.from('{"amount":2}') })],
    ['a body that is no JSON', () => plant({ data: Buffer.from('{') })],
    ['no header', () => plant({ metadata: new Uint8Array() })],
    ['a header that is no JSON', () => plant({ metadata: Buffer.from('{') })],
    ['another id', () => plant({ id: crypto.randomUUID() })],
    ['another type', () => plant({ type: 'ProjectStarted' })],
    ['a foreign event', () => plant({ metadata: Buffer.from('{}') })],
  ]
  const plant = (change: Partial<Proposed>): void => {
    appendTo(node.log, 'lanshan.project-b', 'no_stream', [proposed(good, change)])
  }
  const damaged = expect.objectContaining({
    code: 'Damaged',
    message: expect.stringContaining('0@lanshan.project-b') as string,
  }) as EventStoreDbError

  it.each(damages)('by %s stops where it is, and says where', async (_, damage) => {
    await put(store, STREAM, -1, 2)
    damage()
    await expect.poll(() => store.head('lanshan').catch((error: unknown) => error)).toEqual(damaged)
    expect(indexes(await wholeLog())).toEqual([1, 2])
    const seen: number[] = []
    const following = async (): Promise<void> => {
      for await (const page of store.follow({ jurisdiction: 'lanshan', after: { index: 0 } }))
        seen.push(...indexes(page))
    }
    await expect(following()).rejects.toEqual(damaged)
    expect(seen).toEqual([1, 2])
    expect(left(await store.append(requestAfter(STREAM, 1)))).toMatchObject({ _tag: 'StoreUnavailable' })
    expect(await store.head('hedong')).toEqual({ index: 0 })
  })

  it('by a stream that was deleted for ever stops there', async () => {
    await put(store, STREAM, -1)
    node.log.tombstone(STREAM)
    await expect.poll(() => store.head('lanshan').catch((error: unknown) => error)).toMatchObject({ code: 'Damaged' })
  })

  it('by a stream that was deleted softly refuses to read it', async () => {
    await put(store, STREAM, -1, 2)
    node.log.deleteStream(STREAM)
    await expect(store.readStream(STREAM)).rejects.toMatchObject({ code: 'Damaged' })
    expect(left(await store.append(requestAfter(STREAM, -1)))).toMatchObject({
      _tag: 'WrongExpectedRevision',
      actual: 1,
    })
  })

  it('by an id that stands in two places stops at the second', async () => {
    await put(store, STREAM, -1)
    plant({})
    node.log.write('lanshan.project-b', [
      proposed(good, { metadata: Buffer.from(good.header.replace('"revision":0', '"revision":1')) }),
    ])
    await expect
      .poll(() => store.head('lanshan').catch((error: unknown) => error))
      .toMatchObject({
        message: 'event 1@lanshan.project-b: its id stands at ledger index 2 already',
      })
  })
})
