import type { AppendRequest } from '@luodi/domain/application'
import { expect, it } from 'vitest'
import { expecting, left, put, right, type Bench } from '../harness.ts'
import { requestAfter } from '../sealed-events.ts'

/** What an append may expect of its stream. */
export const expectations = (bench: Bench): void => {
  /** The actual revision that a refusal names. */
  const refused = async (request: AppendRequest): Promise<number> => {
    const { stream, expected } = request
    const before = await bench.store.head(bench.jurisdiction)
    const failure = left(await bench.store.append(request))
    expect(failure).toMatchObject({ _tag: 'WrongExpectedRevision', stream, expected })
    expect(await bench.store.head(bench.jurisdiction)).toEqual(before)
    return failure._tag === 'WrongExpectedRevision' ? failure.actual : Number.NaN
  }

  it('an exact revision', async () => {
    const stream = bench.stream('a')
    expect(await refused(requestAfter(stream, 3))).toBe(-1)
    await put(bench.store, stream, -1, 2)
    await put(bench.store, stream, 1)
    expect(await refused(requestAfter(stream, 1))).toBe(2)
    expect(await refused(requestAfter(stream, 5))).toBe(2)
  })

  it('no stream, also as revision -1', async () => {
    const stream = bench.stream('a')
    await put(bench.store, stream, -1)
    expect(await refused(requestAfter(stream, -1))).toBe(0)
    expect(await refused(expecting(requestAfter(stream, -1), -1))).toBe(0)
    right(await bench.store.append(expecting(requestAfter(bench.stream('b'), -1), -1)))
  })

  it('that the stream exists', async () => {
    const stream = bench.stream('a')
    expect(await refused(expecting(requestAfter(stream, -1), 'stream_exists'))).toBe(-1)
    await put(bench.store, stream, -1)
    right(await bench.store.append(expecting(requestAfter(stream, 0), 'stream_exists')))
  })

  it('nothing: the headers alone say the revision, and it must be the next', async () => {
    const stream = bench.stream('a')
    right(await bench.store.append(expecting(requestAfter(stream, -1), 'any')))
    right(await bench.store.append(expecting(requestAfter(stream, 0), 'any')))
    expect(await refused(expecting(requestAfter(stream, 0), 'any'))).toBe(1)
    expect(await refused(expecting(requestAfter(stream, 4), 'stream_exists'))).toBe(1)
  })
}
