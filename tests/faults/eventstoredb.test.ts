import type { EventStore, StoredEvent } from '@luodi/domain/application'
import { describe, expect, it, vi } from 'vitest'
import { freshJurisdiction } from '../contract/sealed-events.ts'
import { openEventStoreDb } from '../contract/stores-of-any-event.ts'
import { createChance, type Chance } from './chance.ts'
import { serveDouble } from './disturbed-double.ts'
import { serveReal } from './disturbed-server.ts'
import { surely } from './patience.ts'
import { restarterFor } from './restart-command.ts'
import type { Served } from './served.ts'
import { createTeller, tellDisturbed, tellUndisturbed, viewsOf, type Told } from './told-district.ts'
import { PATIENCE } from './wire-happenings.ts'
import { countsIn, countUp, writeAlone } from './writers.ts'

const { LUODI_SEED, LUODI_RUNS } = process.env
const seed = LUODI_SEED === undefined ? 20260101 : Number(LUODI_SEED)
const runs = 20 * (LUODI_RUNS === undefined ? 1 : Number(LUODI_RUNS))
console.info(`disturbed runs: LUODI_SEED=${seed} LUODI_RUNS=${runs / 20}`)

const { LUODI_EVENTSTOREDB, LUODI_EVENTSTOREDB_RESTART: command } = process.env
const restart = command === undefined ? undefined : restarterFor(command)
/** A restart takes a real server seconds, and all runs at once with it: every fifth is enough. */
const RESTART_EVERY = 5

let toldOnce: Promise<Told> | undefined
/** On a server that stays, every run tells a district of its own. */
const tellOf = (): Promise<Told> =>
  LUODI_EVENTSTOREDB === undefined ? (toldOnce ??= tellUndisturbed('371302')) : tellUndisturbed(freshJurisdiction())

const serve = (run: number): Promise<Served> =>
  LUODI_EVENTSTOREDB === undefined
    ? serveDouble()
    : serveReal(LUODI_EVENTSTOREDB, run % RESTART_EVERY === 0 ? restart : undefined)

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
  told: Told,
  served: Served,
  stores: readonly [EventStore, EventStore],
  chance: Chance,
): Promise<void> => {
  const { jurisdiction } = told
  // writers beside the district, in a jurisdiction of their own
  const neighbour = `${jurisdiction}x`
  const followed = await surely(() => viewsOf(stores[1], jurisdiction))
  const tellers = stores.map((store) => createTeller(store, jurisdiction))
  const either = (): EventStore => chance.pick(stores)
  const end = new AbortController()
  const following = followed.views.follow(end.signal)
  const callOff = served.disturb(chance)
  const [district, ...beside] = await Promise.all([
    tellDisturbed(told, () => chance.pick(tellers)),
    writeAlone(either, neighbour, 'a', chance),
    writeAlone(either, neighbour, 'b', chance),
    countUp(either, neighbour),
    countUp(either, neighbour),
  ])
  await callOff()
  const last = told.log.length
  await followed.views.covers(last, following)
  end.abort()
  await following
  expectAcknowledged(told.log.slice(told.before), district)
  const fresh = openEventStoreDb(served.direct())
  expect(texts(await wholeLog(fresh, jurisdiction))).toEqual(texts(told.log))
  const written = await wholeLog(fresh, neighbour)
  expectAcknowledged(written, beside.flat())
  expect(countsIn(written)).toEqual([1, 2, 3, 4, 5, 6])
  // one whose subscription has fallen silent hears of the rest a few seconds later, without being written to
  const knowsAll = (store: EventStore) => async (): Promise<void> =>
    expect(texts(await wholeLog(store, neighbour))).toEqual(texts(written))
  for (const store of stores) await vi.waitFor(knowsAll(store), { timeout: 30_000, interval: 100 })
  const rebuilt = await surely(() => viewsOf(fresh, jurisdiction))
  for (const { views, rows } of [followed, rebuilt]) {
    expect(views.head()).toEqual({ index: last, digest: told.digest })
    expect(await rows()).toEqual(told.rows)
  }
  await fresh.close()
}

describe('on a server that breaks off, stands still and restarts', () => {
  const seeds = Array.from({ length: runs }, (_, run) => [seed + run, run] as const)
  it.concurrent.each(seeds)(
    'seed %i: all that was acknowledged is there once, and the views are those of an undisturbed run',
    { timeout: LUODI_EVENTSTOREDB === undefined ? 300_000 : 600_000 },
    async (one, run) => {
      const told = await tellOf()
      const served = await serve(run)
      await served.plant(told)
      const [first, second] = served.connectionStrings.map((connectionString) =>
        openEventStoreDb(connectionString, { patience: PATIENCE }),
      )
      const stores = [first!, second!] as const
      await expectUndisturbed(told, served, stores, createChance(one))
      for (const store of stores) await store.close()
      await served.stop()
    },
  )
})
