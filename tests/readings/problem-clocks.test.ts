import { describe, expect, it } from 'vitest'
import type { Json } from '../scenarios/driver.ts'
import { APPROVED, toldOfProblems } from './problem-telling.ts'

// June 2026: the 1st is a Monday, 19 to 21 are off; July: the 1st is a Wednesday
describe('F. problems: the clock of the proposal, and D4', () => {
  it(
    'R74 a reassignment restarts the clock only when it says so, and then asks for a new proposal',
    toldOfProblems(['A'], async ({ story, opened, proposed, row, refusal }) => {
      await story.at('2026-06-01')
      await opened('K')
      await opened('P', { due: '2026-07-31' })
      await story.at('2026-06-03')
      await story.do('ReassignLead', { problemId: 'K', lead: 'plan', reason: '调整' })
      await story.at('2026-06-08')
      const restart = { problemId: 'P', reason: '调整', restartClock: true }
      expect(await refusal('ReassignLead', { ...restart, lead: 'land' })).toBe('M-37') // the same lead buys no clock
      await story.do('ReassignLead', { ...restart, lead: 'plan' })
      expect((await row('K', '2026-06-05')).proposal).toMatchObject({ due: { on: '2026-06-04' }, overdue: true })
      expect((await row('P', '2026-06-07')).proposal).toMatchObject({
        due: { on: '2026-06-04' },
        filedOn: '2026-06-01',
      })
      const { proposal, resolution } = await row('P', '2026-06-12')
      expect(proposal).toMatchObject({ due: { on: '2026-06-11' }, overdue: true, lateWorkingDays: { value: 1 } })
      expect(proposal.filedOn).toBeUndefined()
      expect(resolution).toMatchObject({ due: '2026-07-31' })
      await story.at('2026-06-12')
      await proposed('P', undefined, 'plan')
      expect((await row('P', '2026-06-30')).proposal).toMatchObject({
        filedOn: '2026-06-12',
        overdue: false,
        lateWorkingDays: { value: 1 },
      })
    }),
  )

  it(
    'R80 D4 is the worst of unfiled proposals and unresolved problems, accepted and open, at the city too',
    toldOfProblems(['A'], async ({ story, opened, closed, d4, refusal }) => {
      await story.at('2026-06-01')
      expect(await d4('2026-06-01')).toBe('notApplicable noneOpen')
      const texts = { category: 'FUNDING', description: '资金缺口', suggestion: '贷款' }
      await story.do('ReportProblem', { problemId: 'N', projectId: 'X', ...texts }, 'A') // never accepted
      await opened('P')
      expect(await d4('2026-06-08')).toBe('attention 2') // 5 and 8 June
      await opened('R', { due: '2026-06-03' })
      expect(await d4('2026-06-08')).toBe('attention 3') // 4, 5 and 8 June
      await story.at('2026-06-08')
      await story.do('SubmitBatchToCityDRC', { batchId: 'B', problemIds: ['R'], document: '报送函' })
      expect(await d4('2026-06-10')).toBe('attention 5')
      expect(await d4('2026-06-11')).toBe('serious 6')
      expect(await refusal('AssignLeadDepartment', { problemId: 'N', lead: 'land' })).toBe('M-36')
      await story.at('2026-06-11')
      await closed('R')
      expect(await d4('2026-06-11')).toBe('attention 5') // the proposal for P: 5, 8 to 11 June
      await closed('P')
      expect(await d4('2026-06-11')).toBe('notApplicable noneOpen')
    }),
  )

  it(
    'R110 a late proposal counts in D4 until it is filed; then the list of deadlines alone shows it',
    toldOfProblems(['A'], async ({ story, driver, opened, proposed, row, d4 }) => {
      await story.at('2026-06-01')
      await opened('P')
      await story.at('2026-06-09')
      await proposed('P', '2026-07-31')
      expect(await d4('2026-06-04')).toBe('onTrack 0')
      expect(await d4('2026-06-08')).toBe('attention 2')
      expect(await d4('2026-06-09')).toBe('onTrack 0')
      expect((await row('P', '2026-12-01')).proposal).toMatchObject({
        filedOn: '2026-06-09',
        overdue: false,
        lateWorkingDays: { value: 3 },
      })
      const listed = async (validAt: string) =>
        (await driver.deadlines({ validAt })).value.find((duty: Json) => duty.dutyId === 'PROPOSAL/P')
      expect(await listed('2026-06-08')).toMatchObject({ status: 'overdue', late: { value: 2 } })
      expect(await listed('2026-06-09')).toMatchObject({ status: 'doneLate', doneOn: '2026-06-09', late: { value: 3 } })
    }),
  )

  it(
    'R17, R16, R115 a suspension of the project stops the 3 working days, and moves no resolution date',
    toldOfProblems(['A'], async ({ story, opened, row, d4, suspend }) => {
      await story.at('2026-06-01')
      await opened('P')
      await opened('R', { due: '2026-06-05' })
      await story.at('2026-06-02')
      await suspend('X')
      await story.at('2026-06-15')
      await story.do('ResumeProject', { projectId: 'X', effectiveFrom: '2026-06-15' })
      const proposal = async (validAt: string) => (await row('P', validAt)).proposal
      expect((await proposal('2026-06-01')).due).toEqual({ kind: 'due', on: '2026-06-04' })
      expect(await proposal('2026-06-12')).toMatchObject({
        due: { kind: 'stopped', since: '2026-06-02' },
        overdue: false,
      })
      expect((await proposal('2026-06-15')).due).toEqual({ kind: 'due', on: '2026-06-18' }) // 16, 17, 18 June
      expect(await d4('2026-06-09')).toBe('attention 2') // R, due on the 5th: 8 and 9 June
      expect((await row('R', '2026-06-09')).resolution).toMatchObject({ due: '2026-06-05', overdue: true })
    }),
  )

  it(
    'R22, R112, R225 a missing calendar year leaves due days open, lateness at least, rates by the calendar, and is listed',
    toldOfProblems(['A'], async ({ story, driver, opened, row, closures, figures, d4 }) => {
      await story.at('2026-12-30')
      await opened('P')
      await opened('R', { due: '2026-12-31' })
      const before = await driver.head()
      expect((await row('P', '2027-01-20')).proposal).toMatchObject({
        due: { kind: 'undetermined', needsYear: 2027 },
        overdue: false,
      })
      expect((await row('R', '2027-01-20')).resolution).toMatchObject({
        overdue: true,
        late: { kind: 'atLeast', value: 0, needsYear: 2027 },
      })
      expect(await d4('2027-01-20')).toBe('onTrack 0')
      expect((await figures.lamp('X', '2027-01-20')).dimensions.D4.measurement.needsYears).toEqual([2027])
      expect(await closures('2027-01-20')).toBe('0/2, 0/1')
      const needs = async (knownAt?: number) =>
        (await driver.calendarNeeds({ validAt: '2027-01-20', ...(knownAt === undefined ? {} : { knownAt }) })).value
      expect(await needs()).toEqual([{ year: 2027, reports: [], problems: 2 }])
      await story.at('2026-12-31')
      await story.do('PublishWorkCalendar', {
        year: 2027,
        source: 'test fixture',
        publishedOn: '2026-12-31',
        offRanges: [['2027-01-01', '2027-01-03']],
        makeupWorkdays: [],
      })
      expect((await row('P', '2027-01-20')).proposal.due).toEqual({ kind: 'due', on: '2027-01-05' }) // 31, 4, 5
      expect(await d4('2027-01-05')).toBe('attention 2') // R: 4 and 5 January
      expect(await needs()).toEqual([])
      expect(await needs(before)).toHaveLength(1)
    }),
  )
})

describe('F. problems: merges', () => {
  it(
    'R72 a chain of merges: the last survivor takes the earliest dates and the severity of all',
    toldOfProblems(['A'], async ({ story, opened, merged, extended, row, refusal, rate }) => {
      await story.at('2026-06-01')
      await opened('P1', { due: '2026-06-10' })
      await story.at('2026-06-02')
      await opened('P2', { due: '2026-06-30', severity: 'ESPECIALLY_MAJOR' })
      await story.at('2026-06-03')
      await opened('P3', { due: '2026-07-31' })
      await story.at('2026-06-08')
      await merged('P1', 'P2')
      expect(await refusal('MergeProblems', { problemId: 'P2', into: 'P1', reason: '反向' })).toBe('R103')
      expect(await refusal('MergeProblems', { problemId: 'P3', into: 'P1', reason: '已并' })).toBe('R103')
      expect(await refusal('MergeProblems', { problemId: 'P3', into: 'P3', reason: '自身' })).toBe('M-36')
      await story.at('2026-06-09')
      await merged('P2', 'P3')
      const takes = async (id: string, validAt: string) => {
        const { acceptedOn, especiallyMajor, resolution } = await row(id, validAt)
        return [acceptedOn, especiallyMajor, resolution?.due]
      }
      expect(await takes('P2', '2026-06-07')).toEqual(['2026-06-02', true, '2026-06-30'])
      expect(await takes('P2', '2026-06-08')).toEqual(['2026-06-01', true, '2026-06-10'])
      expect(await takes('P3', '2026-06-08')).toEqual(['2026-06-03', false, '2026-07-31'])
      expect(await takes('P3', '2026-06-09')).toEqual(['2026-06-01', true, '2026-06-10'])
      expect((await rate('2026-06-09')).members).toMatchObject({
        notIn: ['P3'],
        excluded: [{ id: 'P1' }, { id: 'P2' }],
      })
      // a later extension starts from the survivor's date
      await story.at('2026-06-10')
      const extension = { problemId: 'P3', approval: APPROVED, reason: '审批周期' }
      expect(await refusal('ExtendResolution', { ...extension, newDue: '2026-06-10' })).toBe('R68')
      await extended('P3', '2026-06-24')
      expect((await row('P3', '2026-06-10')).resolution).toMatchObject({ due: '2026-06-24', firstDue: '2026-06-10' })
      await story.at('2026-06-25')
      await extended('P3', '2026-07-31')
      expect((await row('P3', '2026-06-25')).resolution).toMatchObject({ due: '2026-06-24', overdue: true })
    }),
  )

  it(
    'R72 especially major by the merged one alone: the survivor turns D4 serious on the first working day late',
    toldOfProblems(['A'], async ({ story, opened, merged, d4 }) => {
      await story.at('2026-06-01')
      await opened('M', { due: '2026-06-10', severity: 'ESPECIALLY_MAJOR' })
      await opened('S', { due: '2026-06-08' })
      await story.at('2026-06-09')
      await merged('M', 'S')
      expect(await d4('2026-06-08')).toBe('onTrack 0')
      expect(await d4('2026-06-09')).toBe('serious 1')
    }),
  )

  it(
    'R72 the earliest proposal due, and a proposal made for either counts for both',
    toldOfProblems(['A'], async ({ story, opened, proposed, merged, row }) => {
      for (const [made, early, late] of [
        ['early', 'P1', 'P2'],
        ['late', 'P3', 'P4'],
        ['none', 'P5', 'P6'],
      ] as const) {
        const week = { early: '01', late: '08', none: '22' }[made]
        const day = (n: number) => `2026-06-${`${Number(week) + n}`.padStart(2, '0')}`
        await story.at(day(0))
        await opened(early)
        await story.at(day(1))
        await opened(late)
        await story.at(day(2))
        if (made !== 'none') await proposed(made === 'early' ? early : late)
        await story.at(day(4))
        await merged(early, late)
        const { proposal } = await row(late, day(4))
        expect(proposal.due).toEqual({ kind: 'due', on: day(3) })
        expect([proposal.filedOn, proposal.overdue]).toEqual(made === 'none' ? [undefined, true] : [day(2), false])
      }
    }),
  )

  it(
    'R74 after a merge, a restart is a new day 0 for all that the survivor stands for',
    toldOfProblems(['A'], async ({ story, opened, proposed, merged, row }) => {
      await story.at('2026-06-01')
      await opened('M')
      await proposed('M', '2026-06-30')
      await opened('S')
      await story.at('2026-06-02')
      await merged('M', 'S')
      await story.at('2026-06-08')
      await story.do('ReassignLead', { problemId: 'S', lead: 'plan', reason: '调整', restartClock: true })
      expect((await row('S', '2026-06-07')).proposal).toMatchObject({
        due: { on: '2026-06-04' },
        filedOn: '2026-06-01',
      })
      const { proposal, resolution } = await row('S', '2026-06-08')
      expect([proposal.due.on, proposal.filedOn, resolution.due]).toEqual(['2026-06-11', undefined, '2026-06-30'])
    }),
  )

  it(
    'R103 a merged problem takes no further facts',
    toldOfProblems(['A'], async ({ story, driver, opened, merged, refusal }) => {
      await story.at('2026-06-01')
      await opened('M', { due: '2026-06-30' })
      await opened('S')
      await merged('M', 'S')
      const head = await driver.head()
      const problemId = 'M'
      const report = { projectId: 'X', category: 'FUNDING', description: '资金', suggestion: '贷款' }
      const refused: readonly (readonly [string, object, string?])[] = [
        ['ReportProblem', report, 'A'],
        ['AcceptProblem', {}],
        ['ReturnProblem', { reason: '材料' }],
        ['WithdrawProblem', { reason: '撤回' }],
        ['AssignLeadDepartment', { lead: 'plan' }],
        ['ReassignLead', { lead: 'plan', reason: '调整' }],
        ['RouteProblem', { level: 'DISTRICT', basis: '区级' }],
        ['SubmitSolutionProposal', { measures: '调整' }, 'land'],
        ['RequestExtension', { newDue: '2026-07-31', reason: '延期' }, 'land'],
        ['ExtendResolution', { newDue: '2026-07-31', approval: APPROVED, reason: '延期' }],
        ['EscalateProblem', { to: 'CITY', basis: '市级' }],
        ['ReturnProblemToLevel', { to: 'TERRITORY', reason: '退回' }],
        ['RecordHigherLevelReply', { level: 'CITY', reply: '同意', document: '复函' }],
        ['ClaimResolution', { kind: 'RESOLVED', statement: '办结' }, 'land'],
        ['VerifyClosure', {}],
        ['RefuseClosure', { reason: '未解决' }],
        ['ReopenProblem', { reason: '反弹' }],
      ]
      for (const [name, data, unit] of refused) {
        expect([name, await refusal(name, { problemId, ...data }, unit)]).toEqual([name, 'R103'])
      }
      const batch = { batchId: 'B', problemIds: ['M'], document: '函' }
      expect(await refusal('SubmitBatchToCityDRC', batch)).toBe('R103')
      expect(await refusal('IssueProblemList', { month: '2026-06', problemIds: ['M'] })).toBe('R103')
      expect(await driver.head()).toBe(head)
    }),
  )
})

describe('A. problems: what was known', () => {
  it(
    'a view at an earlier knownAt is unchanged by what is recorded later, though it is dated earlier',
    toldOfProblems(['A', 'B'], async ({ story, driver, opened, claimed, merged, extended, closures, d4 }) => {
      await story.at('2026-06-01')
      for (const id of ['P1', 'P2', 'P3', 'P4']) await opened(id, { due: '2026-06-30' })
      await story.at('2026-06-30')
      await claimed('P1')
      await story.at('2026-07-06')
      const knownAt = await driver.head()
      const seen = async () => {
        const views: unknown[] = []
        for (const validAt of ['2026-06-15', '2026-06-30', '2026-07-06', '2026-08-31']) {
          views.push(await driver.problems({ validAt, knownAt }), await d4(validAt, knownAt))
          for (const by of ['district', 'territory', 'department', 'majorClass']) {
            views.push(await driver.closureRates({ validAt, knownAt }, by))
          }
        }
        return JSON.stringify(views)
      }
      const before = await seen()
      expect(await closures('2026-07-06')).toBe('0/4, 0/3')
      await story.do('VerifyClosure', { problemId: 'P1' })
      await merged('P2', 'P3')
      await extended('P4', '2026-07-31', '2026-06-30')
      await story.do('SubmitBatchToCityDRC', { batchId: 'B', problemIds: ['P3'], document: '函' })
      await story.do('TransferProject', { projectId: 'X', to: 'B', effectiveFrom: '2026-07-06', document: '划转' })
      expect(await closures('2026-07-06')).toBe('1/2, 1/1') // P1 timely, P4 not due any more
      expect(await seen()).toBe(before)
    }),
  )
})
