import {
  EventStoreDBClient,
  jsonEvent,
  streamNameFilter,
  type AppendToStreamOptions,
  type EventData,
} from '@eventstore/db-client'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { SERVERS, userOf, type ServerUnderTest } from './eventstoredb-server/servers.ts'
import type { User } from './eventstoredb-server/start-server.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const event = (type = 'T', id: string = randomUUID()): EventData =>
  jsonEvent({ id, type, data: { n: 1 }, metadata: {} })

let stopping: () => Promise<void>
let client: EventStoreDBClient
let connectionString: string
/** With credentials of its own an append goes the classic way, as the store's do. */
let credentials: User
let stream: string
let names = 0

const fresh = (): string => `t${randomUUID().replaceAll('-', '').slice(0, 8)}.case-${(names += 1)}`
type Expected = NonNullable<AppendToStreamOptions['expectedRevision']>
const append = async (events: EventData[], expectedRevision: Expected, to = stream) => {
  try {
    const { nextExpectedRevision } = await client.appendToStream(to, events, { credentials, expectedRevision })
    return nextExpectedRevision
  } catch (error) {
    const { type, actualVersion } = error as { readonly type: string; readonly actualVersion?: unknown }
    return actualVersion === undefined ? type : [type, actualVersion]
  }
}
const read = async (options: Parameters<typeof client.readStream>[1] = {}, from = stream) => {
  const found: bigint[] = []
  try {
    for await (const { event } of client.readStream(from, options)) found.push(event!.revision)
    return found
  } catch (error) {
    return (error as { readonly type: string }).type
  }
}

const appends = (): void => {
  const wrong = (actual: unknown) => ['wrong-expected-version', actual]

  it('appends at an expected revision, and names the real one in a refusal', async () => {
    expect(await append([event(), event()], 'no_stream')).toBe(1n)
    expect(await append([event()], 'no_stream')).toEqual(wrong(1n))
    expect(await append([event()], 7n)).toEqual(wrong(1n))
    expect(await append([event()], 'stream_exists', fresh())).toEqual(wrong('no_stream'))
    expect(await append([event()], 0n, fresh())).toEqual(wrong('no_stream'))
    expect(await append([event()], 1n)).toBe(2n)
  })

  it('knows a repeated append by its ids behind the original revision, and by nothing else', async () => {
    const [one, two] = [event('A'), event('B')]
    expect(await append([one, two], 'no_stream')).toBe(1n)
    expect(await append([event()], 1n)).toBe(2n)
    expect(await append([one, two], 'no_stream')).toBe(1n)
    expect(await append([one, two], 'any')).toBe(1n)
    expect(await append([one], 'no_stream')).toBe(0n)
    expect(await append([two], 'no_stream')).toEqual(wrong(2n))
    expect(await append([two], 0n)).toBe(1n)
    expect(await append([one, two, event()], 'no_stream')).toEqual(wrong(2n))
    expect(await append([{ ...one, data: { n: 2 } } as EventData, two], 'no_stream')).toBe(1n)
    expect(await read()).toEqual([0n, 1n, 2n])
    expect(await append([one, two], 2n)).toBe(4n)
  })

  it('stores two equal ids of one append, and nothing of an empty one', async () => {
    const twice = event()
    expect(await append([twice, twice], 'no_stream')).toBe(1n)
    expect(await append([], 5n)).toEqual(wrong(1n))
    expect(await append([], 1n)).toBe(1n)
    const other = fresh()
    expect(await append([], 'no_stream', other)).toBe(0n)
    expect(await read({}, other)).toBe('stream-not-found')
  })

  it('takes one mebibyte an append', async () => {
    const sized = (bytes: number) => jsonEvent({ type: 'T', data: { text: 'x'.repeat(bytes) } })
    expect(await append([sized(1_020 * 1_024)], 'no_stream')).toBe(0n)
    expect(await append([sized(1_100 * 1_024)], 0n)).toBe('maximum-append-size-exceeded')
  })
}

/** Two clients, each on a connection of its own, send the same append in the same moment. */
const atOnce = (path: 'classic' | 'batch'): void => {
  it(`C4: answers one of two equal appends at once on the ${path} path, writes it once, and lets the other time out`, async () => {
    const other = EventStoreDBClient.connectionString(`${connectionString}&keepAliveTimeout=20000`)
    const own = path === 'classic' ? { credentials } : {}
    let dropped: unknown
    // where one comes so late that the other is committed, both are answered
    for (let n = 0; n < 50 && dropped === undefined; n += 1) {
      const to = fresh()
      const same = [event()]
      const both = await Promise.allSettled(
        [client, other].map((one) => one.appendToStream(to, same, { ...own, expectedRevision: 'no_stream' })),
      )
      expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
      expect(await read({}, to)).toEqual([0n])
      dropped = both.find(({ status }) => status === 'rejected')
    }
    expect((dropped as PromiseRejectedResult | undefined)?.reason).toMatchObject(
      path === 'classic'
        ? { type: 'timeout', code: 10, message: expect.stringContaining('Operation timed out: Commit phase timeout.') }
        : { type: 'deadline-exceeded', code: undefined, message: '' },
    )
    void other.dispose()
  })
}

const deletions = (): void => {
  it('begins a softly deleted stream anew, and numbers on', async () => {
    const first = event()
    await append([first, event()], 'no_stream')
    await client.deleteStream(stream, { credentials })
    expect(await read()).toBe('stream-not-found')
    expect(await append([first], 'no_stream')).toBe(0n)
    expect(await read()).toBe('stream-not-found')
    expect(await append([event()], 'no_stream')).toBe(2n)
    expect(await read()).toEqual([2n])
  })

  it('finds nothing to delete, and tells both revisions raw', async () => {
    const failing = client.deleteStream(fresh(), { credentials })
    await expect(failing).rejects.toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: -2n,
      actualVersion: -1n,
    })
  })

  it('ends a stream for ever with a tombstone', async () => {
    await append([event()], 'no_stream')
    await client.tombstoneStream(stream, { credentials })
    expect(await read()).toBe('stream-deleted')
    expect(await append([event()], 'any')).toBe('stream-deleted')
  })
}

const reads = (): void => {
  it('reads slices in both directions', async () => {
    await append([event(), event(), event()], 'no_stream')
    expect(await read({ fromRevision: 1n })).toEqual([1n, 2n])
    expect(await read({ fromRevision: 9n })).toEqual([])
    expect(await read({ direction: 'backwards', fromRevision: 'end', maxCount: 2 })).toEqual([2n, 1n])
    expect(await read({ direction: 'backwards', fromRevision: 9n })).toEqual([2n, 1n, 0n])
    expect(await read({}, fresh())).toBe('stream-not-found')
    expect(await read({ maxCount: 0 })).toBe('unknown')
  })

  it('gives the same position everywhere, and reads from it inclusively, backwards exclusively', async () => {
    const answer = await client.appendToStream(stream, [event('A'), event('B')], { credentials })
    const all = async (options: Parameters<typeof client.readAll>[0]) => {
      for await (const { event } of client.readAll({ ...options, maxCount: 1 })) return event?.type
      return undefined
    }
    expect(await all({ fromPosition: answer.position! })).toBe('B')
    expect(await all({ fromPosition: answer.position!, direction: 'backwards' })).toBe('A')
    expect(await all({ fromPosition: { commit: answer.position!.commit + 9_999_999n, prepare: 1n } })).toBeUndefined()
  })
}

const subscriptions = (): void => {
  it('keeps events of others, and its own, between ours in $all, and says when each came to be', async () => {
    const from = await client.appendToStream(stream, [event('A')], { credentials })
    await append([event('B'), event('B')], 'no_stream', fresh())
    await append([event('C')], 0n)
    const before = Date.now()
    const seen: string[] = []
    for await (const { event: found } of client.readAll({ fromPosition: from.position! })) {
      if (found === undefined || found.streamId.startsWith('$')) continue
      expect(Math.abs(found.created.getTime() - before)).toBeLessThan(600_000)
      if (found.streamId === stream || seen.length > 0) seen.push(found.type)
      if (seen.at(-1) === 'C') break
    }
    expect(seen.filter((type) => 'ABC'.includes(type))).toEqual(['A', 'B', 'B', 'C'])
  })

  it('subscribes to a prefix behind a position, catches up and goes on', async () => {
    const prefix = stream.slice(0, stream.indexOf('.') + 1)
    const { position } = await client.appendToStream(stream, [event('A'), event('B')], { credentials })
    await append([event('elsewhere')], 'no_stream', fresh())
    await append([event('C')], 1n)
    const filter = streamNameFilter({ prefixes: [prefix] })
    const subscription = client.subscribeToAll({ credentials, fromPosition: position!, filter })
    let caughtUp = 0
    subscription.on('caughtUp', () => (caughtUp += 1)).on('error', () => undefined)
    const seen: string[] = []
    for await (const { event: found } of subscription) {
      seen.push(found!.type)
      if (seen.length === 1) await append([event('D')], 2n)
      if (seen.length === 2) break
    }
    await subscription.unsubscribe()
    expect(seen).toEqual(['C', 'D'])
    expect(caughtUp).toBe(1)
  })
}

describe.each(SERVERS)('%s', (_, start) => {
  beforeAll(async () => {
    const server: ServerUnderTest = await start()
    ;({ connectionString } = server)
    client = EventStoreDBClient.connectionString(connectionString)
    credentials = userOf(server.connectionString)
    stopping = server.stop
  })
  afterAll(async () => {
    // it waits for ever where a loop was left early
    void client.dispose()
    await stopping()
  })
  beforeEach(() => {
    stream = fresh()
  })
  appends()
  atOnce('classic')
  atOnce('batch')
  deletions()
  reads()
  subscriptions()
})
