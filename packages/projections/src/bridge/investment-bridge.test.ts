import { localDate } from '@luodi/domain'
import { describe, expect, it } from 'vitest'
import type { InvestmentBridgeAsk } from './bridge.ts'
import { admit, bridgeOf, endsOf, id, linesOf, rulesWith, told, type Telling } from './bridge.testkit.ts'

const between = (from: string, to: string, more: Partial<InvestmentBridgeAsk> = {}): InvestmentBridgeAsk => ({
  rate: 'investment',
  from: { validAt: localDate(from) },
  to: { validAt: localDate(to) },
  ...more,
})

const learnt = (validAt: string, from: number, to?: number): InvestmentBridgeAsk => ({
  rate: 'investment',
  from: { validAt: localDate(validAt), knownAt: from },
  to: { validAt: localDate(validAt), knownAt: to },
})

const report = ({ tell }: Telling, projectId: string, month: string, day: string, amount: number, recorded = day) =>
  tell(`project-${projectId}`, 'InvestmentReported', day, { month, amount }, recorded)

/** p1 with a plan of 1,000 (events 7 to 9), of which 100 are reported for January (10). */
const winter = (): Telling => {
  const story = told()
  admit(story, 'p1', { plan: 1000 })
  report(story, 'p1', '2026-01', '2026-01-31', 100)
  return story
}

describe('M-53 the bridge of an investment completion rate', () => {
  it('the months’ amounts, one by one, and a member that joins with its plan', () => {
    const story = winter()
    report(story, 'p1', '2026-02', '2026-02-28', 50) // 11
    admit(story, 'p2', { admittedOn: '2026-03-10', plan: 500 }) // 12 to 14
    report(story, 'p1', '2026-03', '2026-03-31', 150) // 15
    const bridge = bridgeOf(story, between('2026-01-31', '2026-03-31'))
    // 100/1000 → 300/1500: +1/10. Amounts ÷ 1500: 1/30 and 1/10; the plan (0 − 1/10 × 500) ÷ 1500 = −1/30
    expect(endsOf(bridge)).toBe('100/1000 → 300/1500 +10.0')
    expect(linesOf(bridge)).toEqual([
      'p1 reported 2026-02-28 +50/0 +1/30 InvestmentReported#11',
      'p1 reported 2026-03-31 +150/0 +1/10 InvestmentReported#15',
      'p2 joined 2026-03-10 0/+500 -1/30 ProjectAdmitted#13',
    ])
    expect([bridge.membersIn, bridge.membersOut]).toEqual([['p2'], []])
    expect(bridge.causes.map(({ cause, display }) => `${cause} ${display}`)).toEqual(['joined -3.3', 'reported +13.3'])
  })

  it('R46 a late report and its restatement, each by its event', () => {
    const story = winter()
    report(story, 'p1', '2026-02', '2026-02-28', 50, '2026-03-20') // 11
    const body = { month: '2026-02', corrects: id(11), amount: 80, reason: '漏报' }
    story.tell('project-p1', 'InvestmentCorrected', '2026-04-02', body) // 12
    const bridge = bridgeOf(story, learnt('2026-02-28', 10))
    expect(endsOf(bridge)).toBe('100/1000 → 180/1000 +8.0')
    expect(linesOf(bridge)).toEqual([
      'p1 lateRecording +50/0 +1/20 InvestmentReported#11',
      'p1 correction +30/0 +3/100 InvestmentCorrected#12',
    ])
    expect(bridge.steps.map(({ events }) => events[0]?.delayDays)).toEqual([20, 0])
  })

  it('S14 R48 a plan revised from 07-01 and recorded on 07-20', () => {
    const story = told()
    admit(story, 'p1', { plan: 12_000 }) // 7 to 9
    report(story, 'p1', '2026-06', '2026-06-30', 2000, '2026-07-02') // 10
    const revision = { year: 2026, amount: 6000, effectiveFrom: '2026-07-01', approval: {} }
    story.tell('project-p1', 'AnnualPlanRevised', '2026-07-20', revision) // 11
    // on 07-10: 2,000/12,000 → 2,000/6,000; (0 + 1/6 × 6,000) ÷ 6,000
    const bridge = bridgeOf(story, learnt('2026-07-10', 10))
    expect(endsOf(bridge)).toBe('2000/12000 → 2000/6000 +16.7')
    expect(linesOf(bridge)).toEqual(['p1 planRevision 0/-6000 +1/6 AnnualPlanRevised#11'])
    expect(linesOf(bridgeOf(story, between('2026-06-30', '2026-07-31')))).toEqual([
      'p1 planRevision 2026-07-01 0/-6000 +1/6 AnnualPlanRevised#11',
    ])
    expect(bridgeOf(story, learnt('2026-06-30', 10)).steps).toEqual([])
  })

  it('S19 R58 a transfer takes the plan of later months along, and leaves the amounts', () => {
    const story = told()
    admit(story, 'p1', { plan: 10_000 }) // 7 to 9
    report(story, 'p1', '2026-06', '2026-06-30', 4000) // 10
    const body = { to: 'B', effectiveFrom: '2026-07-01', arrangement: { mode: 'byPeriod' }, document: '文' }
    story.tell('project-p1', 'ProjectTransferred', '2026-07-01', body) // 11
    report(story, 'p1', '2026-09', '2026-09-30', 3000) // 12
    const of = (key: string) => bridgeOf(story, between('2026-06-30', '2026-09-30', { by: 'territory', key }))
    // A: 4,000/10,000 → 4,000/5,000; (0 + 2/5 × 5,000) ÷ 5,000
    expect(endsOf(of('A'))).toBe('4000/10000 → 4000/5000 +40.0')
    expect(linesOf(of('A'))).toEqual(['p1 transfer 2026-07-01 0/-5000 +2/5 ProjectTransferred#11'])
    // B: had nothing to measure, so that nothing contributes
    expect(endsOf(of('B'))).toBe('0/0 → 3000/5000 —')
    expect(linesOf(of('B'))).toEqual([
      'p1 transfer 2026-07-01 0/+5000 ProjectTransferred#11',
      'p1 reported 2026-09-30 +3000/0 InvestmentReported#12',
    ])
    expect([of('B').status, of('B').causes.some(({ contribution }) => contribution !== undefined)]).toEqual([
      'notApplicable',
      false,
    ])
  })

  it('R60 exact fractions of a yuan under a split', () => {
    const story = winter()
    const body = { to: 'B', effectiveFrom: '2026-02-15', document: '文' }
    const split = { mode: 'split', stays: 2, goes: 1 }
    story.tell('project-p1', 'ProjectTransferred', '2026-02-15', { ...body, arrangement: split }) // 11
    const bridge = bridgeOf(story, between('2026-01-31', '2026-02-28', { by: 'territory', key: 'B' }))
    // eleven twelfths of 1,000 from February on, a third of them
    expect(linesOf(bridge)).toEqual(['p1 transfer 2026-02-15 0/+2750/9 ProjectTransferred#11'])
  })

  it('R63 preparatory projects by a new policy, and back into the plan by another class', () => {
    const story = winter()
    admit(story, 'p2', { admittedOn: '2026-02-01', projectClass: 'PREPARATORY', plan: 1000 }) // 11 to 13
    const included = rulesWith((rules) => (rules.rates.includePreparatory = true))
    story.publish('2026-03-01', included) // 14
    // 100/1000 → 100/2000; (0 − 1/10 × 1,000) ÷ 2,000
    expect(linesOf(bridgeOf(story, between('2026-02-28', '2026-03-01')))).toEqual([
      'p2 policyChange 2026-03-01 0/+1000 -1/20 PolicyVersionPublished#14',
    ])
    const body = { projectClass: 'IMPLEMENTATION', effectiveFrom: '2026-02-20', document: '文' }
    story.tell('project-p2', 'ProjectReclassified', '2026-03-05', body) // 15
    expect(linesOf(bridgeOf(story, learnt('2026-02-28', 14)))).toEqual([
      'p2 lateRecording 0/+1000 -1/20 ProjectReclassified#15',
    ])
    expect(bridgeOf(story, learnt('2026-03-02', 14)).steps).toEqual([])
  })

  it('over the year’s end the old year goes and the new year’s plan comes, two steps of one day', () => {
    const story = winter()
    story.tell('project-p1', 'AnnualPlanSet', '2026-12-20', { year: 2027, amount: 400 }) // 11
    report(story, 'p1', '2027-01', '2027-01-31', 40) // 12
    const bridge = bridgeOf(story, between('2026-12-31', '2027-01-31'))
    // 100/1000 → 40/400: (−100 + 100) ÷ 400, (0 − 40) ÷ 400, 40 ÷ 400
    expect(endsOf(bridge)).toBe('100/1000 → 40/400 0.0')
    expect(linesOf(bridge)).toEqual([
      'p1 newYear 2027-01-01 -100/-1000 0',
      'p1 joined 2027-01-01 0/+400 -1/10 AnnualPlanSet#11',
      'p1 reported 2027-01-31 +40/0 +1/10 InvestmentReported#12',
    ])
    expect([bridge.membersIn, bridge.membersOut]).toEqual([[], []])
  })

  it('R30 a split: the parent goes, the children come, and what is learnt of the parent later is theirs', () => {
    const story = winter()
    const moved = { to: 'B', effectiveFrom: '2026-02-01', arrangement: { mode: 'byPeriod' }, document: '文' }
    story.tell('project-p1', 'ProjectTransferred', '2026-02-01', moved) // 11
    for (const child of ['c1', 'c2']) {
      story.tell(`project-${child}`, 'ProjectSubmitted', '2026-03-20', { territory: 'B', profile: { name: child } }) // 12, 13
    }
    const of = (amount: number) => ({ projectClass: 'IMPLEMENTATION', amounts: [{ month: '2026-01', amount }] })
    const child = (projectId: string, amount: number, plan: number) => ({
      ...{ projectId, territory: 'B', earlierYears: 0, ...of(amount) },
      ...{ plan: { amount: plan }, originalPlan: { amount: plan } },
    })
    const parent = { projectId: 'p1', plan: 1000, originalPlan: 1000, earlierYears: 0, ...of(100) }
    story.tell('projectlineage-register', 'ProjectSplit', '2026-04-01', {
      ...{ parents: [parent], children: [child('c1', 60, 600), child('c2', 40, 400)] },
      ...{ effectiveFrom: '2026-04-01', approval: {}, reason: '分期' },
    }) // 14
    const bridge = bridgeOf(story, between('2026-03-31', '2026-04-30'))
    // contributions: (60 − 1/10 × 600) ÷ 1000 = 0, and so for all three
    expect(endsOf(bridge)).toBe('100/1000 → 100/1000 0.0')
    expect(linesOf(bridge)).toEqual([
      'c1 splitOrBundle 2026-04-01 +60/+600 0 ProjectSplit#14',
      'c2 splitOrBundle 2026-04-01 +40/+400 0 ProjectSplit#14',
      'p1 splitOrBundle 2026-04-01 -100/-1000 0 ProjectSplit#14',
    ])
    story.tell('project-p1', 'FactCorrected', '2026-05-10', {
      ...{ corrects: id(11), correctedType: 'ProjectTransferred', correctedVersion: 1, reason: '误录' },
      replacement: null,
    }) // 15
    // A held the parent in January alone, and now until March: two more twelfths of 600 and of 400
    const learntOfA = bridgeOf(story, { ...learnt('2026-04-30', 14), by: 'territory', key: 'A' })
    expect(linesOf(learntOfA).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'c1 correction 0/+100',
      'c2 correction 0/+200/3',
    ])
  })
})
