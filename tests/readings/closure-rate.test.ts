import { describe, expect, it } from 'vitest'
import { toldOfProblems } from './problem-telling.ts'

describe('F. closure rate: who belongs to it', () => {
  it(
    'R64 the problems of the year: carried over open (verified on 1 January too) or accepted in it; cumulative is a variant',
    toldOfProblems(['A'], async ({ story, opened, claimed, closed, rate, closures }) => {
      await story.at('2026-03-02')
      await opened('P1')
      await opened('W')
      await story.at('2026-06-01')
      await closed('P1')
      await story.do('WithdrawProblem', { problemId: 'W', reason: '不再需要' })
      await story.at('2026-12-01')
      await opened('P2')
      await opened('P3')
      await story.at('2026-12-31')
      await claimed('P2')
      await story.at('2027-01-01')
      await story.do('VerifyClosure', { problemId: 'P2' })
      await story.at('2027-02-10')
      await opened('P4')
      await closed('P4')
      await story.at('2027-03-01')
      await story.do('ReopenProblem', { problemId: 'P1', reason: '反弹' })
      const closedOf = async (validAt: string, period?: string) =>
        (await closures(validAt, period === undefined ? {} : { period })).split(',')[0]
      expect(await closedOf('2026-12-31')).toBe('1/3')
      expect(await closedOf('2027-01-01')).toBe('1/2')
      expect((await rate('2027-01-01')).members).toMatchObject({ in: ['P2'], notIn: ['P3'], excluded: [] })
      expect(await closedOf('2027-02-10')).toBe('2/3')
      expect(await closedOf('2027-02-28')).toBe('2/3')
      expect(await closedOf('2027-03-01')).toBe('2/4') // P1 is open in this year again
      expect(await closedOf('2027-02-10', 'cumulative')).toBe('3/4')
      const cumulative = await rate('2027-02-10', { period: 'cumulative' })
      expect(cumulative).toMatchObject({ period: 'cumulative', members: { excluded: [{ id: 'W', why: 'withdrawn' }] } })
      expect((await rate('2026-12-31')).members.excluded).toMatchObject([{ id: 'W', why: 'withdrawn' }])
    }),
  )

  it(
    'R65, R101 level and state of validAt: city and province are outside own level whatever their state, district inside',
    toldOfProblems(['A'], async ({ story, opened, closed, row, rate, closures }) => {
      await story.at('2026-03-02')
      for (const id of ['C', 'D', 'O', 'V']) await opened(id)
      await story.do('EscalateProblem', { problemId: 'D', to: 'DISTRICT', basis: '区级协调' })
      await story.at('2026-05-06')
      await story.do('EscalateProblem', { problemId: 'V', to: 'PROVINCE', basis: '省级审批' })
      await story.do('SubmitBatchToCityDRC', { batchId: 'B', problemIds: ['C', 'V'], document: '报送函' })
      await story.at('2026-05-20')
      await closed('C')
      await story.at('2026-06-10')
      await story.do('ReturnProblemToLevel', { problemId: 'V', to: 'DISTRICT', reason: '已协调' })
      expect((await row('O', '2026-06-10')).level).toEqual({ level: 'OWN' })
      expect((await rate('2026-05-05')).members.notIn).toEqual(['C', 'D', 'O', 'V'])
      expect(await rate('2026-05-06')).toMatchObject({
        members: { in: [], notIn: ['D', 'O'] },
        atCity: ['C'],
        atProvince: ['V'],
        allLevels: { members: { notIn: ['C', 'D', 'O', 'V'] } },
      })
      const later = await rate('2026-05-20')
      expect(later).toMatchObject({
        members: { in: [], notIn: ['D', 'O'] },
        allLevels: { members: { in: ['C'], notIn: ['D', 'O', 'V'] }, closedBy: { RESOLVED: 1 } },
        atCity: ['C'],
        closedBy: { RESOLVED: 0 },
      })
      expect(later.members.excluded.map(({ why }: { why: string }) => why)).toEqual(['aboveDistrict', 'aboveDistrict'])
      expect(await closures('2026-06-10')).toBe('0/3, 0/0')
    }),
  )

  it(
    'R67 without a resolution due date: in the closure rate, not in the on-time rate, listed as noDue',
    toldOfProblems(['A'], async ({ story, opened, closed, rate, closures }) => {
      await story.at('2026-06-01')
      await opened('D', { due: '2026-06-30' })
      await opened('N')
      await opened('O')
      await closed('D')
      await closed('N')
      expect(await closures('2026-12-31')).toBe('2/3, 1/1')
      expect((await rate('2026-12-31')).noDue).toEqual(['N', 'O'])
    }),
  )

  it(
    'R15, R67 on time: an open problem enters on the day after its due date, by the calendar',
    toldOfProblems(['A'], async ({ story, opened, rate, closures, d4 }) => {
      await story.at('2026-06-01')
      const { eventIds } = await opened('P').then(() =>
        story.do('SubmitSolutionProposal', { problemId: 'P', measures: '调整', resolutionDue: '2026-06-26' }, 'land'),
      )
      expect(await closures('2026-06-26')).toBe('0/1, 0/0')
      expect((await rate('2026-06-26')).onTime.members.excluded).toEqual([{ id: 'P', why: 'notYetDue', eventIds }])
      expect(await closures('2026-06-27')).toBe('0/1, 0/1') // Saturday: past due, no working day late
      expect(await d4('2026-06-28')).toBe('onTrack 0')
      expect(await d4('2026-06-29')).toBe('attention 1')
    }),
  )

  it(
    'R69 TRANSFERRED and MOOT leave `valid` once the office has verified them, and are listed apart',
    toldOfProblems(['A'], async ({ story, opened, claimed, closed, rate, closures }) => {
      await story.at('2026-06-01')
      for (const id of ['E', 'M', 'R', 'T']) await opened(id, { due: '2026-06-30' })
      await closed('R')
      await closed('E', 'EXPLAINED')
      await story.at('2026-07-02')
      await claimed('M', 'MOOT')
      await claimed('T', 'TRANSFERRED')
      expect(await closures('2026-07-02')).toBe('2/4, 2/4')
      await story.at('2026-07-03')
      const moot = await story.do('VerifyClosure', { problemId: 'M' })
      const transferred = await story.do('VerifyClosure', { problemId: 'T' })
      expect(await closures('2026-07-03')).toBe('2/2, 2/2')
      expect(await rate('2026-07-03')).toMatchObject({
        closedBy: { RESOLVED: 1, EXPLAINED: 1, TRANSFERRED: 1, MOOT: 1 },
        members: {
          excluded: [
            { id: 'M', why: 'moot', eventIds: moot.eventIds },
            { id: 'T', why: 'transferred', eventIds: transferred.eventIds },
          ],
        },
      })
    }),
  )

  it(
    'M-52 each exclusion names the event that makes it so',
    toldOfProblems(['A'], async ({ story, opened, merged, rate }) => {
      await story.at('2026-06-01')
      for (const id of ['M', 'R', 'S', 'W']) await opened(id)
      const route = { level: 'DISTRICT', basis: '区级' }
      for (const problemId of ['M', 'R', 'W']) await story.do('RouteProblem', { problemId, ...route })
      const acts = [
        await merged('M', 'S'),
        await story.do('ReturnProblem', { problemId: 'R', reason: '材料不足' }),
        await story.do('WithdrawProblem', { problemId: 'W', reason: '重复' }),
      ]
      const { excluded } = (await rate('2026-06-01')).members
      expect(excluded.map(({ why }: { why: string }) => why)).toEqual(['merged', 'returned', 'withdrawn'])
      expect(excluded.map((one: { eventIds: string[] }) => one.eventIds)).toEqual(acts.map(({ eventIds }) => eventIds))
    }),
  )
})

describe('F. closure rate: by territory and department', () => {
  it(
    'R73 a closed problem counts for the holder on the day of its verification, an open or reopened one at validAt',
    toldOfProblems(['A', 'B'], async ({ story, opened, claimed, closed, closures }) => {
      await story.at('2026-06-01')
      for (const id of ['P1', 'P2', 'P3']) await opened(id)
      await story.at('2026-06-22')
      await closed('P1')
      await claimed('P3')
      await story.do('TransferProject', { projectId: 'X', to: 'B', effectiveFrom: '2026-07-01', document: '划转' })
      await story.at('2026-07-03')
      await story.do('VerifyClosure', { problemId: 'P3' }) // claimed while A held it
      await story.at('2026-07-10')
      await story.do('ReopenProblem', { problemId: 'P1', reason: '反弹' })
      const both = async (validAt: string) =>
        Promise.all(['A', 'B'].map(async (key) => (await closures(validAt, { key })).split(',')[0]))
      expect(await both('2026-06-30')).toEqual(['1/3', '0/0'])
      expect(await both('2026-07-01')).toEqual(['1/1', '0/2'])
      expect(await both('2026-07-03')).toEqual(['1/1', '1/2'])
      expect(await both('2026-07-10')).toEqual(['0/0', '1/3'])
    }),
  )

  it(
    'R95, R102 a merged unit’s problems count for its successor',
    toldOfProblems(['A', 'B'], async ({ story, opened, closed, closures }) => {
      await story.at('2026-06-01')
      await opened('P1')
      await opened('P2')
      await closed('P1')
      const merge = (unit: string, into: string) =>
        story.do('MergeOrgUnit', { unit, into, effectiveFrom: '2026-07-01', document: '撤并' })
      await merge('A', 'B')
      await merge('land', 'plan')
      expect(await closures('2026-06-30', { key: 'A' })).toBe('1/2, 0/0')
      expect(await closures('2026-07-01', { key: 'A' })).toBe('none')
      expect(await closures('2026-07-01', { key: 'B' })).toBe('1/2, 0/0')
      expect(await closures('2026-06-30', { by: 'department', key: 'land' })).toBe('1/2, 0/0')
      expect(await closures('2026-07-01', { by: 'department', key: 'plan' })).toBe('1/2, 0/0')
    }),
  )

  it(
    'R102 by department: the lead at validAt, of a closed one that of its verification; without a lead the district alone',
    toldOfProblems(['A'], async ({ story, accepted, opened, closed, closures }) => {
      await story.at('2026-06-01')
      await opened('P1')
      await opened('P2')
      await accepted('N')
      await story.at('2026-06-10')
      await closed('P1')
      const reassign = (problemId: string) => story.do('ReassignLead', { problemId, lead: 'plan', reason: '职责调整' })
      await story.at('2026-06-15')
      await reassign('P2')
      await story.at('2026-06-22')
      await story.do('ReopenProblem', { problemId: 'P1', reason: '反弹' })
      await story.at('2026-06-23')
      await reassign('P1')
      const shares = async (validAt: string) =>
        Promise.all(
          ['land', 'plan'].map(async (key) => (await closures(validAt, { by: 'department', key })).split(',')[0]),
        )
      expect(await shares('2026-06-14')).toEqual(['1/2', 'none'])
      expect(await shares('2026-06-15')).toEqual(['1/1', '0/1'])
      expect(await shares('2026-06-22')).toEqual(['0/1', '0/1'])
      expect(await shares('2026-06-23')).toEqual(['none', '0/2'])
      expect(await closures('2026-06-15')).toBe('1/3, 0/0')
      expect(await closures('2026-06-23', { key: 'A' })).toBe('0/3, 0/0')
    }),
  )

  it(
    'R29 an exited project’s problems stay until an explicit event closes them',
    toldOfProblems(['A'], async ({ story, opened, closed, closures }) => {
      await story.at('2026-06-01')
      await opened('P', { due: '2026-06-30' })
      await story.do('ExitLibrary', { projectId: 'X', effectiveFrom: '2026-06-15', reason: '终止', document: '退库' })
      expect(await closures('2026-07-01')).toBe('0/1, 0/1')
      expect(await closures('2026-07-01', { key: 'A' })).toBe('0/1, 0/1')
      await story.at('2026-07-02')
      await closed('P', 'MOOT')
      expect(await closures('2026-07-02')).toBe('0/0, 0/0')
    }),
  )
})
