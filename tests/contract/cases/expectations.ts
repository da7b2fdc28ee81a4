import type { AppendRequest } from '@luodi/domain/application'
import { expect, it } from 'vitest'
import { expecting, left, put, right, type Bench } from '../harness.ts'
import { requestAfter } from '../sealed-events.ts'

/** What an append may expect of its stream. */
export const expectations = (bench: Bench): void => {
  const refused = async (request: AppendRequest, actual: number): Promise<void> => {
    const { stream, expected } = request
    const before = await bench.store.head(bench.jurisdiction)
    expect(left(await bench.store.append(request))).toEqual({ _tag: 'WrongExpectedRevision', stream, expected, actual })
    expect(await bench.store.head(bench.jurisdiction)).toEqual(before)
  }

  it('an exact revision', async () => {
    const stream = bench.stream('a')
    await refused(requestAfter(stream, 3), -1)
    await put(bench.store, stream, -1, 2)
    await put(bench.store, stream, 1)
    await refused(requestAfter(stream, 1), 2)
    await refused(requestAfter(stream, 5), 2)
  })

  it('no stream, also as revision -1', async () => {
    const stream = bench.stream('a')
    await put(bench.store, stream, -1)
    await refused(requestAfter(stream, -1), 0)
    await refused(expecting(requestAfter(stream, -1), -1), 0)
    right(await bench.store.append(expecting(requestAfter(bench.stream('b'), -1), -1)))
  })

  it('that the stream exists', async () => {
    const stream = bench.stream('a')
    await refused(expecting(requestAfter(stream, -1), 'stream_exists'), -1)
    await put(bench.store, stream, -1)
    right(await bench.store.append(expecting(requestAfter(stream, 0), 'stream_exists')))
  })

  it('nothing: the headers alone say the revision, and it must be the next', async () => {
    const stream = bench.stream('a')
    right(await bench.store.append(expecting(requestAfter(stream, -1), 'any')))
    right(await bench.store.append(expecting(requestAfter(stream, 0), 'any')))
    await refused(expecting(requestAfter(stream, 0), 'any'), 1)
    await refused(expecting(requestAfter(stream, 4), 'stream_exists'), 1)
  })
}
