import { openMemory } from '@luodi/adapters/memory'
import { localDate } from '@luodi/domain'
import type { SnapshotStore } from '@luodi/domain/application'
import { emptyDistrict, foldBatch, toWire, type DistrictState } from '@luodi/projections'
import { createViews, type LiveViews } from '@luodi/projections/runner'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foundWorld, JURISDICTION, worldAfter } from './history.ts'
import { checkHistories } from './seeded.ts'
import { someSteps } from './steps.ts'

const steps = someSteps(20, 60)
const pageSizes = fc.array(fc.integer({ min: 1, max: 17 }), { minLength: 1, maxLength: 5 })

const rowsOf = (district: DistrictState): string => JSON.stringify(toWire(district))

/** The rows that a fold saves: what a snapshot of it consists of. */
const savedRows = async (views: LiveViews, snapshots: SnapshotStore): Promise<string> => {
  await views.save()
  const rows = []
  for await (const page of snapshots.snapshotRows(JURISDICTION, 'district')) rows.push(...page)
  return JSON.stringify(rows)
}

describe('folding random histories', { timeout: 300_000 }, () => {
  it('fold split and batch independence: any pages give the same district', () =>
    checkHistories(
      fc.asyncProperty(steps, pageSizes, async (history, sizes) => {
        const world = await worldAfter(history)
        const events = await world.events()
        const whole = rowsOf(foldBatch(emptyDistrict(), events))
        const district = emptyDistrict()
        for (let [from, turn] = [0, 0]; from < events.length; turn += 1) {
          const size = sizes[turn % sizes.length] as number
          foldBatch(district, events.slice(from, from + size))
          from += size
        }
        expect(rowsOf(district)).toBe(whole)
      }),
      40,
    ))

  it('replay equals live: what has followed the log, in any pages, saves the bytes of a fresh fold', () =>
    checkHistories(
      fc.asyncProperty(steps, pageSizes, async (history, sizes) => {
        const world = await foundWorld()
        const [liveRows, freshRows] = [openMemory(), openMemory()]
        const options = { jurisdiction: JURISDICTION, pageSize: sizes[0]! }
        const polled = await createViews(world.store, { ...options, snapshots: liveRows })
        const followed = await createViews(world.store, options)
        const stop = new AbortController()
        const following = followed.follow(stop.signal)
        for (const [i, step] of history.entries()) {
          await world.play(step)
          if (i % sizes[i % sizes.length]! === 0) await polled.catchUp()
        }
        await polled.catchUp()
        expect(await followed.covers(await world.head(), following)).toBe(true)
        stop.abort()
        await following
        const fresh = await createViews(world.store, { jurisdiction: JURISDICTION, snapshots: freshRows })
        expect(await savedRows(polled, liveRows)).toBe(await savedRows(fresh, freshRows))
        expect(polled.head()).toEqual(fresh.head())
        expect((await followed.rebuild()).identical).toBe(true)
      }),
      25,
    ))

  it('restart from any snapshot equals a rebuild, though some saves fail', () =>
    checkHistories(
      fc.asyncProperty(steps, fc.array(fc.nat(5), { minLength: 20, maxLength: 20 }), async (history, chances) => {
        const world = await foundWorld()
        const kept = openMemory()
        let failing = false
        const snapshots: SnapshotStore = {
          ...kept,
          saveSnapshot: (write) => (failing ? Promise.reject(new Error('disk full')) : kept.saveSnapshot(write)),
        }
        const open = () => createViews(world.store, { jurisdiction: JURISDICTION, snapshots })
        let views = await open()
        for (const [i, step] of history.entries()) {
          await world.play(step)
          const chance = chances[i % chances.length] as number
          if (chance < 2) continue
          await views.catchUp()
          failing = chance === 2
          await views.save().catch(() => undefined)
          failing = false
          if (chance === 5) views = await open()
        }
        const restarted = await open()
        const { identical, index } = await restarted.rebuild()
        expect([identical, index]).toEqual([true, await world.head()])
      }),
      40,
    ))

  it('several processes save into one store: whoever starts from it stands as a rebuild does', () =>
    checkHistories(
      fc.asyncProperty(steps, fc.array(fc.nat(11), { minLength: 20, maxLength: 20 }), async (history, chances) => {
        const world = await foundWorld()
        const kept = openMemory()
        const open = () => createViews(world.store, { jurisdiction: JURISDICTION, snapshots: kept })
        const processes = [await open(), await open(), await open()]
        for (const [i, step] of history.entries()) {
          await world.play(step)
          const chance = chances[i % chances.length] as number
          const at = chance % 3
          if (chance < 6) await processes[at]!.catchUp()
          if (chance % 2 === 0) await processes[at]!.save()
          if (chance === 11) processes[at] = await open()
        }
        for (const views of processes) await views.save()
        const restarted = await open()
        const { identical, index } = await restarted.rebuild()
        expect([identical, index]).toEqual([true, await world.head()])
      }),
      40,
    ))

  it('a snapshot that knows more than the log is not believed', async () => {
    const world = await foundWorld()
    const kept = openMemory()
    const views = await createViews(world.store, { jurisdiction: JURISDICTION, snapshots: kept })
    await views.save()
    const shorter = openMemory()
    const reopened = await createViews(shorter, { jurisdiction: JURISDICTION, snapshots: kept })
    expect(views.head().index).toBeGreaterThan(0)
    expect(reopened.head().index).toBe(0)
    expect(reopened.units({ validAt: localDate('2026-06-30') }).knownAt).toBe(0)
  })
})
