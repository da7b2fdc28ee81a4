import { addMonths, compareRatio, localDate, monthOf, type Bulletin, type PrintedRate } from '@luodi/domain'
import { canonicalJson, type SnapshotStore } from '@luodi/domain/application'
import { openMemory } from '@luodi/adapters/memory'
import { exactOf, type DistrictViews } from '@luodi/projections'
import { createViews } from '@luodi/projections/runner'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foundWorld, JURISDICTION, type World } from './history.ts'
import { checkHistories } from './seeded.ts'
import type { Step } from './step.ts'
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

const isSame = (a: PrintedRate, b: PrintedRate): boolean =>
  compareRatio(exactOf(a.numerator), exactOf(b.numerator)) === 0 &&
  compareRatio(exactOf(a.denominator), exactOf(b.denominator)) === 0

describe('bulletins over random histories', { timeout: 120_000 }, () => {
  it('recompute byte for byte after any later history, live, replayed and restarted', () => {
    let all = 0
    return checkHistories(
      fc.asyncProperty(someSteps(30, 70), async (steps) => {
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

  it('tell every correction once: the last restatement of a figure is what it is now', () =>
    checkHistories(
      fc.asyncProperty(someSteps(30, 70), async (steps) => {
        const world = await foundWorld()
        await live(world, steps)
        const views = await createViews(world.store, { jurisdiction: JURISDICTION })
        const bulletins = published(views)
        const last = bulletins.at(-1)
        for (const bulletin of bulletins) {
          const { validAt, period } = bulletin.content
          const figure = views.startRates({ validAt, knownAt: last!.content.knownAt }, 'district')
          if (figure.status !== 'given') throw new Error('no policy')
          const told = bulletins
            .flatMap(({ content }) => content.corrections.rates)
            .filter((one) => one.period === period && one.rate === 'start' && one.by === 'district')
          const stated = told.at(-1)?.after ?? bulletin.content.rates.start.district[0]!
          const { numerator, denominator } = figure.value[0]!.rate
          const now = { numerator: `${numerator.numerator}`, denominator: `${denominator.numerator}`, display: '' }
          expect(isSame(stated, now)).toBe(true)
          for (const correction of told) {
            expect(isSame(correction.before, correction.after)).toBe(false)
            expect(correction.events.length).toBeGreaterThan(0)
          }
        }
      }),
      15,
    ))

  it('list every lamp of an earlier day that is another now, and no other', () => {
    let turned = 0
    return checkHistories(
      fc.asyncProperty(someSteps(30, 70), async (steps) => {
        const world = await foundWorld()
        await live(world, steps)
        const views = await createViews(world.store, { jurisdiction: JURISDICTION })
        const shown = (validAt: Bulletin['content']['validAt'], knownAt: number) => {
          const figure = views.lamps({ validAt, knownAt })
          if (figure.status !== 'given') throw new Error('no policy')
          return new Map(figure.value.map((lamp) => [lamp.projectId, lamp.shown]))
        }
        const bulletins = published(views)
        for (const [n, { content }] of bulletins.entries()) {
          for (const { content: earlier } of bulletins.slice(0, n)) {
            const before = shown(earlier.validAt, bulletins[n - 1]!.content.knownAt)
            const after = shown(earlier.validAt, content.knownAt)
            const others = [...new Set([...before.keys(), ...after.keys()])]
              .filter((id) => before.get(id) !== after.get(id))
              .sort()
            const told = content.corrections.lamps.filter(({ period }) => period === earlier.period)
            expect(told.map(({ projectId, before: was, after: is }) => [projectId, was, is])).toEqual(
              others.map((id) => [id, before.get(id), after.get(id)]),
            )
            turned += told.length
          }
        }
      }),
      25,
    ).then(() => expect(turned).toBeGreaterThan(5))
  })
})
