import { problemStatusSchema, type ProblemStatus } from '@luodi/domain'
import type { ProblemRow } from '@luodi/projections'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { bodiesOf, CLOSING, eventsOf, given, toldYear, type ToldYear } from './told-year.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

let year: ToldYear
let rows: readonly ProblemRow[]
beforeAll(async () => {
  year = await toldYear()
  rows = given(year.views.problems(CLOSING))
})

const inStatus = (...statuses: readonly ProblemStatus[]): readonly ProblemRow[] =>
  rows.filter(({ status }) => statuses.includes(status))

const rowOf = (problemId: string): ProblemRow => rows.find((row) => row.problemId === problemId)!

describe('the problems of the demonstration district', () => {
  it('are about 120, of every category and every status but one: nothing waits for its acceptance', () => {
    expect(rows.length).toBe(122)
    expect(new Set(rows.map(({ category }) => category)).size).toBe(7)
    const told = new Set(rows.map(({ status }) => status))
    expect(problemStatusSchema.options.filter((status) => !told.has(status))).toEqual(['REPORTED'])
    expect(eventsOf(year, 'ProblemReported').filter(({ body }) => body.severity === 'ESPECIALLY_MAJOR').length).toBe(7)
  })

  it('are returned for good, or reported again after it; withdrawn by the reporter, and by the office', () => {
    const returned = bodiesOf(year, 'ProblemReturned').length
    expect(inStatus('RETURNED').length).toBe(1)
    expect(returned - inStatus('RETURNED').length).toBe(2)
    const units = eventsOf(year, 'ProblemWithdrawn').map(({ header }) => header.actor.unit)
    expect(units).toContain('office')
    expect(units.filter((unit) => unit !== 'office').length).toBeGreaterThan(0)
  })

  it('are merged: in a chain, with an earlier due day that the survivor takes, into one that becomes especially major (R72)', () => {
    const merges = bodiesOf(year, 'ProblemMerged')
    expect(merges.length).toBe(6)
    const chain = merges.filter(({ into }) => merges.some(({ problemId }) => problemId === into))
    expect(chain).toHaveLength(1)
    const firstDue = (id: string) =>
      eventsOf(year, 'SolutionProposalSubmitted').find(({ header }) => header.stream.endsWith(id))?.body.resolutionDue
    const hastened = merges.filter(({ problemId, into }) => (firstDue(problemId) ?? '9') < (firstDue(into) ?? '0'))
    expect(hastened).toHaveLength(1)
    expect(rowOf(hastened[0]!.into).resolution).toMatchObject({ due: firstDue(hastened[0]!.problemId), overdue: true })
    const raised = merges.filter(({ into }) => rowOf(into).especiallyMajor)
    expect(raised).toHaveLength(1)
  })

  it('go up to district, city and province in batches, are answered, come down, or are closed above', () => {
    expect(new Set(bodiesOf(year, 'ProblemEscalated').map(({ to }) => to))).toEqual(
      new Set(['DISTRICT', 'CITY', 'PROVINCE']),
    )
    expect(new Set(bodiesOf(year, 'HigherLevelReplyRecorded').map(({ level }) => level)).size).toBe(2)
    const down = bodiesOf(year, 'ProblemReturnedToLevel').map(({ from, to }) => `${from} ${to}`)
    expect(new Set(down)).toEqual(new Set(['CITY DISTRICT', 'PROVINCE CITY']))
    expect(new Set(bodiesOf(year, 'ProblemRouted').map(({ level }) => level)).size).toBe(3)
    expect(bodiesOf(year, 'CityBatchSubmitted').flatMap(({ problemIds }) => problemIds).length).toBeGreaterThan(6)
    expect(inStatus('CLOSED').filter(({ level }) => level.level === 'CITY').length).toBe(1)
    const { rate } = given(year.views.closureRates(CLOSING, 'district'))[0]!
    expect([rate.atCity.length, rate.atProvince.length]).toEqual([4, 1])
  })

  it('are extended in time, too late, twice, with an approval that is entered after the day, or not at all (R68)', () => {
    const all = rows.flatMap(({ problemId, resolution }) =>
      (resolution?.extensions ?? []).map(({ cures, extension }) => ({ problemId, cures, extension })),
    )
    expect(all.filter(({ cures }) => cures).length).toBe(4)
    expect(all.filter(({ cures }) => !cures).length).toBe(2)
    expect(new Set(all.map(({ problemId }) => problemId)).size).toBe(all.length - 1)
    const entered = all.filter(({ extension }) => extension.approval.approvedOn !== undefined)
    expect(entered.map(({ cures }) => cures)).toEqual([true])
    const asked = eventsOf(year, 'ExtensionRequested').map(({ header }) => header.stream.split('-').at(-1)!)
    expect(asked.filter((id) => !all.some(({ problemId }) => problemId === id))).toHaveLength(1)
  })

  it('change their lead with and without a new clock, and have proposals on paper, late and missing', () => {
    expect(new Set(bodiesOf(year, 'LeadDepartmentReassigned').map(({ restartClock }) => restartClock)).size).toBe(2)
    expect(bodiesOf(year, 'LeadDepartmentAssigned').some(({ assisting }) => assisting.length > 0)).toBe(true)
    expect(bodiesOf(year, 'SolutionProposalSubmitted').some(({ receipt }) => receipt !== undefined)).toBe(true)
    expect(rows.some(({ proposal }) => proposal?.filedLate === true)).toBe(true)
    expect(rows.some(({ proposal }) => proposal?.overdue === true && proposal.filedOn === undefined)).toBe(true)
  })

  it('are closed in every way, refused, and reopened once and twice; some are overdue or claimed on the last day', () => {
    const { rate } = given(year.views.closureRates(CLOSING, 'district'))[0]!
    expect(rate).toMatchObject({ display: '81.6%', onTime: { display: '76.6%' }, allLevels: { display: '78.7%' } })
    // R228: each rate shares out its own members; one problem was resolved at the city
    expect(rate.closedBy).toEqual({ RESOLVED: 81, EXPLAINED: 3, TRANSFERRED: 2, MOOT: 2 })
    expect(rate.allLevels.closedBy).toEqual({ RESOLVED: 82, EXPLAINED: 3, TRANSFERRED: 2, MOOT: 2 })
    for (const { members, closedBy } of [rate, rate.allLevels])
      expect(members.in).toHaveLength(closedBy.RESOLVED + closedBy.EXPLAINED)
    expect(rate.noDue.length).toBeGreaterThan(0)
    expect(bodiesOf(year, 'VerificationFailed').length).toBe(3)
    expect(new Set(rows.map(({ reopenCount }) => reopenCount))).toEqual(new Set([0, 1, 2]))
    expect(inStatus('CLAIMED').length).toBeGreaterThan(0)
    const overdue = inStatus('ACCEPTED', 'CLAIMED').filter(({ resolution }) => resolution?.overdue)
    expect(overdue.length).toBeGreaterThan(8)
    expect(overdue.length).toBeLessThan(15)
    const { attention, serious } = given(year.views.lampCounts(CLOSING, 'D4')).computed
    expect([attention, serious].every((count) => count > 2)).toBe(true)
  })

  it('stand on a list for every month from February on, and in the filings of every unit, one of them on paper', () => {
    expect(bodiesOf(year, 'ProblemListIssued').map(({ month }) => month)).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `2026-${`${n}`.padStart(2, '0')}`),
    )
    const filings = [...bodiesOf(year, 'MonthlyCollectionSubmitted'), ...bodiesOf(year, 'NilReportFiled')]
    expect(new Set(filings.map(({ unit }) => unit)).size).toBe(19)
    expect(filings.filter(({ receipt }) => receipt !== undefined)).toHaveLength(1)
    const named = bodiesOf(year, 'MonthlyCollectionSubmitted').flatMap(({ problemIds }) => problemIds)
    expect(new Set(named).size).toBe(named.length)
    const ordinary = bodiesOf(year, 'ProblemReported').filter(({ severity }) => severity === 'ORDINARY').length
    // two are reported again, and some belong to no filing of their reporter
    expect(named.length).toBeGreaterThanOrEqual(ordinary - 6)
    const levels = given(year.views.collections(CLOSING)).filter(({ level }) => level !== 'onTrack')
    expect(levels.map(({ unit, level }) => [unit, level])).toEqual([
      ['fengdu', 'attention'],
      ['statistics', 'serious'],
      ['tangping', 'attention'],
    ])
  })
})
