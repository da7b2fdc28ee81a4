import type { SnapshotOutcome, SnapshotRow, SnapshotWrite } from '@luodi/domain/application'
import { describe, expect, it } from 'vitest'
import { benchFor, collected, put, type Bench, type OpenStore } from './harness.ts'

const row = (key: string, value = '{}'): SnapshotRow => ({ key, value })

const rowsOf = async (bench: Bench, projection = 'lamps'): Promise<readonly SnapshotRow[]> =>
  (await collected(bench.store.snapshotRows(bench.jurisdiction, projection))).flat()

const cases = (bench: Bench): void => {
  const save = (
    index: number,
    put: Iterable<SnapshotRow>,
    more: Partial<SnapshotWrite> = {},
  ): Promise<SnapshotOutcome> =>
    bench.store.saveSnapshot({
      jurisdiction: bench.jurisdiction,
      projection: 'lamps',
      head: { checkpoint: { index, position: `${index}` }, digest: `d${index}`, fingerprint: 'f1' },
      put,
      ...more,
    })

  it('keeps rows and head together, also after a restart', async () => {
    expect(await bench.store.snapshotHead(bench.jurisdiction, 'lamps')).toBeUndefined()
    expect(await rowsOf(bench)).toEqual([])
    await save(3, [row('b', '{"灯":"🔴"}'), row('a'), row('c')])
    await save(5, [row('b', '2'), row('d')], { remove: ['c', 'none'] })
    await bench.reopen()
    expect(await rowsOf(bench)).toEqual([row('a'), row('b', '2'), row('d')])
    expect(await bench.store.snapshotHead(bench.jurisdiction, 'lamps')).toEqual({
      checkpoint: { index: 5, position: '5' },
      digest: 'd5',
      fingerprint: 'f1',
    })
    expect(await rowsOf(bench, 'rates')).toEqual([])
  })

  it('sorts keys by code point and streams them in pages', async () => {
    const keys = Array.from({ length: 2_500 }, (_, n) => `k${String((n * 7) % 2_500).padStart(4, '0')}`)
    await save(
      1,
      (function* () {
        for (const key of [...keys, '😀', 'Ａ', '']) yield row(key)
      })(),
    )
    const sorted = ['', ...keys.toSorted(), 'Ａ', '😀']
    expect((await rowsOf(bench)).map(({ key }) => key)).toEqual(sorted)
  })

  it('replaces and drops', async () => {
    await save(1, [row('a'), row('b')])
    await save(2, [row('c')], { replace: true, head: { checkpoint: { index: 2 }, digest: 'x', fingerprint: 'f2' } })
    expect(await rowsOf(bench)).toEqual([row('c')])
    expect(await bench.store.snapshotHead(bench.jurisdiction, 'lamps')).toMatchObject({ checkpoint: { index: 2 } })
    await bench.store.dropSnapshot(bench.jurisdiction, 'lamps')
    expect(await rowsOf(bench)).toEqual([])
    expect(await bench.store.snapshotHead(bench.jurisdiction, 'lamps')).toBeUndefined()
  })

  it('writes all of a snapshot or nothing, and goes on', async () => {
    await save(1, [row('a')])
    const broken = function* () {
      yield row('b')
      throw new Error('the fold failed')
    }
    await expect(save(2, broken())).rejects.toThrow(/fold failed|not written/)
    expect(await rowsOf(bench)).toEqual([row('a')])
    expect(await bench.store.snapshotHead(bench.jurisdiction, 'lamps')).toMatchObject({ digest: 'd1' })
    await put(bench.store, bench.stream('a'), -1)
  })

  it('takes what changed only over a snapshot that it makes whole, and none over a later one', async () => {
    expect(await save(9, [row('a', '9')], { since: 5 })).toBe('incomplete')
    expect(await save(5, [row('a', '5'), row('b', '5')])).toBe('saved')
    // two processes stood at 5: one goes on to 22, the other to 16, and then to 30
    expect(await save(22, [row('a', '22')], { since: 5 })).toBe('saved')
    expect(await save(16, [row('b', '16')], { since: 5 })).toBe('overtaken')
    expect(await rowsOf(bench)).toEqual([row('a', '22'), row('b', '5')])
    expect(await bench.store.snapshotHead(bench.jurisdiction, 'lamps')).toMatchObject({ digest: 'd22' })
    expect(await save(30, [row('a', '22'), row('b', '30')], { since: 5 })).toBe('saved')
    expect(await save(40, [row('a', '40')], { since: 31 })).toBe('incomplete')
    const other = { head: { checkpoint: { index: 50 }, digest: 'd50', fingerprint: 'f2' } }
    expect(await save(50, [row('a', '50')], { since: 30, ...other })).toBe('incomplete')
    await bench.reopen()
    expect(await rowsOf(bench)).toEqual([row('a', '22'), row('b', '30')])
    // whoever writes all of it may: a log that was restored from a copy stands before its snapshot
    expect(await save(3, [row('c')], { replace: true })).toBe('saved')
    expect(await rowsOf(bench)).toEqual([row('c')])
  })

  it('is not harmed by appends at the same time', async () => {
    const appends = Array.from({ length: 20 }, (_, n) => put(bench.store, bench.stream(`s${n}`), -1))
    const saves = Array.from({ length: 5 }, (_, n) => save(n + 1, [row(`k${n}`)]))
    await Promise.all([...appends, ...saves])
    expect(await rowsOf(bench)).toHaveLength(5)
    expect(await bench.store.snapshotHead(bench.jurisdiction, 'lamps')).toMatchObject({ digest: 'd5' })
    expect(await bench.store.head(bench.jurisdiction)).toMatchObject({ index: 20 })
  })

  it('rejects once closed', async () => {
    await bench.store.close()
    await expect(save(1, [])).rejects.toThrow('closed')
    await expect(rowsOf(bench)).rejects.toThrow('closed')
    await expect(bench.store.snapshotHead(bench.jurisdiction, 'lamps')).rejects.toThrow('closed')
  })
}

/** What every snapshot store must do. */
export const snapshotStoreContract = (name: string, open: OpenStore): void => {
  describe(`${name} as snapshot store`, () => {
    cases(benchFor(open))
  })
}
