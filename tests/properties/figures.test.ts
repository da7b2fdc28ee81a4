import { addDays, addRatio, compareRatio, DIMENSIONS, ZERO, type Ratio } from '@luodi/domain'
import type { Rate } from '@luodi/projections'
import { createViews } from '@luodi/projections/runner'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BASES, figuresAt, foundWorld, JURISDICTION, worldAfter } from './history.ts'
import { checkHistories } from './seeded.ts'
import { PROJECTS, someDay, someSteps } from './steps.ts'

/** The ledger index after the founding, at least. */
const FOUNDED = 24
const steps = someSteps(25, 60)
/** How far back `knownAt` lies, in thousandths of the history after the founding. */
const someShare = fc.nat(1000)

const given = <T>(figure: { readonly status: string; readonly value?: T }): T => {
  expect(figure.status).toBe('given')
  return figure.value as T
}

const total = (rates: readonly Rate[], side: 'numerator' | 'denominator'): Ratio =>
  rates.reduce((sum, rate) => addRatio(sum, rate[side]), ZERO)

const expectConserved = (parts: readonly Rate[], whole: Rate): void => {
  for (const side of ['numerator', 'denominator'] as const) {
    expect(compareRatio(total(parts, side), whole[side])).toBe(0)
  }
}

describe('figures of random histories', { timeout: 300_000 }, () => {
  it('district totals are conserved under transfers, splits, mergers and readmissions', () =>
    checkHistories(
      fc.asyncProperty(
        steps,
        fc.array(fc.tuple(someDay, someShare), { minLength: 8, maxLength: 8 }),
        async (history, asks) => {
          const world = await worldAfter(history)
          const views = await createViews(world.store, { jurisdiction: JURISDICTION })
          const head = await world.head()
          for (const [validAt, share] of asks) {
            const asked = { validAt, knownAt: head - Math.floor(((head - FOUNDED) * share) / 1000) }
            for (const by of ['territory', 'projectClass', 'field'] as const) {
              const money = given(views.investmentRates(asked, by)).map((group) => group.rate)
              const [district] = given(views.investmentRates(asked, 'district')).map((group) => group.rate)
              expectConserved(money, district!)
              expectConserved(
                money.map((rate) => rate.againstOriginalPlan),
                district!.againstOriginalPlan,
              )
              for (const basis of BASES) {
                const starts = given(views.startRates(asked, by, basis)).map((group) => group.rate)
                const [all] = given(views.startRates(asked, 'district', basis)).map((group) => group.rate)
                expectConserved(starts, all!)
                if (basis !== 'implementation-stock')
                  expectConserved(
                    starts.map((rate) => rate.onTime),
                    all!.onTime,
                  )
              }
            }
          }
        },
      ),
      40,
    ))

  it('R37 started gross = due − overdue − startingThisMonth + early, unless somebody is dropped', () =>
    checkHistories(
      fc.asyncProperty(steps, fc.array(someDay, { minLength: 8, maxLength: 8 }), async (history, days) => {
        const world = await worldAfter(history)
        const views = await createViews(world.store, { jurisdiction: JURISDICTION })
        for (const validAt of days) {
          const [due] = given(views.startRates({ validAt }, 'district', 'planned-to-date')).map((group) => group.rate)
          const [gross] = given(views.startRates({ validAt }, 'district', 'gross-to-date')).map((group) => group.rate)
          const dropped = due!.members.excluded.some(({ why }) => why === 'suspended' || why === 'excused')
          if (dropped) continue
          const { overdueStarts, startingThisMonth, earlyStarts } = due!
          const expected = Number(due!.denominator.numerator) - overdueStarts.length - startingThisMonth.length
          expect(Number(gross!.numerator.numerator)).toBe(expected + earlyStarts.length)
        }
      }),
      40,
    ))

  it('no append changes a figure at a fixed validAt and knownAt', () =>
    checkHistories(
      fc.asyncProperty(
        steps,
        fc.array(fc.tuple(someDay, someShare), { minLength: 6, maxLength: 6 }),
        async (history, asks) => {
          const world = await foundWorld()
          const views = await createViews(world.store, { jurisdiction: JURISDICTION })
          const seen: (readonly [(typeof asks)[number][0], number, string])[] = []
          for (const [i, step] of history.entries()) {
            await world.play(step)
            if (i % 8 !== 7) continue
            const head = await views.catchUp()
            const [validAt, share] = asks[i % asks.length]!
            const knownAt = head - Math.floor(((head - FOUNDED) * share) / 1000)
            seen.push([validAt, knownAt, figuresAt(views, validAt, knownAt)])
          }
          const fresh = await createViews(world.store, { jurisdiction: JURISDICTION })
          for (const [validAt, knownAt, figures] of seen) expect(figuresAt(fresh, validAt, knownAt)).toBe(figures)
        },
      ),
      40,
    ))

  it('a lamp has the level of its turn on the day of the turn, and the present one up to the day before', () =>
    checkHistories(
      fc.asyncProperty(steps, someDay, async (history, validAt) => {
        const world = await worldAfter(history)
        const views = await createViews(world.store, { jurisdiction: JURISDICTION })
        const levelOn = (id: string, day: typeof validAt, dimension: (typeof DIMENSIONS)[number]) =>
          given(views.lamps({ validAt: day })).find((lamp) => lamp.projectId === id)?.dimensions[dimension].level
        for (const id of PROJECTS) {
          const lamp = given(views.lamp(id, { validAt }))
          if (lamp === undefined) continue
          for (const dimension of DIMENSIONS) {
            const turn = lamp.turns[dimension]
            const { level } = lamp.dimensions[dimension]
            if (turn === undefined) continue
            expect(turn.to).not.toBe(level)
            expect(levelOn(id, turn.on, dimension)).toBe(turn.to)
            expect(levelOn(id, addDays(turn.on, -1), dimension)).toBe(level)
          }
        }
      }),
      15,
    ))
})
