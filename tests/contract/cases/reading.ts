import type { LogQuery, StoredEvent } from '@luodi/domain/application'
import { beforeEach, expect, it } from 'vitest'
import { collected, indexes, put, type Bench } from '../harness.ts'
import { requestAfter } from '../sealed-events.ts'

/** Ten events: streams project-a (1,2,3), problem-b (4,5), project-a (6), project-c (7,8,9), problem-b (10). */
const fill = async (bench: Bench): Promise<void> => {
  await put(bench.store, bench.stream('a'), -1, 3)
  await put(bench.store, bench.stream('b-1', 'problem'), -1, 2, { type: 'ProblemRaised' })
  await put(bench.store, bench.stream('a'), 2, 1, { type: 'ProjectStarted' })
  await put(bench.store, bench.stream('c'), -1, 3, { type: 'ProjectStarted' })
  await put(bench.store, bench.stream('b-1', 'problem'), 1, 1, { type: 'ProblemClosed' })
}

const pagesOf = async (bench: Bench, limit: number, direction: 'forwards' | 'backwards'): Promise<StoredEvent[]> => {
  const all: StoredEvent[] = []
  for (;;) {
    const last = all.at(-1)
    const place = last === undefined ? {} : direction === 'forwards' ? { after: last } : { before: last.index }
    const page = await bench.store.readLog({ jurisdiction: bench.jurisdiction, limit, direction, ...place })
    if (page.length === 0) return all
    all.push(...page)
  }
}

const paging = (bench: Bench): void => {
  it('pages through a log in both directions', async () => {
    for (const limit of [1, 3, 10, 11]) {
      expect(indexes(await pagesOf(bench, limit, 'forwards'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      expect(indexes(await pagesOf(bench, limit, 'backwards'))).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    }
  })

  it('pages through more than one step of a long log', async () => {
    for (let n = 0; n < 12; n += 1) await put(bench.store, bench.stream('long', 'list'), n * 500 - 1, 500)
    const expected = Array.from({ length: 6_010 }, (_, n) => n + 1)
    expect(indexes(await pagesOf(bench, 2_500, 'forwards'))).toEqual(expected)
    expect(indexes(await pagesOf(bench, 2_500, 'backwards'))).toEqual(expected.toReversed())
    const { events } = await bench.store.readStream(bench.stream('long', 'list'))
    expect(events.map((event) => event.revision)).toEqual(expected.slice(0, 6_000).map((n) => n - 1))
    const filter = { streamKinds: ['project'] }
    const filtered = { jurisdiction: bench.jurisdiction, limit: 10, filter }
    expect(indexes(await bench.store.readLog({ ...filtered, direction: 'backwards' }))).toEqual([9, 8, 7, 6, 3, 2, 1])
    expect(indexes(await bench.store.readLog({ ...filtered, before: 7, after: { index: 1 } }))).toEqual([2, 3, 6])
  })

  it('refuses a page of no size', async () => {
    for (const limit of [0, -1, 1.5, 10_001, Number.NaN])
      await expect(bench.store.readLog({ jurisdiction: bench.jurisdiction, limit })).rejects.toThrow(RangeError)
  })
}

const filters = (bench: Bench): void => {
  it('filters by kind, stream and type', async () => {
    const found = async (filter: LogQuery['filter'], limit = 100): Promise<readonly number[]> =>
      indexes(await bench.store.readLog({ jurisdiction: bench.jurisdiction, limit, filter: filter ?? {} }))
    expect(await found({})).toHaveLength(10)
    expect(await found({ streamKinds: ['problem'] })).toEqual([4, 5, 10])
    expect(await found({ streamKinds: ['problem', 'project'] })).toHaveLength(10)
    expect(await found({ streamKinds: ['pro'] })).toEqual([])
    expect(await found({ streamKinds: [] })).toEqual([])
    expect(await found({ stream: bench.stream('a') })).toEqual([1, 2, 3, 6])
    expect(await found({ types: ['ProjectStarted', 'ProblemClosed'] })).toEqual([6, 7, 8, 9, 10])
    expect(await found({ types: ['ProjectStarted'], streamKinds: ['project'], stream: bench.stream('a') })).toEqual([6])
    expect(await found({ types: ['ProjectStarted'] }, 2)).toEqual([6, 7])
  })

  it('filters between places and backwards', async () => {
    const query = { jurisdiction: bench.jurisdiction, limit: 3, filter: { stream: bench.stream('a') } }
    expect(indexes(await bench.store.readLog({ ...query, after: { index: 1 } }))).toEqual([2, 3, 6])
    expect(indexes(await bench.store.readLog({ ...query, direction: 'backwards', before: 6 }))).toEqual([3, 2, 1])
  })
}

/** Slices of streams and pages of logs. */
export const reading = (bench: Bench): void => {
  beforeEach(() => fill(bench))
  paging(bench)
  filters(bench)

  it('reads slices of a stream in both directions', async () => {
    const slice = async (options: Parameters<typeof bench.store.readStream>[1]) => {
      const { events, lastRevision } = await bench.store.readStream(bench.stream('a'), options)
      expect(lastRevision).toBe(3)
      return events.map((event) => event.revision)
    }
    expect(await slice({})).toEqual([0, 1, 2, 3])
    expect(await slice({ from: 2 })).toEqual([2, 3])
    expect(await slice({ from: 1, limit: 2 })).toEqual([1, 2])
    expect(await slice({ from: 9 })).toEqual([])
    expect(await slice({ direction: 'backwards' })).toEqual([3, 2, 1, 0])
    expect(await slice({ direction: 'backwards', from: 2, limit: 2 })).toEqual([2, 1])
    expect(await slice({ direction: 'backwards', from: 9, limit: 1 })).toEqual([3])
    expect(await bench.store.readStream(bench.stream('none'))).toEqual({ events: [], lastRevision: -1 })
  })

  it('shows readers a prefix while writers write', async () => {
    let writing = true
    const writers = [0, 1, 2, 3].map(async (writer) => {
      for (let n = 0; n < 50; n += 1) await put(bench.store, bench.stream(`w${writer}`), n - 1)
    })
    const done = Promise.all(writers).then(() => (writing = false))
    while (writing) {
      const page = await bench.store.readLog({ jurisdiction: bench.jurisdiction, limit: 10_000 })
      expect(indexes(page)).toEqual(page.map((_, n) => n + 1))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await done
    expect(await bench.store.head(bench.jurisdiction)).toMatchObject({ index: 210 })
  })

  it('answers nothing once closed, and refuses to append', async () => {
    const { store } = bench
    const pending = store.append({ ...requestLater(bench), expected: 'no_stream' })
    await store.close()
    await store.close()
    expect((await pending)._tag).toBe('Right')
    expect(await store.append(requestLater(bench))).toMatchObject({ left: { _tag: 'StoreUnavailable' } })
    await expect(store.head(bench.jurisdiction)).rejects.toThrow('closed')
    await expect(store.readStream(bench.stream('a'))).rejects.toThrow('closed')
    await expect(collected(store.follow({ jurisdiction: 'zz', after: { index: 0 } }))).rejects.toThrow('closed')
  })
}

const requestLater = (bench: Bench) => requestAfter(bench.stream('last'), -1)
