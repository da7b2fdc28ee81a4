import { openEventStoreDb } from '@luodi/adapters/eventstoredb'
import type { EventStore, StoredEvent } from '@luodi/domain/application'
import { beforeAll, describe, expect, it } from 'vitest'
import { appendTo } from '../contract/eventstoredb-server/server-append.ts'
import { createChance, type Chance } from './chance.ts'
import { PATIENCE, startDisturbed, type Disturbed } from './disturbance.ts'
import { createTeller, JURISDICTION, tellDisturbed, tellUndisturbed, viewsOf, type Told } from './told-district.ts'
import { surely } from './patience.ts'
import { countsIn, countUp, NEIGHBOUR, writeAlone } from './writers.ts'

const { LUODI_SEED, LUODI_RUNS } = process.env
const seed = LUODI_SEED === undefined ? 20260101 : Number(LUODI_SEED)
const runs = 20 * (LUODI_RUNS === undefined ? 1 : Number(LUODI_RUNS))
console.info(`disturbed runs: LUODI_SEED=${seed} LUODI_RUNS=${runs / 20}`)

let told: Told
beforeAll(async () => {
  told = await tellUndisturbed()
})

/** What was told before lies on the server already. */
const plant = ({ node }: Disturbed): void => {
  for (const { eventId: id, stream, revision, type, header, body } of told.log.slice(0, told.before)) {
    const texts = { data: Buffer.from(body), metadata: Buffer.from(header) }
    appendTo(node().log, stream, revision === 0 ? 'no_stream' : revision - 1, [
      { id, type, contentType: 'application/json', ...texts },
    ])
  }
}

const wholeLog = (store: EventStore, jurisdiction: string): Promise<readonly StoredEvent[]> =>
  surely(() => store.readLog({ jurisdiction, limit: 10_000 }))

const texts = (events: readonly StoredEvent[]) => events.map(({ index, header, body }) => [index, header, body])

/** Every acknowledged event is there exactly once, as it was acknowledged, and each stream without a gap. */
const expectAcknowledged = (log: readonly StoredEvent[], acknowledged: readonly StoredEvent[]): void => {
  expect(log.map((event) => event.index)).toEqual(log.map((_, at) => log[0]!.index + at))
  expect(new Set(log.map((event) => event.eventId)).size).toBe(log.length)
  expect(texts(acknowledged.toSorted((a, b) => a.index - b.index))).toEqual(texts(log))
}

/** Two processes on a disturbed server: one tells the district, both write beside it, and one follows both. */
const expectUndisturbed = async (
  served: Disturbed,
  stores: readonly [EventStore, EventStore],
  chance: Chance,
): Promise<void> => {
  const followed = await surely(() => viewsOf(stores[1]))
  const tellers = stores.map(createTeller)
  const either = (): EventStore => chance.pick(stores)
  const end = new AbortController()
  const following = followed.views.follow(end.signal)
  const callOff = served.disturb(chance)
  const [district, ...beside] = await Promise.all([
    tellDisturbed(() => chance.pick(tellers)),
    writeAlone(either, 'a', chance),
    writeAlone(either, 'b', chance),
    countUp(either),
    countUp(either),
  ])
  await callOff()
  const last = told.log.length
  await followed.views.covers(last, following)
  end.abort()
  await following
  expectAcknowledged(told.log.slice(told.before), district)
  const fresh = openEventStoreDb(`esdb://127.0.0.1:${served.node().port}?tls=false`)
  expect(texts(await wholeLog(fresh, JURISDICTION))).toEqual(texts(told.log))
  const neighbour = await wholeLog(fresh, NEIGHBOUR)
  expectAcknowledged(neighbour, beside.flat())
  expect(countsIn(neighbour)).toEqual([1, 2, 3, 4, 5, 6])
  for (const store of stores) expect(texts(await wholeLog(store, NEIGHBOUR))).toEqual(texts(neighbour))
  const rebuilt = await viewsOf(fresh)
  for (const { views, rows } of [followed, rebuilt]) {
    expect(views.head()).toEqual({ index: last, digest: told.digest })
    expect(await rows()).toEqual(told.rows)
  }
  await fresh.close()
}

describe('on a server that breaks off, stands still and restarts', () => {
  const seeds = Array.from({ length: runs }, (_, n) => seed + n)
  it.concurrent.each(seeds)(
    'seed %i: all that was acknowledged is there once, and the views are those of an undisturbed run',
    { timeout: 60_000 },
    async (one) => {
      const served = await startDisturbed()
      plant(served)
      const openAt = (which: 0 | 1): EventStore =>
        openEventStoreDb(`esdb://127.0.0.1:${served.wires[which].port}?tls=false`, { patience: PATIENCE })
      const stores = [openAt(0), openAt(1)] as const
      await expectUndisturbed(served, stores, createChance(one))
      for (const store of stores) await store.close()
      await served.stop()
    },
  )
})
