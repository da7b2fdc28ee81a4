import { describe, expect, it } from 'vitest'
import { exact, rulesWith, told } from './telling.ts'

const continuing = (territory: string) => ({ territory, projectClass: 'CONTINUING' })

describe('H. display, ranking', () => {
  it(
    'R91, R93 half-up away from zero, truncate towards zero, no sign on a zero, decimals always printed',
    told(['A', 'B', 'C'], async ({ story, figures, publish }) => {
      await story.project('A1', { ...continuing('A'), plan: 270 })
      await story.project('B1', { ...continuing('B'), plan: 2000 })
      await story.project('C1', { ...continuing('C'), plan: 2000 })
      await story.at('2026-06-30')
      await story.invested('A1', '2026-06', 129)
      await story.invested('B1', '2026-06', 999) // 49.95%, −0.05 points
      await story.invested('C1', '2026-06', 1001) // 50.05%, +0.05 points
      await publish(
        '2026-07-01',
        rulesWith((rules) => {
          rules.rounding = { decimals: 0, mode: 'truncate' }
        }),
      )
      await publish(
        '2026-07-02',
        rulesWith((rules) => {
          rules.rounding = { decimals: 1, mode: 'truncate' }
        }),
      )
      const shown = async (validAt: string) => {
        const rates = await Promise.all(['A', 'B', 'C'].map((key) => figures.investment(validAt, { key })))
        return rates.map((rate) => [rate.display, rate.gapPp.display])
      }
      expect(await shown('2026-06-30')).toEqual([
        ['47.8%', '-2.2'],
        ['50.0%', '-0.1'],
        ['50.1%', '0.1'],
      ])
      expect(await shown('2026-07-01')).toEqual([
        ['47%', '-2'],
        ['49%', '0'],
        ['50%', '0'],
      ])
      expect(await shown('2026-07-02')).toEqual([
        ['47.7%', '-2.2'],
        ['49.9%', '0.0'],
        ['50.0%', '0.0'],
      ])
    }),
  )

  it(
    'R92 competition ranking by exact value though equal in print; without a value last and unranked',
    told(['A', 'B', 'C', 'D', 'E', 'F'], async ({ story, driver }) => {
      const plans = { A: 10_000, B: 10_000, C: 5000, D: 10_000, E: 10_000 }
      for (const [key, plan] of Object.entries(plans)) await story.project(`${key}1`, { ...continuing(key), plan })
      await story.at('2026-07-01')
      const amounts = { A: 4801, B: 4802, C: 2401, D: 4800.5, E: 0 }
      for (const [key, amount] of Object.entries(amounts)) await story.invested(`${key}1`, '2026-06', amount)
      const { value } = await driver.investmentRates({ validAt: '2026-06-30' }, 'territory')
      expect(value.map(({ key, rank, rate }: never) => [key, rank, (rate as { display: string }).display])).toEqual([
        ['B', 1, '48.0%'],
        ['C', 1, '48.0%'],
        ['A', 3, '48.0%'],
        ['D', 4, '48.0%'],
        ['E', 5, '0.0%'],
        ['F', undefined, '—'],
      ])
      const district = await driver.investmentRates({ validAt: '2026-06-30' }, 'district')
      expect(district.value[0].rank).toBeUndefined()
    }),
  )

  it(
    'R92 ranked on the policy’s basis',
    told(['A', 'B'], async ({ story, driver, publish }) => {
      await story.project('A1', { territory: 'A', plannedStart: '2026-02' })
      await story.project('A2', { territory: 'A', plannedStart: '2026-11' })
      await story.project('B1', { territory: 'B', plannedStart: '2026-02' })
      await story.project('B2', { territory: 'B', plannedStart: '2026-02' })
      await story.project('B3', { territory: 'B', plannedStart: '2026-11' })
      await story.at('2026-03-01')
      for (const id of ['A1', 'B1', 'B3']) await story.started(id, '2026-02-20')
      await publish(
        '2026-04-01',
        rulesWith((rules) => {
          rules.rates.startRateBasis = 'planned-full-year'
        }),
      )
      const ranks = async (validAt: string) =>
        (await driver.startRates({ validAt }, 'territory')).value.map(({ key, rank, rate }: never) => [
          key,
          rank,
          (rate as { basis: string }).basis,
        ])
      expect(await ranks('2026-03-31')).toEqual([
        ['A', 1, 'planned-to-date'],
        ['B', 2, 'planned-to-date'],
      ])
      expect(await ranks('2026-04-01')).toEqual([
        ['B', 1, 'planned-full-year'],
        ['A', 2, 'planned-full-year'],
      ])
    }),
  )

  it(
    'nothing to measure is —, never 0% or 100%; the rate is not capped',
    told(['A', 'B'], async ({ story, figures }) => {
      await story.project('P', { ...continuing('A'), plan: 100 })
      await story.at('2026-07-01')
      await story.invested('P', '2026-06', 250)
      expect((await figures.investment('2026-06-30', { key: 'A' })).display).toBe('250.0%')
      const none = await figures.investment('2026-06-30', { key: 'B' })
      expect(none).toMatchObject({ status: 'notApplicable', display: '—' })
      expect(none.value).toBeUndefined()
      expect(none.gapPp).toBeUndefined()
      expect(exact(none.timeProgress)).toBe('1/2')
    }),
  )
})
