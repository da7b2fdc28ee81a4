import { describe, expect, it } from 'vitest'
import { approved, wan } from '../scenarios/story.ts'
import { rulesWith, told, type Told } from './telling.ts'

const continuing = { territory: 'A', projectClass: 'CONTINUING' }
const move = (projectId: string, to: string, effectiveFrom: string, arrangement?: object) => ({
  projectId,
  to,
  effectiveFrom,
  document: '划转通知',
  ...(arrangement === undefined ? {} : { arrangement }),
})
const SPLIT = { mode: 'split', stays: 7, goes: 3 }

/** Completed/plan of A, B and C in 万元, and of the district. */
const parts = ({ figures }: Told, validAt: string, keys = ['A', 'B']): Promise<readonly string[]> =>
  Promise.all([...keys.map((key) => figures.invested(validAt, { key })), figures.invested(validAt)])

describe('E. transfers and what is outside the sums', () => {
  it(
    'R58 a month’s plan to the holder of its last day, months to come to the holder at validAt',
    told(['A', 'B'], async (about) => {
      const { story } = about
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-05-20')
      await story.invested('P', '2026-03', 300, '2026-03-10')
      await story.invested('P', '2026-04', 100, '2026-04-14')
      await story.do('TransferProject', move('P', 'B', '2026-04-15'))
      await story.at('2026-07-02')
      await story.invested('P', '2026-05', 60)
      expect(await parts(about, '2026-04-14')).toEqual(['400/1200', '0/0', '400/1200'])
      expect(await parts(about, '2026-04-15')).toEqual(['400/300', '0/900', '400/1200'])
      expect(await parts(about, '2026-12-31')).toEqual(['400/300', '60/900', '460/1200'])
    }),
  )

  it(
    'R58 a transfer on the last day of a month takes that month’s plan, and the amount of that day, along',
    told(['A', 'B'], async (about) => {
      const { story } = about
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-05-20')
      await story.invested('P', '2026-04', 100)
      await story.do('TransferProject', move('P', 'B', '2026-04-30'))
      expect(await parts(about, '2026-04-30')).toEqual(['0/300', '100/900', '100/1200'])
    }),
  )

  it(
    'R58 a transfer known but still to come moves nothing yet',
    told(['A', 'B'], async (about) => {
      const { story, figures } = about
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-03-02')
      await story.invested('P', '2026-02', 100)
      await story.do('TransferProject', move('P', 'B', '2026-07-01'))
      expect(await parts(about, '2026-06-30')).toEqual(['100/1200', '0/0', '100/1200'])
      expect(await parts(about, '2026-07-01')).toEqual(['100/600', '0/600', '100/1200'])
      expect((await figures.investment('2026-06-30', { key: 'B' })).members.in).toEqual([])
    }),
  )

  it(
    'R58, R59 the curve, or the months from the planned start, spread the plan; a later revision in proportion',
    told(['A', 'B'], async (about) => {
      const { story } = about
      const curve = [0, 0, 50, 50, 100, 100, 100, 100, 100, 200, 200, 200]
      await story.project('C', { ...continuing, plan: 1200, curve })
      await story.project('S', { territory: 'A', plannedStart: '2026-04', plan: 900 })
      await story.at('2026-07-10')
      await story.do('TransferProject', move('C', 'B', '2026-06-15'))
      await story.do('TransferProject', move('S', 'B', '2026-06-15'))
      // C: 200 to the end of May with A; S: April and May, 2 of 9 months, 200 with A
      expect(await parts(about, '2026-06-30')).toEqual(['0/400', '0/1700', '0/2100'])
      await story.at('2026-09-01')
      const revision = { year: 2026, effectiveFrom: '2026-08-01', approval: approved }
      await story.do('ReviseAnnualPlan', { ...revision, projectId: 'C', amount: wan(2400) })
      await story.do('ReviseAnnualPlan', { ...revision, projectId: 'S', amount: wan(450) })
      expect(await parts(about, '2026-07-31')).toEqual(['0/400', '0/1700', '0/2100'])
      // C is linear now: 5 of 12 months, 1,000; S: 2 of 9 months, 100
      expect(await parts(about, '2026-08-01')).toEqual(['0/1100', '0/1750', '0/2850'])
    }),
  )

  it(
    'R50, R58 the original plan is split by its own spread; sums agree with the district',
    told(['A', 'B'], async ({ story, figures }) => {
      await story.project('P', { territory: 'A', plannedStart: '2026-04', plan: 900 })
      await story.at('2026-09-01')
      await story.do('TransferProject', move('P', 'B', '2026-07-01'))
      const start = { projectId: 'P', month: '2026-07', effectiveFrom: '2026-06-01', approval: approved }
      await story.do('RevisePlannedStart', start)
      const revision = { projectId: 'P', year: 2026, amount: wan(600), effectiveFrom: '2026-06-01', approval: approved }
      await story.do('ReviseAnnualPlan', revision)
      const original = async (key?: string) =>
        (await figures.investment('2026-08-31', key === undefined ? {} : { key })).againstOriginalPlan.denominator
          .numerator / 10_000
      // current: 6 months from July, all with B; original: April to June (3 of 9) with A
      expect(await figures.invested('2026-08-31', { key: 'A' })).toBe('0/0')
      expect(await figures.invested('2026-08-31', { key: 'B' })).toBe('0/600')
      expect([await original('A'), await original('B'), await original()]).toEqual([300, 600, 900])
    }),
  )

  it(
    'R60 a split divides later amounts and months stays : goes; a further transfer moves the holder’s share alone',
    told(['A', 'B', 'C'], async (about) => {
      const { story } = about
      const keys = ['A', 'B', 'C']
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-10-02')
      await story.do('TransferProject', move('P', 'B', '2026-04-01', SPLIT))
      await story.invested('P', '2026-03', 300)
      await story.invested('P', '2026-06', 100)
      // A: 300 of three months, and 70% of nine
      expect(await parts(about, '2026-06-30', keys)).toEqual(['370/930', '30/270', '0/0', '400/1200'])
      await story.do('TransferProject', move('P', 'C', '2026-07-01'))
      await story.invested('P', '2026-09', 200)
      // B: 30% of April to June; C: 30% of six months
      expect(await parts(about, '2026-09-30', keys)).toEqual(['510/930', '30/90', '60/180', '600/1200'])
      await story.do('TransferProject', move('P', 'A', '2026-10-01', { mode: 'split', stays: 1, goes: 2 }))
      // from October on C keeps 10%, A has 90%: 630 − 3 months × 10 → 3 × 100 × 20% more for A
      expect(await parts(about, '2026-10-01', keys)).toEqual(['510/990', '30/90', '60/120', '600/1200'])
    }),
  )

  it(
    'R60 shares are exact fractions of a yuan; only display rounds',
    told(['A', 'B'], async (about) => {
      const { story, figures } = about
      await story.project('P', { ...continuing })
      await story.do('SetAnnualPlan', { projectId: 'P', year: 2026, amount: 100 })
      await story.at('2026-10-02')
      await story.do('TransferProject', move('P', 'B', '2026-01-15', { mode: 'split', stays: 2, goes: 1 }))
      await story.do('ReportInvestment', { projectId: 'P', month: '2026-06', amount: 10 })
      const ofA = await figures.investment('2026-09-30', { key: 'A' })
      expect(ofA).toMatchObject({
        numerator: { numerator: 20, denominator: 3 },
        denominator: { numerator: 200, denominator: 3 },
        display: '10.0%',
      })
    }),
  )

  it(
    'R61 suspension moves no plan between months',
    told(['A', 'B'], async (about) => {
      const { story, suspend } = about
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-02-01')
      await suspend('P')
      await story.at('2026-06-01')
      await story.do('ResumeProject', { projectId: 'P' })
      await story.do('TransferProject', move('P', 'B', '2026-06-01'))
      expect(await parts(about, '2026-06-30')).toEqual(['0/500', '0/700', '0/1200'])
    }),
  )

  it(
    'R62 no plan in force or a plan of zero: outside both sums, amounts listed apart',
    told(['A', 'B'], async (about) => {
      const { story, figures } = about
      await story.project('N', { ...continuing })
      await story.project('Z', { ...continuing, plan: 0 })
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-07-01')
      for (const [i, id] of ['N', 'Z', 'P'].entries()) await story.invested(id, '2026-03', 100 * (i + 1))
      await story.do('TransferProject', move('N', 'B', '2026-05-01'))
      const rate = await figures.investment('2026-06-30')
      expect(await figures.invested('2026-06-30')).toBe('300/1200')
      expect(rate.members.in).toEqual(['P'])
      expect(rate.members.excluded).toEqual([
        { id: 'N', why: 'noPlan', amount: { numerator: wan(100), denominator: 1 } },
        { id: 'Z', why: 'zeroPlan', amount: { numerator: wan(200), denominator: 1 } },
      ])
      for (const [id, why] of [
        ['N', 'noPlan'],
        ['Z', 'zeroPlan'],
      ] as const) {
        expect(await figures.dimension('D2', id, '2026-06-30')).toBe(`notApplicable ${why}`)
      }
      const ofA = await figures.investment('2026-06-30', { key: 'A' })
      expect(ofA.members.excluded).toMatchObject([{ id: 'N', amount: { numerator: wan(100) } }, { id: 'Z' }])
      // the present holder lists it too, with nothing of its own
      const ofB = await figures.investment('2026-06-30', { key: 'B' })
      expect(ofB.members.excluded).toEqual([{ id: 'N', why: 'noPlan', amount: { numerator: 0, denominator: 1 } }])
    }),
  )

  it(
    'R62 a transfer recorded later changes nothing at an earlier knownAt, though there is no plan and no amount',
    told(['A', 'B'], async ({ story, driver }) => {
      await story.project('N', { ...continuing })
      const head = await driver.head()
      const seen = async () =>
        (await driver.investmentRates({ validAt: '2026-06-30', knownAt: head }, 'territory')).value
      const before = await seen()
      await story.at('2026-06-01')
      await story.do('TransferProject', move('N', 'B', '2026-05-01'))
      expect(await seen()).toEqual(before)
    }),
  )

  it(
    'R62 a former holder without plan or amounts is not told of an unreported project',
    told(['A', 'B'], async ({ story, figures }) => {
      await story.project('P', { territory: 'A', plannedStart: '2026-06', plan: 700 })
      await story.at('2026-08-01')
      await story.do('TransferProject', move('P', 'B', '2026-05-01'))
      expect(await figures.invested('2026-07-31', { key: 'A' })).toBe('0/0')
      expect((await figures.investment('2026-07-31', { key: 'A' })).unreported).toEqual([])
      expect((await figures.investment('2026-07-31', { key: 'B' })).unreported).toEqual(['P'])
    }),
  )

  it(
    'R63 includePreparatory puts preparatory projects with a plan into both sums',
    told(['A'], async ({ story, figures, publish }) => {
      await story.project('P', { territory: 'A', projectClass: 'PREPARATORY', plan: 400 })
      await story.project('R', { territory: 'A', projectClass: 'RESERVE', plan: 100 })
      await story.project('N', { territory: 'A', projectClass: 'PREPARATORY' })
      await story.project('Q', { ...continuing, plan: 600 })
      await story.at('2026-05-01')
      for (const id of ['P', 'R', 'N', 'Q']) await story.invested(id, '2026-03', 100)
      await publish(
        '2026-06-01',
        rulesWith((rules) => {
          rules.rates.includePreparatory = true
        }),
      )
      expect(await figures.invested('2026-05-31')).toBe('100/600')
      expect(await figures.invested('2026-06-01')).toBe('300/1100')
      const { members } = await figures.investment('2026-06-01')
      expect(members.excluded).toMatchObject([{ id: 'N', why: 'preparatory', amount: { numerator: wan(100) } }])
      expect(await figures.dimension('D2', 'P', '2026-06-01')).toBe('notApplicable preparatory')
    }),
  )
})
