import {
  addMonths,
  localDate,
  monthOf,
  type Bulletin,
  type BulletinContentForm3,
  type DomainEvent,
} from '@luodi/domain'
import { canonicalJson, type SnapshotStore } from '@luodi/domain/application'
import { openMemory } from '@luodi/adapters/memory'
import { ask, compileBulletin, emptyDistrict, foldBatch, type DistrictViews } from '@luodi/projections'
import { createViews } from '@luodi/projections/runner'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foundWorld, JURISDICTION, type World } from './history.ts'
import { checkHistories } from './seeded.ts'
import type { Step } from './step.ts'
import { correctStated, sayingFigures, statedFigures } from './stated.ts'
import { START, someSteps } from './steps.ts'

const END = localDate('2027-12-31')

const published = (views: DistrictViews): readonly Bulletin[] => {
  const figure = views.bulletins({ validAt: END })
  return figure.status === 'given' ? figure.value : []
}

/** Plays steps and tries, now and then, to publish the month before; answers how many were published. */
const live = async (world: World, steps: readonly Step[]): Promise<number> => {
  let [day, count] = [0, 0]
  for (const step of steps) {
    await world.play(step)
    day += step.days
    if (step.a % 3 !== 0) continue
    const month = addMonths(monthOf(START), Math.floor(day / 31) - 1)
    if (await world.publish(month)) count += 1
  }
  return count
}

/** What a bulletin would state at a place in the ledger. */
const statedIn = (events: readonly DomainEvent[]) => {
  const district = emptyDistrict()
  foldBatch(district, events)
  // nothing is corrected where no bulletin was published: what is left is what is stated of the day
  const unpublished = { ...district, bulletins: new Map() }
  return ({ validAt, period }: BulletinContentForm3, knownAt: number) =>
    sayingFigures(statedFigures(compileBulletin(ask(unpublished, { validAt, knownAt }).question!, period)))
}

describe('bulletins over random histories', { timeout: 300_000 }, () => {
  it('recompute byte for byte after any later history, live, replayed and restarted', () => {
    let all = 0
    return checkHistories(
      fc.asyncProperty(someSteps(25, 50), async (steps) => {
        const world = await foundWorld()
        const count = await live(world, steps)
        all += count
        const kept: SnapshotStore = openMemory()
        const fresh = await createViews(world.store, { jurisdiction: JURISDICTION, snapshots: kept })
        await fresh.save()
        const restarted = await createViews(world.store, { jurisdiction: JURISDICTION, snapshots: kept })
        for (const views of [fresh, restarted]) {
          const bulletins = published(views)
          expect(bulletins).toHaveLength(count)
          for (const bulletin of bulletins) {
            expect(views.bulletinDifferences(bulletin)).toEqual([])
            const events = await world.store.readStream(`${JURISDICTION}.bulletin-${bulletin.content.period}`)
            const { kind, content } = bulletin
            expect(canonicalJson({ kind, content })).toBe(events.events[0]!.body)
          }
        }
      }),
      15,
    ).then(() => expect(all).toBeGreaterThan(15))
  })

  it('tell every correction once: what they stated, corrected by the later ones, is what each of these would state', () => {
    let changed = 0
    return checkHistories(
      fc.asyncProperty(someSteps(25, 50), async (steps) => {
        const world = await foundWorld()
        await live(world, steps)
        const statedAt = statedIn(await world.events())
        const views = await createViews(world.store, { jurisdiction: JURISDICTION })
        const contents = published(views).map(({ content }) => content as BulletinContentForm3)
        const stated = contents.map(statedFigures)
        for (const [n, later] of contents.entries()) {
          const { knownAt, corrections } = later
          for (const [m, earlier] of contents.slice(0, n).entries()) {
            changed += correctStated(stated[m]!, earlier.period, corrections)
            expect(sayingFigures(stated[m]!)).toEqual(statedAt(earlier, knownAt))
          }
          for (const one of [...corrections.rates, ...corrections.lamps, ...corrections.starts]) {
            expect(one.events.length).toBeGreaterThan(0)
          }
          const named = new Set(
            Object.values(corrections).flatMap((list) => list.flatMap((one) => ('events' in one ? one.events : []))),
          )
          expect([...named].sort((a, b) => a - b)).toEqual([...corrections.events.keys()])
        }
      }),
      15,
    ).then(() => expect(changed).toBeGreaterThan(100))
  })

  it('name the events after which a figure was another, and no other', () => {
    let named = 0
    return checkHistories(
      fc.asyncProperty(someSteps(30, 60), async (steps) => {
        const world = await foundWorld()
        await live(world, steps)
        const events = await world.events()
        const statedAt = statedIn(events)
        const indexOf = new Map(events.map(({ header, ordinal }) => [header.eventId, ordinal]))
        const views = await createViews(world.store, { jurisdiction: JURISDICTION })
        const contents = published(views).map(({ content }) => content as BulletinContentForm3)
        for (const [n, later] of contents.entries()) {
          const [earlier, last] = [contents[n - 2], contents[n - 1]]
          if (earlier === undefined || last === undefined) continue
          const changing = new Map<string, number[]>()
          let before = statedAt(earlier, last.knownAt)
          for (let index = last.knownAt + 1; index <= later.knownAt; index += 1) {
            const after = statedAt(earlier, index)
            for (const at of new Set([...Object.keys(before), ...Object.keys(after)])) {
              if (before[at] !== after[at]) changing.set(at, [...(changing.get(at) ?? []), index])
            }
            before = after
          }
          const { corrections } = later
          const check = (at: string, places: readonly number[]): void => {
            const indexes = places.map((place) => indexOf.get(corrections.events[place]!.eventId))
            expect([at, indexes]).toEqual([at, changing.get(at)])
            named += indexes.length
          }
          const of = <T extends { readonly period: string }>(list: readonly T[]) =>
            list.filter(({ period }) => period === earlier.period)
          for (const one of of(corrections.rates)) check(`${one.rate} ${one.by} ${one.key} ${one.figure}`, one.events)
          for (const one of of(corrections.lamps)) check(`lamp ${one.projectId}`, one.events)
          for (const one of of(corrections.lampCounts)) check(`lamps ${one.lamps} ${one.level}`, one.events)
          for (const one of of(corrections.starts)) check(`starts ${one.list}`, one.events)
          for (const one of of(corrections.problems)) check(`problems ${one.figure}`, one.events)
        }
      }),
      12,
    ).then(() => expect(named).toBeGreaterThan(100))
  })
})
