import { describe, expect, it } from 'vitest'
import { APPROVED, toldOfProblems } from './problem-telling.ts'

// June 2026: the 1st is a Monday, 19 to 21 are off; July: the 1st is a Wednesday
describe('F. problems: claims, extensions, rounds', () => {
  it(
    'R66 closed from the verification, timely if the claim was; while it waits lateness runs to the claim',
    toldOfProblems(['A'], async ({ story, opened, claimed, row, closures, d4 }) => {
      await story.at('2026-06-01')
      await opened('T', { due: '2026-06-30' })
      await story.at('2026-06-30')
      await claimed('T')
      expect(await row('T', '2026-07-05')).toMatchObject({
        status: 'CLAIMED',
        claimedOn: '2026-06-30',
        resolution: { overdue: false, late: { value: 0 } },
      })
      expect(await d4('2026-07-05')).toBe('onTrack 0')
      expect(await closures('2026-07-05')).toBe('0/1, 0/0')
      await story.at('2026-07-10')
      await story.do('VerifyClosure', { problemId: 'T' })
      expect(await closures('2026-07-09')).toBe('0/1, 0/0')
      expect(await closures('2026-07-10')).toBe('1/1, 1/1')
      expect((await row('T', '2026-07-10')).closure).toMatchObject({ claimedOn: '2026-06-30', closedOn: '2026-07-10' })
    }),
  )

  it(
    'R66 a late claim stops the count at its day; a refusal restores it to validAt',
    toldOfProblems(['A'], async ({ story, opened, claimed, row, closures, d4 }) => {
      await story.at('2026-06-01')
      await opened('R', { due: '2026-06-30' })
      await story.at('2026-07-03')
      await claimed('R')
      expect(await d4('2026-07-02')).toBe('attention 2')
      expect(await d4('2026-07-05')).toBe('attention 3') // to Friday 3 July
      await story.at('2026-07-06')
      await story.do('RefuseClosure', { problemId: 'R', reason: '未实际解决' })
      expect(await d4('2026-07-05')).toBe('attention 3')
      expect(await d4('2026-07-06')).toBe('attention 4') // 1, 2, 3 and 6 July
      expect(await d4('2026-07-08')).toBe('serious 6')
      expect((await row('R', '2026-07-06')).claimedOn).toBeUndefined()
      expect(await closures('2026-07-06')).toBe('0/1, 0/1')
    }),
  )

  it(
    'R66, R80 a claim waits: a proposal that was never filed is late up to the claim too',
    toldOfProblems(['A'], async ({ story, opened, claimed, row, d4 }) => {
      await story.at('2026-06-01')
      await opened('Q')
      await opened('L')
      await story.at('2026-06-03')
      await claimed('Q')
      await story.at('2026-06-08')
      await claimed('L')
      expect((await row('Q', '2026-06-12')).proposal).toMatchObject({
        due: { on: '2026-06-04' },
        overdue: false,
        lateWorkingDays: { value: 0 },
      })
      expect(await d4('2026-06-05')).toBe('attention 1')
      expect(await d4('2026-06-30')).toBe('attention 2') // L: 5 and 8 June
      await story.at('2026-07-01')
      for (const problemId of ['Q', 'L']) await story.do('VerifyClosure', { problemId })
      expect(await d4('2026-07-01')).toBe('notApplicable noneOpen')
      expect((await row('L', '2026-12-01')).proposal).toMatchObject({ overdue: true, lateWorkingDays: { value: 2 } })
    }),
  )

  it(
    'R66 a claim received by the office counts from the receipt; nobody else enters one',
    toldOfProblems(['A'], async ({ story, opened, refusal, closures }) => {
      await story.at('2026-06-01')
      await opened('P', { due: '2026-06-30' })
      await story.at('2026-07-02')
      const receipt = { receivedOn: '2026-06-30', document: '收文登记' }
      const claim = { problemId: 'P', kind: 'RESOLVED', statement: '已办结' }
      expect(await refusal('ClaimResolution', { ...claim, receipt }, 'land')).toBe('M-33')
      expect(await refusal('ClaimResolution', claim)).toBe('M-37')
      await story.do('ClaimResolution', { ...claim, receipt })
      expect(await refusal('VerifyClosure', { problemId: 'P' }, 'land')).toBe('M-37')
      await story.do('VerifyClosure', { problemId: 'P' })
      expect(await closures('2026-07-02')).toBe('1/1, 1/1')
    }),
  )

  it(
    'R68 a late decision cures nothing, and a further one is judged against the uncured date',
    toldOfProblems(['A'], async ({ story, opened, extended, closed, row, closures }) => {
      await story.at('2026-06-01')
      for (const id of ['E', 'L']) await opened(id, { due: '2026-06-30' })
      await story.at('2026-06-30')
      await extended('E', '2026-07-31')
      await story.at('2026-07-01')
      await extended('L', '2026-07-31')
      await story.at('2026-07-30')
      await extended('E', '2026-08-31')
      await extended('L', '2026-08-31')
      expect((await row('E', '2026-08-31')).resolution).toMatchObject({
        due: '2026-08-31',
        firstDue: '2026-06-30',
        overdue: false,
        extensions: [{ cures: true }, { cures: true }],
      })
      expect((await row('L', '2026-07-31')).resolution).toMatchObject({
        due: '2026-06-30',
        overdue: true,
        extensions: [{ cures: false }, { cures: false }],
      })
      expect((await row('E', '2026-07-29')).resolution.due).toBe('2026-07-31')
      await story.at('2026-08-31')
      for (const id of ['E', 'L']) await closed(id)
      expect(await closures('2026-08-31')).toBe('2/2, 1/2')
    }),
  )

  it(
    'R68 an approval that the office enters counts from its own date, in views that know it; none makes a date earlier',
    toldOfProblems(['A'], async ({ story, driver, opened, extended, row, refusal }) => {
      await story.at('2026-06-01')
      await opened('E', { due: '2026-06-30' })
      await story.at('2026-07-06')
      const before = await driver.head()
      const extension = { problemId: 'E', reason: '审批周期' }
      const to = (newDue: string, approval: object) =>
        refusal('ExtendResolution', { ...extension, newDue, approval: { ...APPROVED, ...approval } })
      expect(await to('2026-06-29', {})).toBe('R68')
      expect(await to('2026-06-30', {})).toBe('R68')
      expect(await to('2026-07-31', { approvedOn: '2026-05-31' })).toBe('R68')
      expect(await to('2026-07-31', { approvedOn: '2026-07-07' })).toBe('R10')
      expect(await to('2026-07-31', { authority: 'land' })).toBe('M-37')
      await extended('E', '2026-07-31', '2026-06-30')
      expect((await row('E', '2026-07-05')).resolution).toMatchObject({ due: '2026-07-31', overdue: false })
      expect((await row('E', '2026-07-05', before)).resolution).toMatchObject({ due: '2026-06-30', overdue: true })
      expect((await row('E', '2026-06-29')).resolution.due).toBe('2026-06-30')
    }),
  )

  it(
    'R70 reopened: open, overdue from that day if the date has passed, and only the next closure counts',
    toldOfProblems(['A'], async ({ story, opened, closed, row, closures, d4 }) => {
      await story.at('2026-06-01')
      await opened('P', { due: '2026-06-30' })
      await story.at('2026-06-22')
      await closed('P')
      await story.at('2026-06-24')
      await story.do('ReopenProblem', { problemId: 'P', reason: '反弹' })
      expect(await closures('2026-06-24')).toBe('0/1, 0/0')
      await story.at('2026-06-26')
      await closed('P')
      expect(await closures('2026-06-26')).toBe('1/1, 1/1') // again in time
      await story.at('2026-07-10')
      await story.do('ReopenProblem', { problemId: 'P', reason: '再次反弹' })
      expect(await closures('2026-07-09')).toBe('1/1, 1/1')
      expect(await closures('2026-07-10')).toBe('0/1, 0/1')
      expect(await d4('2026-07-09')).toBe('notApplicable noneOpen')
      expect(await d4('2026-07-10')).toBe('serious 8') // 1 to 3, 6 to 10 July
      await story.at('2026-07-15')
      await closed('P')
      expect(await closures('2026-07-15')).toBe('1/1, 0/1')
      expect(await row('P', '2026-07-15')).toMatchObject({ reopenCount: 2, resolution: { due: '2026-06-30' } })
      expect(await row('P', '2026-06-25')).toMatchObject({ reopenCount: 1, status: 'ACCEPTED' })
    }),
  )

  it(
    'R71 returned, it leaves `valid`; reported and accepted again it has new dates, its first round stays',
    toldOfProblems(['A'], async ({ story, opened, proposed, row, rate, closures, refusal }) => {
      await story.at('2026-06-01')
      await opened('P', { due: '2026-06-12', severity: 'ESPECIALLY_MAJOR' })
      await story.at('2026-06-10')
      await story.do('ReturnProblem', { problemId: 'P', reason: '材料不足' })
      expect(await closures('2026-06-10')).toBe('0/0, 0/0')
      expect((await rate('2026-06-10')).members.excluded).toMatchObject([{ id: 'P', why: 'returned' }])
      expect(await refusal('AcceptProblem', { problemId: 'P' })).toBe('R71')
      await story.at('2026-06-16')
      await opened('P')
      expect(await row('P', '2026-06-22')).toMatchObject({
        reportedOn: '2026-06-16',
        acceptedOn: '2026-06-16',
        especiallyMajor: false,
        proposal: { due: { on: '2026-06-22' } }, // 17, 18 and, after the festival, 22 June
      })
      expect((await row('P', '2026-06-22')).resolution).toBeUndefined()
      expect(await row('P', '2026-06-09')).toMatchObject({
        acceptedOn: '2026-06-01',
        especiallyMajor: true,
        resolution: { due: '2026-06-12' },
      })
      await story.at('2026-06-22')
      await proposed('P', '2026-07-31') // the new round sets a date of its own
      // an approval from the time of the first round extends nothing of the second, and rewrites nothing of the first
      const approval = { ...APPROVED, approvedOn: '2026-06-09' }
      const extension = { problemId: 'P', newDue: '2026-08-31', approval, reason: '审批周期' }
      expect(await refusal('ExtendResolution', extension)).toBe('R68')
      expect(await closures('2026-06-22')).toBe('0/1, 0/0')
      expect(await closures('2026-06-15')).toBe('0/0, 0/0')
    }),
  )

  it(
    'R106 the first resolution date is set once; any later date is an extension with its approval',
    toldOfProblems(['A'], async ({ story, opened, proposed, row, refusal }) => {
      await story.at('2026-06-01')
      await opened('P')
      const extension = { problemId: 'P', newDue: '2026-07-31', approval: APPROVED, reason: '审批周期' }
      expect(await refusal('ExtendResolution', extension)).toBe('R106')
      await proposed('P')
      expect((await row('P', '2026-06-01')).resolution).toBeUndefined()
      const due = (resolutionDue: string) =>
        refusal('SubmitSolutionProposal', { problemId: 'P', measures: '调整', resolutionDue }, 'land')
      expect(await due('2026-05-31')).toBe('M-38')
      expect(await due('2026-06-30')).toBe('taken')
      for (const again of ['2026-06-20', '2026-06-30', '2026-07-31']) expect(await due(again)).toBe('R106')
      const asked = await refusal('RequestExtension', { problemId: 'P', newDue: '2026-07-31', reason: '延期' }, 'land')
      expect(asked).toBe('taken')
      expect((await row('P', '2026-07-01')).resolution).toMatchObject({ due: '2026-06-30', overdue: true })
    }),
  )
})
