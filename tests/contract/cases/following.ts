import type { FollowQuery, StoredEvent } from '@luodi/domain/application'
import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { indexes, put, type Bench } from '../harness.ts'

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, n) => n + 1)

/** Live reading. */
export const following = (bench: Bench): void => {
  const query = (index: number, more: Partial<FollowQuery> = {}): FollowQuery => ({
    jurisdiction: bench.jurisdiction,
    after: { index },
    ...more,
  })
  const collect = async (wanted: FollowQuery, until: number): Promise<readonly number[]> => {
    const seen: StoredEvent[] = []
    for await (const page of bench.store.follow(wanted)) {
      seen.push(...page)
      if ((seen.at(-1)?.index ?? 0) >= until) break
    }
    return indexes(seen)
  }
  const write = async (count: number, stream = bench.stream('a')): Promise<void> => {
    for (let n = 0; n < count; n += 1) await put(bench.store, stream, n - 1)
  }

  it('reads on from the beginning, the middle and the head', async () => {
    await write(7)
    expect(await collect(query(0, { pageSize: 3 }), 7)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(await collect(query(4), 7)).toEqual([5, 6, 7])
    const live = collect(query(7), 9)
    await write(2, bench.stream('b'))
    expect(await live).toEqual([8, 9])
  })

  it('misses nothing and repeats nothing while events are appended', async () => {
    const followers = [0, 20, 60].map((from) => collect(query(from, { pageSize: 7 }), 200))
    const writers = ['a', 'b', 'c', 'd'].map((id) => write(50, bench.stream(id)))
    await Promise.all(writers)
    const seen = await Promise.all(followers)
    expect(seen).toEqual([upTo(200), upTo(200).slice(20), upTo(200).slice(60)])
  })

  it('gives only what passes the filter', async () => {
    const live = collect(query(0, { filter: { streamKinds: ['problem'] } }), 6)
    await write(5)
    await put(bench.store, bench.stream('b', 'problem'), -1)
    expect(await live).toEqual([6])
  })

  it('ends without an error when the signal aborts, and leaves no listener', async () => {
    const stop = new AbortController()
    const waiting = collect(query(0, { signal: stop.signal }), 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    stop.abort()
    expect(await waiting).toEqual([])
    await write(1)
    expect(await collect(query(0, { signal: stop.signal }), 1)).toEqual([])
    expect(getEventListeners(stop.signal, 'abort')).toEqual([])
    const kept = new AbortController()
    expect(await collect(query(0, { signal: kept.signal }), 1)).toEqual([1])
    expect(getEventListeners(kept.signal, 'abort')).toEqual([])
  })

  it('can be left while it waits', async () => {
    const iterator = bench.store.follow(query(0))[Symbol.asyncIterator]()
    const pending = iterator.next()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await iterator.return?.()
    expect(await pending).toMatchObject({ done: true })
  })

  it('ends when the store is closed', async () => {
    const waiting = collect(query(0), 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    await bench.store.close()
    expect(await waiting).toEqual([])
  })
}
