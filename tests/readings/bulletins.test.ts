import type { BulletinContentForm3 } from '@luodi/domain'
import { describe, expect, it } from 'vitest'
import { toldOfProblems, type ToldOfProblems } from './problem-telling.ts'
import { told, type Told } from './telling.ts'

const VALID_AT = '2027-12-31'

const contentOf = async ({ driver }: Told, period: string): Promise<BulletinContentForm3> => {
  const { value } = await driver.bulletin(period, { validAt: VALID_AT })
  expect(await driver.bulletinDifferences(period, { validAt: VALID_AT })).toEqual([])
  return value.content as BulletinContentForm3
}

const changes = ({ rates }: BulletinContentForm3) => ({
  start: rates.start.territory.map(({ key, change, rankChange }) => [key, change, rankChange]),
  closure: rates.closure.district.map(({ change }) => change),
})

describe('Y. bulletins', () => {
  it(
    'R226 (22, B10): a change is against the last bulletin of the kind and year; the first of a year prints none',
    toldOfProblems(['A', 'B'], async (about) => {
      const { story, opened, closed } = about
      await story.project('P1', { territory: 'A', plannedStart: '2026-01' })
      await story.project('P2', { territory: 'B', plannedStart: '2026-01' })
      await story.started('P1', '2026-01-01')
      await opened('Q')
      for (const period of ['2026-11', '2026-12']) {
        await story.at(period === '2026-11' ? '2026-12-02' : '2027-01-05')
        await story.do('PublishBulletin', { period })
      }
      await story.do('PublishBulletin', { period: '2026-Q4' })
      await closed('Q')
      await story.at('2027-02-02')
      await story.do('PublishBulletin', { period: '2027-01' })
      await story.do('PublishBulletin', { period: '2026' })
      await story.at('2027-03-02')
      await story.do('PublishBulletin', { period: '2027-02' })
      expect((await contentOf(about, '2026-12')).comparedWith).toBe('2026-11')
      const first = await contentOf(about, '2027-01')
      expect(first.comparedWith).toBeUndefined()
      expect(changes(first)).toEqual({
        start: [
          ['A', undefined, undefined],
          ['B', undefined, undefined],
        ],
        closure: [undefined],
      })
      expect((await contentOf(about, '2026')).comparedWith).toBeUndefined()
      const second = await contentOf(about, '2027-02')
      expect(second.comparedWith).toBe('2027-01')
      expect(changes(second).closure).toEqual(['0.0'])
    }),
  )

  it(
    'R226: late, a bulletin of December is compared with the last one published of its own year',
    told(['A'], async (about) => {
      const { story } = about
      await story.at('2027-02-02')
      for (const period of ['2026-11', '2027-01', '2026-12']) await story.do('PublishBulletin', { period })
      expect((await contentOf(about, '2026-12')).comparedWith).toBe('2026-11')
    }),
  )

  it(
    'R228 (B2): overdue counts open problems past their resolution date; overdue proposals are a figure of their own',
    toldOfProblems(['A'], async (about) => {
      const { story, opened } = about
      await story.at('2026-06-01')
      await opened('Solution', { due: '2026-06-15' })
      await opened('Proposal')
      await opened('Neither', { due: '2026-12-31' })
      await story.at('2026-07-03')
      await story.do('PublishBulletin', { period: '2026-06' })
      const { problems, rates } = await contentOf(about, '2026-06')
      expect(problems).toMatchObject({ open: 3, overdue: 1, overdueProposals: 1 })
      expect(rates.closure.district[0]!.onTime).toMatchObject({ numerator: '0', denominator: '1' })
    }),
  )

  const closedEverywhere = async ({ story, opened, closed }: ToldOfProblems): Promise<void> => {
    await story.at('2026-06-01')
    for (const id of ['C1', 'C2', 'C3', 'C4', 'O1', 'P1']) await opened(id)
    await story.do('EscalateProblem', { problemId: 'P1', to: 'PROVINCE', basis: '省级审批' })
    const problemIds = ['C1', 'C2', 'C3', 'C4', 'P1']
    await story.do('SubmitBatchToCityDRC', { batchId: 'B', problemIds, document: '报送函' })
    await closed('C1', 'RESOLVED')
    await closed('C2', 'TRANSFERRED')
    await closed('C3', 'MOOT')
    await closed('P1', 'MOOT')
    await closed('O1', 'TRANSFERRED')
  }
  const none = { RESOLVED: 0, EXPLAINED: 0, TRANSFERRED: 0, MOOT: 0 }
  const own = { ...none, TRANSFERRED: 1 }
  const all = { ...none, RESOLVED: 1, TRANSFERRED: 2, MOOT: 2 }

  it(
    'R228 (B3): shares by closure kind stand beside the rate whose members they share out',
    toldOfProblems(['A'], async (about) => {
      const { story, rate } = about
      await closedEverywhere(about)
      expect(await rate('2026-06-30')).toMatchObject({ display: '—', closedBy: own, allLevels: { closedBy: all } })
      await story.at('2026-07-03')
      await story.do('PublishBulletin', { period: '2026-06' })
      const { closure } = (await contentOf(about, '2026-06')).rates
      expect(closure.district).toMatchObject([{ closedBy: own, allLevelsClosedBy: all }])
    }),
  )

  it(
    'R65 (B4): at the city and the province whatever their state, those handed on or without object among them',
    toldOfProblems(['A'], async (about) => {
      const { story, rate } = about
      await closedEverywhere(about)
      const { atCity, atProvince, allLevels } = await rate('2026-06-30')
      expect([atCity, atProvince]).toEqual([['C1', 'C2', 'C3', 'C4'], ['P1']])
      // listed apart from both rates, each with its reason
      expect(allLevels.members.excluded.map(({ id, why }: { id: string; why: string }) => `${id} ${why}`)).toEqual([
        'C2 transferred',
        'C3 moot',
        'O1 transferred',
        'P1 moot',
      ])
      await story.at('2026-07-03')
      await story.do('PublishBulletin', { period: '2026-06' })
      expect((await contentOf(about, '2026-06')).rates.closure.district).toMatchObject([{ atCity: 4, atProvince: 1 }])
    }),
  )

  it(
    'R230 (B1): a bulletin is provisional only if it was published before the end of its day',
    told(['A'], async (about) => {
      const { story, driver } = about
      await story.at('2026-06-30T23:59+08:00')
      await story.do('PublishBulletin', { period: '2026-Q2' })
      await story.at('2026-08-03')
      // nothing was recorded since the last day of July
      await story.do('PublishBulletin', { period: '2026-07' })
      await story.at('2026-08-15')
      await story.do('PublishBulletin', { period: '2026-08', validAt: '2026-08-15' })
      expect((await contentOf(about, '2026-Q2')).provisional).toBe(true)
      expect((await contentOf(about, '2026-07')).provisional).toBe(false)
      expect((await contentOf(about, '2026-08')).provisional).toBe(true)
      // every other figure is, as before, where nothing recorded after that end is known
      expect((await driver.lampCounts({ validAt: '2026-08-15' })).provisional).toBe(true)
      expect((await driver.lampCounts({ validAt: '2026-08-14' })).provisional).toBe(false)
    }),
  )
})
