import { localDate } from '@luodi/domain'
import { describe, expect, it } from 'vitest'
import type { StartBridgeAsk } from './bridge.ts'
import { admit, bridgeOf, endsOf, id, linesOf, rulesWith, told, type Telling } from './bridge.testkit.ts'

const between = (from: string, to: string, more: Partial<StartBridgeAsk> = {}): StartBridgeAsk => ({
  rate: 'start',
  from: { validAt: localDate(from) },
  to: { validAt: localDate(to) },
  ...more,
})

const learnt = (validAt: string, from: string | number, to?: string | number, more: Partial<StartBridgeAsk> = {}) => ({
  ...between(validAt, validAt, more),
  from: { validAt: localDate(validAt), knownAt: from },
  to: { validAt: localDate(validAt), knownAt: to },
})

const start = ({ tell }: Telling, projectId: string, day: string, recordedOn = day): number =>
  tell(`project-${projectId}`, 'StartConfirmed', day, {}, recordedOn)

/** p1 and p2 planned for March (events 7 to 12), p1 started on 03-20 (13). */
const spring = (): Telling => {
  const story = told()
  for (const project of ['p1', 'p2']) admit(story, project, { start: '2026-03' })
  start(story, 'p1', '2026-03-20')
  return story
}

describe('M-53 the bridge of a start rate', () => {
  it('members in, started since and became due: contributions add up to the difference', () => {
    const story = spring()
    admit(story, 'p3', { admittedOn: '2026-04-02', start: '2026-04' }) // 14 to 16
    start(story, 'p2', '2026-04-10') // 17
    const bridge = bridgeOf(story, between('2026-03-31', '2026-04-30'))
    // 1/2 = 50% → 2/3 = 66.7%: +1/6. p2: 1 ÷ 3. p3, due and unstarted: (0 − 1/2 × 1) ÷ 3
    expect(endsOf(bridge)).toBe('1/2 → 2/3 +16.7')
    expect(linesOf(bridge)).toEqual([
      'p2 started 2026-04-10 +1/0 +1/3 StartConfirmed#17',
      'p3 joined 2026-04-02 0/+1 -1/6 StartPlanned#16',
    ])
    expect(bridge.membersIn).toEqual(['p3'])
    expect(bridge.causes.map(({ cause, steps, display, label }) => [cause, label.zh, steps, display])).toEqual([
      ['joined', '新纳入', 1, '-16.7'],
      ['started', '新开工', 1, '+33.3'],
    ])
  })

  it('R34 a project becomes due on the first day of its month; the event that planned it is named', () => {
    const story = spring()
    admit(story, 'p3', { admittedOn: '2026-03-21', start: '2026-05' }) // 14 to 16
    const bridge = bridgeOf(story, between('2026-04-30', '2026-05-01'))
    // 1/2 → 1/3
    expect(endsOf(bridge)).toBe('1/2 → 1/3 -16.7')
    expect(linesOf(bridge)).toEqual(['p3 becameDue 2026-05-01 0/+1 -1/6 StartPlanned#16'])
  })

  it('R11 S15 late recording: looked at on one day, the event with its delay', () => {
    const story = spring()
    start(story, 'p2', '2026-05-23', '2026-06-30') // 14
    const bridge = bridgeOf(story, learnt('2026-05-31', '2026-05-31'))
    // 1/2 → 2/2
    expect(endsOf(bridge)).toBe('1/2 → 2/2 +50.0')
    expect(linesOf(bridge)).toEqual(['p2 lateRecording +1/0 +1/2 StartConfirmed#14'])
    expect(bridge.steps[0]?.events).toEqual([
      {
        eventId: id(14),
        index: 14,
        type: 'StartConfirmed',
        occurredOn: '2026-05-23',
        recordedAt: '2026-06-30T02:00:00.000Z',
        delayDays: 38,
      },
    ])
  })

  it('R5 what a forecast did not know and was recorded in time is no late recording', () => {
    const story = spring()
    start(story, 'p2', '2026-05-23')
    expect(linesOf(bridgeOf(story, learnt('2026-05-31', '2026-05-01')))).toEqual([
      'p2 started +1/0 +1/2 StartConfirmed#14',
    ])
  })

  it('R6 R7 corrections, one by one: the start was on another day, was none, was on that day after all', () => {
    const story = spring()
    const correct = (replacement: object | null, day: string): number =>
      story.tell('project-p1', 'FactCorrected', day, {
        ...{ corrects: id(13), correctedType: 'StartConfirmed', correctedVersion: 1, reason: '笔误' },
        replacement,
      })
    correct({ occurredOn: '2026-04-02', body: {} }, '2026-05-04') // 14
    correct(null, '2026-05-05') // 15
    correct({ occurredOn: '2026-03-30', body: {} }, '2026-05-06') // 16
    const on = (validAt: string, to: number) => linesOf(bridgeOf(story, learnt(validAt, 13, to)))
    expect(on('2026-03-31', 14)).toEqual(['p1 correction -1/0 -1/2 FactCorrected#14'])
    expect(on('2026-03-31', 15)).toEqual(['p1 correction -1/0 -1/2 FactCorrected#14'])
    // in the end nothing is different on 03-31; on 03-25 it is
    expect(on('2026-03-31', 16)).toEqual([])
    expect(on('2026-03-25', 16)).toEqual(['p1 correction -1/0 -1/2 FactCorrected#14'])
    expect(on('2026-04-30', 15)).toEqual(['p1 correction -1/0 -1/2 FactCorrected#15'])
    // as time goes by, the start is told with the event that recorded it and the correction that stands
    expect(linesOf(bridgeOf(story, between('2026-03-25', '2026-03-31')))).toEqual([
      'p1 started 2026-03-30 +1/0 +1/2 StartConfirmed#13 FactCorrected#16',
    ])
  })

  it('R39 a revised planned start, known late, and again as it takes effect', () => {
    const story = spring()
    const body = { month: '2026-09', effectiveFrom: '2026-04-15', approval: {} }
    story.tell('project-p2', 'PlannedStartRevised', '2026-05-04', body) // 14
    // on 04-30, learnt on 05-04: 1/2 → 1/1; (0 + 1/2) ÷ 1
    expect(linesOf(bridgeOf(story, learnt('2026-04-30', '2026-04-30')))).toEqual([
      'p2 planRevision 0/-1 +1/2 PlannedStartRevised#14',
    ])
    const elapsed = bridgeOf(story, between('2026-03-31', '2026-04-30'))
    expect(linesOf(elapsed)).toEqual(['p2 planRevision 2026-04-15 0/-1 +1/2 PlannedStartRevised#14'])
    expect(elapsed.membersOut).toEqual(['p2'])
  })

  it('R32 R78 a suspension, its end, and an excuse until it lapses', () => {
    const story = spring()
    const suspended = { effectiveFrom: '2026-04-05', expectedResumeOn: '2026-12-31', reason: '用地', approval: {} }
    story.tell('project-p2', 'ProjectSuspended', '2026-04-05', { ...suspended, retroactive: false }) // 14
    story.tell('project-p2', 'ProjectResumed', '2026-05-06', { effectiveFrom: '2026-05-06' }) // 15
    const excuse = { dimension: 'D1', reasonCode: 'LAND', approval: {}, until: '2026-06-30' }
    story.tell('project-p2', 'DelayJustified', '2026-06-01', excuse) // 16
    const days = ['2026-03-31', '2026-04-05', '2026-05-06', '2026-06-01', '2026-07-01'] as const
    const lines = days.slice(1).map((day, i) => linesOf(bridgeOf(story, between(days[i] as string, day))))
    expect(lines).toEqual([
      ['p2 left 2026-04-05 0/-1 +1/2 ProjectSuspended#14'],
      ['p2 joined 2026-05-06 0/+1 -1/2 ProjectResumed#15'],
      ['p2 left 2026-06-01 0/-1 +1/2 DelayJustified#16'],
      ['p2 becameDue 2026-07-01 0/+1 -1/2 DelayJustified#16'],
    ])
    // over them all the member ends where it began: nothing is told of it
    expect(bridgeOf(story, between('2026-03-31', '2026-07-01')).steps).toEqual([])
  })

  it('an exit, and the year’s turn', () => {
    const story = spring()
    const body = { effectiveFrom: '2026-06-15', reason: '终止', document: '文' }
    story.tell('project-p2', 'ProjectExited', '2026-06-10', body) // 14
    expect(linesOf(bridgeOf(story, between('2026-06-14', '2026-06-15')))).toEqual([
      'p2 left 2026-06-15 0/-1 +1/2 ProjectExited#14',
    ])
    const over = bridgeOf(story, between('2026-12-31', '2027-01-01'))
    expect(linesOf(over)).toEqual(['p1 newYear 2027-01-01 -1/-1'])
    expect(over.status).toBe('notApplicable')
    expect([over.from.display, over.to.display, over.difference]).toEqual(['100.0%', '—', undefined])
  })

  it('R26 a reclassified project, on the stock basis', () => {
    const story = spring()
    const body = { projectClass: 'CONTINUING', effectiveFrom: '2026-04-20', document: '文' }
    story.tell('project-p2', 'ProjectReclassified', '2026-04-20', body) // 14
    const bridge = bridgeOf(story, between('2026-03-31', '2026-04-30', { basis: 'implementation-stock' }))
    expect(endsOf(bridge)).toBe('1/2 → 2/2 +50.0')
    expect(linesOf(bridge)).toEqual(['p2 reclassified 2026-04-20 +1/0 +1/2 ProjectReclassified#14'])
  })

  it('R41 a transfer moves an unstarted project from one town to the other, and nothing in the district', () => {
    const story = spring()
    const body = { to: 'B', effectiveFrom: '2026-04-01', arrangement: { mode: 'byPeriod' }, document: '文' }
    story.tell('project-p2', 'ProjectTransferred', '2026-04-01', body) // 14
    const of = (key: string) => bridgeOf(story, between('2026-03-31', '2026-04-30', { by: 'territory', key }))
    expect(linesOf(of('A'))).toEqual(['p2 transfer 2026-04-01 0/-1 +1/2 ProjectTransferred#14'])
    expect(linesOf(of('B'))).toEqual(['p2 transfer 2026-04-01 0/+1 ProjectTransferred#14'])
    expect(of('B').group.label.zh).toBe('B')
    expect(bridgeOf(story, between('2026-03-31', '2026-04-30')).steps).toEqual([])
  })

  it('R95 units merged: the town’s projects come to the other, each by the event of the merger', () => {
    const story = spring()
    const body = { unit: 'A', into: 'B', effectiveFrom: '2026-04-01', document: '文' }
    story.tell('organisation-main', 'OrgUnitMerged', '2026-04-01', body) // 14
    const bridge = bridgeOf(story, between('2026-03-31', '2026-04-30', { by: 'territory', key: 'B' }))
    expect(linesOf(bridge)).toEqual([
      'p1 unitMerge 2026-04-01 +1/+1 OrgUnitMerged#14',
      'p2 unitMerge 2026-04-01 0/+1 OrgUnitMerged#14',
    ])
    const known = { validAt: localDate('2026-04-30') }
    const back = { rate: 'start', by: 'territory', key: 'A', from: known, to: { ...known, knownAt: 13 } } as const
    expect(linesOf(bridgeOf(story, back))).toEqual([
      'p1 unitMerge +1/+1 OrgUnitMerged#14',
      'p2 unitMerge 0/+1 OrgUnitMerged#14',
    ])
  })

  it('another basis by a new policy: every member that it touches, by the policy’s event', () => {
    const story = spring()
    admit(story, 'p3', { admittedOn: '2026-03-21', start: '2026-09' }) // 14 to 16
    const fullYear = rulesWith((rules) => (rules.rates.startRateBasis = 'planned-full-year'))
    story.publish('2026-04-01', fullYear) // 17
    const bridge = bridgeOf(story, between('2026-03-31', '2026-04-30'))
    // 1/2 → 1/3
    expect([bridge.from.basis, bridge.to.basis, endsOf(bridge)]).toEqual([
      'planned-to-date',
      'planned-full-year',
      '1/2 → 1/3 -16.7',
    ])
    expect(linesOf(bridge)).toEqual(['p3 policyChange 2026-04-01 0/+1 -1/6 PolicyVersionPublished#17'])
    // the same, where the policy came into the log between the two looks; on a basis of one's own it changes nothing
    expect(linesOf(bridgeOf(story, learnt('2026-04-30', 16)))).toEqual([
      'p3 policyChange 0/+1 -1/6 PolicyVersionPublished#17',
    ])
    expect(bridgeOf(story, learnt('2026-04-30', 16, undefined, { basis: 'planned-to-date' })).steps).toEqual([])
  })

  it('two facts of one day are two steps, in the order of their recording', () => {
    const story = told()
    admit(story, 'p1', { admittedOn: '2026-02-02' }) // 7, 8
    start(story, 'p1', '2026-03-05') // 9
    story.tell('project-p1', 'StartPlanned', '2026-03-05', { month: '2026-03' }) // 10
    admit(story, 'p2', { admittedOn: '2026-03-05', start: '2026-01' }) // 11 to 13
    expect(linesOf(bridgeOf(story, between('2026-03-04', '2026-03-05', { basis: 'implementation-stock' })))).toEqual([
      'p1 started 2026-03-05 +1/0 +1/2 StartConfirmed#9',
      'p2 joined 2026-03-05 0/+1 0 ProjectAdmitted#12',
    ])
    expect(linesOf(bridgeOf(story, between('2026-03-04', '2026-03-05')))).toEqual([
      'p1 joined 2026-03-05 +1/+1 StartPlanned#10',
      'p2 joined 2026-03-05 0/+1 StartPlanned#13',
    ])
  })

  it('the way goes by the day of the end that knows less; backwards every sign is reversed', () => {
    const story = spring()
    start(story, 'p2', '2026-03-28', '2026-04-10') // 14
    admit(story, 'p3', { admittedOn: '2026-04-15', start: '2026-04' }) // 15 to 17
    const march = { validAt: localDate('2026-03-31'), knownAt: '2026-03-31' }
    const april = { validAt: localDate('2026-04-30'), knownAt: 17 }
    const there = bridgeOf(story, { rate: 'start', from: march, to: april })
    // 1/2 → 2/3: p2 1 ÷ 3, p3 (0 − 1/2) ÷ 3
    expect(linesOf(there)).toEqual([
      'p2 lateRecording +1/0 +1/3 StartConfirmed#14',
      'p3 joined 2026-04-15 0/+1 -1/6 StartPlanned#17',
    ])
    const back = bridgeOf(story, { rate: 'start', from: april, to: march })
    // 2/3 → 1/2: p3 (0 + 2/3) ÷ 2, p2 −1 ÷ 2
    expect(linesOf(back)).toEqual([
      'p3 joined 2026-04-15 0/-1 +1/3 StartPlanned#17',
      'p2 lateRecording -1/0 -1/2 StartConfirmed#14',
    ])
    expect([back.steps[0]?.membership, back.difference?.display]).toEqual(['out', '-16.7'])
  })

  it('to know less of a later day: time first, then what the second end did not know', () => {
    const story = spring()
    start(story, 'p2', '2026-04-10') // 14
    const from = { validAt: localDate('2026-03-31') }
    const bridge = bridgeOf(story, { rate: 'start', from, to: { validAt: localDate('2026-04-30'), knownAt: 13 } })
    expect(endsOf(bridge)).toBe('1/2 → 1/2 0.0')
    expect(linesOf(bridge)).toEqual([
      'p2 started 2026-04-10 +1/0 +1/2 StartConfirmed#14',
      'p2 started -1/0 -1/2 StartConfirmed#14',
    ])
  })
})
