import { localDate } from '@luodi/domain'
import { describe, expect, it } from 'vitest'
import type { ClosureBridgeAsk } from './bridge.ts'
import { admit, bridgeOf, endsOf, linesOf, told, type Telling } from './bridge.testkit.ts'

const between = (from: string, to: string, more: Partial<ClosureBridgeAsk> = {}): ClosureBridgeAsk => ({
  rate: 'closure',
  from: { validAt: localDate(from) },
  to: { validAt: localDate(to) },
  ...more,
})

const report = { projectId: 'p1', category: 'FUNDING', description: 'x', suggestion: 'y', severity: 'ORDINARY' }

/** Reports a problem and accepts it on the same day: two events. */
const accept = ({ tell }: Telling, problemId: string, day: string): void => {
  tell(`problem-${problemId}`, 'ProblemReported', day, report)
  tell(`problem-${problemId}`, 'ProblemAccepted', day)
}

/** Claims and verifies a closure: two events. */
const close = ({ tell }: Telling, problemId: string, day: string, kind = 'RESOLVED', verifiedOn = day): void => {
  tell(`problem-${problemId}`, 'ResolutionClaimed', day, { kind, statement: 'x', claimant: 'land' })
  tell(`problem-${problemId}`, 'ClosureVerified', verifiedOn)
}

/** q1 to q4 of p1 accepted on 03-02 (events 9 to 16); q1 closed on 03-20 (18). */
const march = (): Telling => {
  const story = told()
  admit(story, 'p1')
  for (const problem of ['q1', 'q2', 'q3', 'q4']) accept(story, problem, '2026-03-02')
  close(story, 'q1', '2026-03-20')
  return story
}

describe('M-53 the bridge of a problem closure rate', () => {
  it('closed since, reopened, accepted: contributions add up', () => {
    const story = march()
    close(story, 'q2', '2026-04-08') // 20
    story.tell('problem-q1', 'ProblemReopened', '2026-04-10', { reason: '反弹' }) // 21
    close(story, 'q3', '2026-04-15', 'EXPLAINED') // 23
    accept(story, 'q5', '2026-04-20') // 25
    const bridge = bridgeOf(story, between('2026-03-31', '2026-04-30'))
    // 1/4 → 2/5: ±1 ÷ 5 each; q5 (0 − 1/4) ÷ 5
    expect(endsOf(bridge)).toBe('1/4 → 2/5 +15.0')
    expect(linesOf(bridge)).toEqual([
      'q1 reopened 2026-04-10 -1/0 -1/5 ProblemReopened#21',
      'q2 closed 2026-04-08 +1/0 +1/5 ClosureVerified#20',
      'q3 closed 2026-04-15 +1/0 +1/5 ClosureVerified#23',
      'q5 joined 2026-04-20 0/+1 -1/20 ProblemAccepted#25',
    ])
  })

  it('R69 R71 R72 members out: closed without object, withdrawn, returned, merged', () => {
    const story = march()
    story.tell('problem-q2', 'ProblemWithdrawn', '2026-04-02', { reason: '撤回' }) // 19
    const merge = { problemId: 'q3', into: 'q4', reason: '重复' }
    story.tell('problemmerges-register', 'ProblemMerged', '2026-04-03', merge) // 20
    accept(story, 'q5', '2026-04-04') // 22
    accept(story, 'q6', '2026-04-05') // 24
    close(story, 'q5', '2026-04-06', 'MOOT') // 26
    story.tell('problem-q6', 'ProblemReturned', '2026-04-07', { reason: '材料不足' }) // 27
    // 1/4 → 1/2; each of the two (0 + 1/4) ÷ 2
    const bridge = bridgeOf(story, between('2026-03-31', '2026-04-30'))
    expect(endsOf(bridge)).toBe('1/4 → 1/2 +25.0')
    expect(linesOf(bridge)).toEqual([
      'q2 left 2026-04-02 0/-1 +1/8 ProblemWithdrawn#19',
      'q3 merge 2026-04-03 0/-1 +1/8 ProblemMerged#20',
    ])
    expect(bridge.membersOut).toEqual(['q2', 'q3'])
    // 1/4 on 04-05 is 1/4 of 4: q1, q4, q5, q6
    expect(linesOf(bridgeOf(story, between('2026-04-05', '2026-04-30')))).toEqual([
      'q5 left 2026-04-06 0/-1 +1/8 ClosureVerified#26',
      'q6 left 2026-04-07 0/-1 +1/8 ProblemReturned#27',
    ])
  })

  it('R65 to the city and back: own level alone changes', () => {
    const story = march()
    const batch = { batchId: 'b1', problemIds: ['q1', 'q2'], document: '文' }
    story.tell('citybatch-register', 'CityBatchSubmitted', '2026-05-06', batch) // 19
    const down = { from: 'CITY', to: 'DISTRICT', reason: '退回' }
    story.tell('problem-q2', 'ProblemReturnedToLevel', '2026-06-01', down) // 20
    const april = bridgeOf(story, between('2026-04-30', '2026-05-31'))
    // 1/4 → 0/2; q1 (−1 + 1/4) ÷ 2, q2 (0 + 1/4) ÷ 2
    expect(endsOf(april)).toBe('1/4 → 0/2 -25.0')
    expect(linesOf(april)).toEqual([
      'q1 levelChange 2026-05-06 -1/-1 -3/8 CityBatchSubmitted#19',
      'q2 levelChange 2026-05-06 0/-1 +1/8 CityBatchSubmitted#19',
    ])
    expect(linesOf(bridgeOf(story, between('2026-05-31', '2026-06-30')))).toEqual([
      'q2 levelChange 2026-06-01 0/+1 0 ProblemReturnedToLevel#20',
    ])
    expect(bridgeOf(story, between('2026-04-30', '2026-06-30', { basis: 'all-levels' })).steps).toEqual([])
  })

  it('R73 R102 by town after a transfer of the project, by department after a new lead', () => {
    const story = march()
    const named = { lead: 'land', assisting: [] }
    for (const problem of ['q1', 'q2']) story.tell(`problem-${problem}`, 'LeadDepartmentAssigned', '2026-03-21', named)
    const moved = { to: 'B', effectiveFrom: '2026-04-01', arrangement: { mode: 'byPeriod' }, document: '文' }
    story.tell('project-p1', 'ProjectTransferred', '2026-04-01', moved) // 21
    const renamed = { lead: 'drc', assisting: [], reason: '调整', restartClock: false }
    story.tell('problem-q2', 'LeadDepartmentReassigned', '2026-04-08', renamed) // 22
    const of = (by: 'territory' | 'department', key: string) =>
      linesOf(bridgeOf(story, between('2026-03-31', '2026-04-30', { by, key })))
    // the closed one stays with A
    expect(of('territory', 'A')).toEqual(
      ['q2', 'q3', 'q4'].map((problem) => `${problem} transfer 2026-04-01 0/-1 +1/4 ProjectTransferred#21`),
    )
    expect(of('territory', 'B')).toHaveLength(3)
    expect(of('department', 'land')).toEqual(['q2 transfer 2026-04-08 0/-1 +1/2 LeadDepartmentReassigned#22'])
    expect(of('department', 'drc')).toEqual(['q2 transfer 2026-04-08 0/+1 LeadDepartmentReassigned#22'])
  })

  it('R64 over the year’s end: what was closed before it leaves the year, not the cumulative rate', () => {
    const story = march()
    const bridge = bridgeOf(story, between('2026-12-31', '2027-01-01'))
    // 1/4 → 0/3: (−1 + 1/4) ÷ 3
    expect(endsOf(bridge)).toBe('1/4 → 0/3 -25.0')
    expect(linesOf(bridge)).toEqual(['q1 newYear 2027-01-01 -1/-1 -1/4'])
    expect(bridgeOf(story, between('2026-12-31', '2027-01-01', { period: 'cumulative' })).steps).toEqual([])
  })

  it('what was learnt later of an earlier day: only an act with an earlier receipt', () => {
    const story = march()
    const validAt = localDate('2026-04-05')
    story.tell('problem-q5', 'ProblemReported', '2026-04-07', { ...report, receipt: { receivedOn: '2026-04-03' } })
    story.tell('problem-q5', 'ProblemAccepted', '2026-04-07', { receipt: { receivedOn: '2026-04-03' } }) // 20
    const bridge = bridgeOf(story, { rate: 'closure', from: { validAt, knownAt: 18 }, to: { validAt } })
    expect(linesOf(bridge)).toEqual(['q5 lateRecording 0/+1 -1/20 ProblemAccepted#20'])
  })
})
