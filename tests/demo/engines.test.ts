import { openEventStoreDb } from '@luodi/adapters/eventstoredb'
import { openMemory } from '@luodi/adapters/memory'
import { openSqlite } from '@luodi/adapters/sqlite'
import { generateDistrict } from '@luodi/api/demo'
import { instant } from '@luodi/domain'
import { createHandler, manualClock, sha256Hex, type Entropy, type EventStore } from '@luodi/domain/application'
import { createViews, pressOf } from '@luodi/projections/runner'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { SERVERS } from '../contract/eventstoredb-server/servers.ts'
import { collected } from '../contract/harness.ts'
import { freshJurisdiction } from '../contract/sealed-events.ts'
import { temporaryFile } from '../contract/temporary-file.ts'

vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 1_800_000 })

/** The demonstration with fewer projects and months: bulletins and their corrections are among them. */
const SMALL = { projects: 6, months: 6 }

/** `LUODI_DEMONSTRATION=whole` tells the year that `luodi demo` tells, which takes minutes. */
const size = process.env.LUODI_DEMONSTRATION === 'whole' ? {} : SMALL

// a server that stays may hold what an earlier run has told
const jurisdiction = freshJurisdiction()

/** The same salts in every telling, so that the same bytes are sealed. */
const countedSalts = (): Entropy => {
  let count = 0
  return { salt: () => sha256Hex(`${(count += 1)}`).slice(0, 32) }
}

/** What an engine ends with: the log's bytes, the digest of the projection, and every row of it. */
const told = async (store: EventStore) => {
  const clock = manualClock(instant('2000-01-01T00:00:00.000Z'))
  const press = pressOf(await createViews(store, { jurisdiction }))
  const handle = createHandler({ store, clock, jurisdiction, press, entropy: countedSalts() })
  await generateDistrict({ handle, clock, jurisdiction, ...size })
  const snapshots = openMemory()
  const views = await createViews(store, { jurisdiction, snapshots })
  await views.save()
  const rows = (await collected(snapshots.snapshotRows(jurisdiction, 'district'))).flat()
  const texts: unknown[] = []
  for (let after = 0; after < views.head().index; after = texts.length) {
    const page = await store.readLog({ jurisdiction, after: { index: after }, limit: 5_000 })
    texts.push(...page.map(({ index, stream, revision, header, body }) => [index, stream, revision, header, body]))
  }
  await store.close()
  return { head: views.head(), rows, texts }
}

describe('the demonstration, told on one engine after the other', () => {
  let inMemory: Awaited<ReturnType<typeof told>>
  beforeAll(async () => {
    inMemory = await told(openMemory())
  })

  it('memory: all of it is recorded', () => {
    expect(inMemory.texts.length).toBeGreaterThan(150)
    expect(inMemory.head.index).toBe(inMemory.texts.length)
  })

  it('a SQLite file: the same bytes, digest and rows as in memory', async () => {
    const { path, remove } = temporaryFile()
    expect(await told(openSqlite(path))).toEqual(inMemory)
    remove()
  })

  it.each(SERVERS)('%s: the same bytes, digest and rows as in memory', async (_, start) => {
    const { connectionString, stop } = await start()
    expect(await told(openEventStoreDb(connectionString))).toEqual(inMemory)
    await stop()
  })
})
