import {
  addRatio,
  compareRatio,
  ratio,
  ZERO,
  type DomainEvent,
  type LocalDate,
  type ProblemMergeEvent,
} from '@luodi/domain'
import type { ClosureGrouping, ClosureRate, Figure, ProblemRow, Rate } from '@luodi/projections'
import { createViews, type LiveViews } from '@luodi/projections/runner'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JURISDICTION, PERIODS, worldAfter } from './history.ts'
import { checkHistories } from './seeded.ts'
import { someDay, someSteps } from './steps.ts'

const steps = someSteps(30, 90, 'problems')
const days = fc.array(someDay, { minLength: 6, maxLength: 6 })

const given = <T>(figure: Figure<T>): T => {
  if (figure.status !== 'given') throw new Error('no figure')
  return figure.value
}

const expectSum = (parts: readonly Rate[], whole: Rate): void => {
  for (const side of ['numerator', 'denominator'] as const) {
    const sum = parts.reduce((total, rate) => addRatio(total, rate[side]), ZERO)
    expect(compareRatio(sum, whole[side])).toBe(0)
  }
}

/** closed + open = valid, and nobody is in two places. */
const expectWhole = ({ members, numerator, denominator }: Rate): void => {
  const { in: closed, notIn, excluded } = members
  expect(compareRatio(numerator, ratio(closed.length))).toBe(0)
  expect(compareRatio(denominator, ratio(closed.length + notIn.length))).toBe(0)
  const all = [...closed, ...notIn, ...excluded.map(({ id }) => id)]
  expect(new Set(all).size).toBe(all.length)
}

const isMerge = (event: DomainEvent): event is ProblemMergeEvent => event.type === 'ProblemMerged'

/** What a merge must not move to a later day; nothing is later than any day. */
const NEVER = '9999-12-31'
const datesOf = (row: ProblemRow | undefined) => ({
  accepted: row?.acceptedOn ?? NEVER,
  proposal: row?.proposal?.due.kind === 'due' ? row.proposal.due.on : NEVER,
  resolution: row?.resolution?.due ?? NEVER,
})

const rowsAt = (views: LiveViews, validAt: LocalDate, knownAt: number): ReadonlyMap<string, ProblemRow> =>
  new Map(given(views.problems({ validAt, knownAt })).map((row) => [row.problemId, row]))

describe('problems of random histories', { timeout: 300_000 }, () => {
  it('closed + open = valid, and territories, classes and fields add up to the district', () =>
    checkHistories(
      fc.asyncProperty(steps, days, async (history, asked) => {
        const world = await worldAfter(history)
        const views = await createViews(world.store, { jurisdiction: JURISDICTION })
        for (const validAt of asked) {
          for (const period of PERIODS) {
            const rates = (by: ClosureGrouping): readonly ClosureRate[] =>
              given(views.closureRates({ validAt }, by, period)).map(({ rate }) => rate)
            const district = rates('district')[0]!
            for (const rate of [district, district.allLevels, district.onTime]) expectWhole(rate)
            expect(district.onTime.members.excluded.filter(({ why }) => why === 'noDue').map(({ id }) => id)).toEqual(
              district.noDue,
            )
            for (const by of ['territory', 'majorClass', 'projectClass', 'field'] as const) {
              const parts = rates(by)
              expectSum(parts, district)
              expectSum(
                parts.map(({ allLevels }) => allLevels),
                district.allLevels,
              )
              expectSum(
                parts.map(({ onTime }) => onTime),
                district.onTime,
              )
            }
          }
        }
      }),
      30,
    ))

  it('merging never buys time: no date of the survivor is later than it was, or than that of the merged one', () => {
    let dated = 0
    return checkHistories(
      fc.asyncProperty(steps, async (history) => {
        const world = await worldAfter(history)
        const views = await createViews(world.store, { jurisdiction: JURISDICTION })
        for (const { body, header, ordinal } of (await world.events()).filter(isMerge)) {
          const before = rowsAt(views, header.occurredOn, ordinal - 1)
          const after = rowsAt(views, header.occurredOn, ordinal).get(body.into)!
          const now = datesOf(after)
          for (const was of [body.problemId, body.into].map((id) => before.get(id)!)) {
            const then = datesOf(was)
            if (then.resolution !== NEVER) dated += 1
            for (const date of ['accepted', 'proposal', 'resolution'] as const) {
              expect([date, now[date] <= then[date]]).toEqual([date, true])
            }
            expect(after.especiallyMajor || !was.especiallyMajor).toBe(true)
          }
        }
      }),
      40,
    ).then(() => expect(dated).toBeGreaterThan(0))
  })
})
