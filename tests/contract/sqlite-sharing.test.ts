import { isRejected } from '@luodi/domain'
import type { EventStore, SnapshotOutcome, SnapshotStore } from '@luodi/domain/application'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { collected, left, put, right } from './harness.ts'
import { requestAfter } from './sealed-events.ts'
import { temporaryFile } from './temporary-file.ts'
import { openSqlite } from './stores-of-any-event.ts'

type Store = EventStore & SnapshotStore
const STREAM = 'lanshan.project-shared'
let file: ReturnType<typeof temporaryFile>
let stores: readonly [Store, Store]
beforeEach(() => {
  file = temporaryFile()
  stores = [openSqlite(file.path), openSqlite(file.path)]
})
afterEach(async () => {
  for (const store of stores) await store.close()
  file.remove()
})

const raceFor = async (store: Store, successes: number): Promise<void> => {
  for (let done = 0; done < successes;) {
    const { lastRevision } = await store.readStream(STREAM, { direction: 'backwards', limit: 1 })
    const answer = await store.append(requestAfter(STREAM, lastRevision))
    if (!isRejected(answer)) done += 1
    else expect(answer.left._tag).toBe('WrongExpectedRevision')
  }
}

it('two stores on one file race for a stream and lose nothing', async () => {
  await Promise.all([0, 1, 0, 1].map((which) => raceFor(stores[which]!, 100)))
  for (const store of stores) {
    const log = await store.readLog({ jurisdiction: 'lanshan', limit: 1_000 })
    expect(log.map((event) => event.index)).toEqual(Array.from({ length: 400 }, (_, n) => n + 1))
    expect(log.map((event) => event.revision)).toEqual(Array.from({ length: 400 }, (_, n) => n))
  }
})

it('each sees what the other wrote: revision, basis, clock, ids, commands, new jurisdictions', async () => {
  const [one, two] = stores
  const request = requestAfter(STREAM, -1, 2)
  right(await one.append(request))
  expect(right(await two.append(request)).repeated).toBe(true)
  expect(left(await two.append(requestAfter(STREAM, -1)))._tag).toBe('WrongExpectedRevision')
  const stale = { ...requestAfter('lanshan.project-b', -1), unchanged: [{ stream: STREAM, revision: 0 }] }
  expect(left(await two.append(stale))._tag).toBe('BasisChanged')
  expect(await two.findCommand('lanshan', request.events[0].commandId, STREAM)).toHaveLength(2)
  await put(two, 'hedong.project-a', -1)
  await put(one, 'hedong.project-a', 0)
  await put(one, 'feixian.project-a', -1)
  await put(two, 'feixian.project-a', 0)
  for (const name of ['lanshan', 'hedong', 'feixian']) expect(await one.head(name)).toMatchObject({ index: 2 })
})

it('a follower sees what another process writes', async () => {
  const [one, two] = stores
  const seen: number[] = []
  const following = (async () => {
    for await (const page of one.follow({ jurisdiction: 'lanshan', after: { index: 0 } })) {
      seen.push(...page.map((event) => event.index))
      if (seen.length === 3) return
    }
  })()
  await put(two, STREAM, -1)
  await put(two, STREAM, 0, 2)
  await following
  expect(seen).toEqual([1, 2, 3])
})

it('never mixes the rows of two snapshots', async () => {
  const [one, two] = stores
  const save = (store: Store, digest: string): Promise<SnapshotOutcome> =>
    store.saveSnapshot({
      jurisdiction: 'lanshan',
      projection: 'lamps',
      head: { checkpoint: { index: 1 }, digest, fingerprint: 'f' },
      put: Array.from({ length: 2_500 }, (_, n) => ({ key: `${n + 1_000_000}`, value: digest })),
    })
  await save(one, 'first')
  const reading = (async () => {
    for await (const page of one.snapshotRows('lanshan', 'lamps')) if (page.length > 0) await save(two, 'second')
  })()
  await expect(reading).rejects.toThrow('read it again')
  const rows = (await collected(one.snapshotRows('lanshan', 'lamps'))).flat()
  expect(new Set(rows.map((row) => row.value))).toEqual(new Set(['second']))
})
