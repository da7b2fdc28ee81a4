import { describe, expect, it } from 'vitest'
import { eventIdAt, FOUNDED, led, of, project, q, valueOn, viewsAfter, type Told } from '../district/told.testkit.ts'
import { dutyKey } from './deadline-list.ts'
import type { Duty } from './duty.ts'

const APPROVAL = { authority: '区政府', document: '批复' }

/** The duties of a history on a day; without the filings, which units owe whatever is told. */
const after = (...told: readonly Told[]) => {
  const views = viewsAfter(...FOUNDED, ...told)
  const list = (day: string): readonly Duty[] =>
    valueOn(views.deadlines, day).filter(({ kind }) => kind !== 'COLLECTION')
  const one = (day: string, dutyId: string): Duty | undefined => list(day).find((duty) => duty.dutyId === dutyId)
  return {
    list,
    one,
    /** Status, due day and lateness: `overdue 2026-06-04 2`. */
    told: (day: string, dutyId: string): string => {
      const duty = one(day, dutyId)
      if (duty === undefined) return 'none'
      const { status, due, late } = duty
      const on = due.kind === 'due' ? due.on : due.kind === 'stopped' ? due.since : due.needsYear
      return [status, on, ...(late?.kind === 'determined' ? [late.value] : [])].join(' ')
    },
  }
}

// June 2026: the 1st is a Monday, 19 to 21 are off
describe('the duties of a problem', () => {
  const proposed = (day: string, more = {}) =>
    q('Q', 'SolutionProposalSubmitted', day, { measures: '调规', ...more }, 'land')

  it('M-38 a proposal is open for three working days, then overdue', () => {
    const { told, one } = after(...project('P', 'RESERVE'), ...led('Q', 'P', '2026-06-01'))
    expect(told('2026-05-31', 'PROPOSAL/Q')).toBe('none')
    expect(told('2026-06-04', 'PROPOSAL/Q')).toBe('open 2026-06-04')
    expect(told('2026-06-06', 'PROPOSAL/Q')).toBe('overdue 2026-06-04 1') // a Saturday, after one working day
    expect(told('2026-06-30', 'RESOLUTION/Q')).toBe('none') // no day was set
    expect(one('2026-06-06', 'PROPOSAL/Q')).toMatchObject({
      projectName: '项目P',
      territory: 'A',
      responsible: { unit: 'land', name: '自然资源局' },
      assisting: [{ unit: 'A', name: '甲镇' }],
      task: '用地不足',
      extended: false,
      inputs: [
        { eventId: eventIdAt(8), role: 'problem' },
        { eventId: eventIdAt(10), role: 'proposal clock' },
      ],
    })
  })

  it('R110 a late proposal is shown once it is filed, to the end of that year', () => {
    const { told, one } = after(...project('P', 'RESERVE'), ...led('Q', 'P', '2026-06-01'), proposed('2026-06-09'))
    expect(told('2026-06-08', 'PROPOSAL/Q')).toBe('overdue 2026-06-04 2')
    expect(told('2026-06-09', 'PROPOSAL/Q')).toBe('doneLate 2026-06-04 3')
    expect(one('2026-12-31', 'PROPOSAL/Q')).toMatchObject({ status: 'doneLate', doneOn: '2026-06-09' })
    expect(told('2027-01-01', 'PROPOSAL/Q')).toBe('none')
  })

  it('a proposal that was filed in time is none', () => {
    const { list } = after(...project('P', 'RESERVE'), ...led('Q', 'P', '2026-06-01'), proposed('2026-06-04'))
    expect(list('2026-06-30')).toEqual([])
  })

  it('R17 the clock stands still while the project is suspended', () => {
    const suspended = of('P', 'ProjectSuspended', '2026-06-02', {
      effectiveFrom: '2026-06-02',
      expectedResumeOn: '2026-09-01',
      retroactive: false,
    })
    const { told } = after(...project('P', 'RESERVE'), ...led('Q', 'P', '2026-06-01'), suspended)
    expect(told('2026-06-08', 'PROPOSAL/Q')).toBe('stopped 2026-06-02')
  })

  it('R21 a clock that runs into a year without a calendar is undetermined', () => {
    const { told } = after(...project('P', 'RESERVE'), ...led('Q', 'P', '2026-12-30'))
    expect(told('2026-12-31', 'PROPOSAL/Q')).toBe('undetermined 2027')
  })

  it('R68 a solution shows its extensions, those that came too late too', () => {
    const extended = (day: string, newDue: string) =>
      q('Q', 'ResolutionExtended', day, { newDue, approval: APPROVAL, reason: '审批周期' })
    const { told, one } = after(
      ...project('P', 'RESERVE'),
      ...led('Q', 'P', '2026-06-01'),
      proposed('2026-06-02', { resolutionDue: '2026-06-15' }),
      extended('2026-06-15', '2026-06-22'),
      extended('2026-06-23', '2026-07-31'),
    )
    expect(told('2026-06-14', 'RESOLUTION/Q')).toBe('open 2026-06-15')
    expect(told('2026-06-22', 'RESOLUTION/Q')).toBe('open 2026-06-22')
    expect(told('2026-06-24', 'RESOLUTION/Q')).toBe('overdue 2026-06-22 2')
    expect(one('2026-06-24', 'RESOLUTION/Q')).toMatchObject({
      task: '调规',
      firstDue: '2026-06-15',
      extended: true,
      extensions: [
        { newDue: '2026-06-22', decidedOn: '2026-06-15', counts: true, reason: '审批周期' },
        { newDue: '2026-07-31', decidedOn: '2026-06-23', counts: false },
      ],
    })
  })

  it('R66 a solution claimed late is overdue until it is verified, then done late; R69 a moot one is none', () => {
    const claimed = (kind: string) =>
      q('Q', 'ResolutionClaimed', '2026-06-17', { kind, statement: '已办', claimant: 'land' }, 'land')
    const opened = [
      ...project('P', 'RESERVE'),
      ...led('Q', 'P', '2026-06-01'),
      proposed('2026-06-02', { resolutionDue: '2026-06-15' }),
    ]
    const verified = q('Q', 'ClosureVerified', '2026-07-10')
    const solved = after(...opened, claimed('RESOLVED'), verified)
    expect(solved.told('2026-06-30', 'RESOLUTION/Q')).toBe('overdue 2026-06-15 2')
    expect(solved.one('2026-06-30', 'RESOLUTION/Q')).toMatchObject({ claimedOn: '2026-06-17' })
    expect(solved.told('2026-07-10', 'RESOLUTION/Q')).toBe('doneLate 2026-06-15 2')
    expect(solved.one('2026-07-10', 'RESOLUTION/Q')).toMatchObject({ doneOn: '2026-06-17' })
    expect(after(...opened, claimed('MOOT'), verified).told('2026-07-10', 'RESOLUTION/Q')).toBe('none')
  })

  it('R66 a claim made in time keeps the solution from being overdue while it waits', () => {
    const { told, one } = after(
      ...project('P', 'RESERVE'),
      ...led('Q', 'P', '2026-06-01'),
      proposed('2026-06-02', { resolutionDue: '2026-06-15' }),
      q('Q', 'ResolutionClaimed', '2026-06-15', { kind: 'RESOLVED', statement: '已办', claimant: 'land' }, 'land'),
    )
    expect(told('2026-06-30', 'RESOLUTION/Q')).toBe('open 2026-06-15')
    expect(one('2026-06-30', 'RESOLUTION/Q')).toMatchObject({ claimedOn: '2026-06-15' })
  })

  it('R66 a closure settles a proposal that was never filed: late, or in time', () => {
    const closed = (day: string) => [
      q('Q', 'ResolutionClaimed', day, { kind: 'RESOLVED', statement: '已办', claimant: 'land' }, 'land'),
      q('Q', 'ClosureVerified', '2026-06-20'),
    ]
    const opened = [...project('P', 'RESERVE'), ...led('Q', 'P', '2026-06-01')]
    expect(after(...opened, ...closed('2026-06-04')).told('2026-06-30', 'PROPOSAL/Q')).toBe('none')
    expect(after(...opened, ...closed('2026-06-05')).told('2026-06-30', 'PROPOSAL/Q')).toBe('doneLate 2026-06-04 1')
  })
})

describe('the monthly filing of a unit', () => {
  const filed = (unit: string, cycle: string, recorded: string): Told => ({
    stream: `collection-${unit}`,
    type: 'NilReportFiled',
    body: { unit, cycle },
    recorded,
    unit,
  })
  const cycles = (day: string, ...told: readonly Told[]) =>
    valueOn(viewsAfter(...FOUNDED, ...told).deadlines, day)
      .filter(({ kind }) => kind === 'COLLECTION')
      .map(({ status, month, responsible, late }) => {
        const days = late?.kind === 'determined' ? ` ${late.value}` : ''
        return `${responsible?.unit} ${month} ${status}${days}`
      })

  it('M-32 is open from the due day of the cycle before (R84), and overdue until it is made', () => {
    expect(cycles('2026-01-04')).toEqual(['A 2026-01 open', 'land 2026-01 open', 'A 2026-02 open', 'land 2026-02 open'])
    expect(cycles('2026-01-03')).toEqual(['A 2026-01 open', 'land 2026-01 open'])
    expect(cycles('2026-02-04', filed('A', '2026-01', '2026-01-04'), filed('land', '2026-01', '2026-01-05'))).toEqual([
      'land 2026-01 doneLate 1',
      'A 2026-02 overdue 2',
      'land 2026-02 overdue 2',
      'A 2026-03 open',
      'land 2026-03 open',
    ])
  })

  it('is the row of a territory where the unit is one', () => {
    const [town, department] = valueOn(viewsAfter(...FOUNDED).deadlines, '2026-01-03')
    expect(town).toMatchObject({ territory: 'A', due: { on: '2026-01-04' } })
    expect(department).not.toHaveProperty('territory')
  })

  it('R21 waits for the calendar of its year', () => {
    const last = valueOn(viewsAfter(...FOUNDED).deadlines, '2026-12-31').filter(({ month }) => month === '2027-01')
    expect(last.map(({ status, due }) => [status, due])).toEqual([
      ['undetermined', { kind: 'undetermined', needsYear: 2027 }],
      ['undetermined', { kind: 'undetermined', needsYear: 2027 }],
    ])
  })
})

describe('the monthly report of a project', () => {
  const reported = (month: string, recorded: string) =>
    of('P', 'ProgressReported', recorded, { month, progress: '主体' })

  it('R82 each missing month stays, whatever was reported after it; a late one is shown', () => {
    const { told, one } = after(...project('P'), reported('2026-02', '2026-03-04'))
    expect(told('2026-01-30', 'PROJECT_REPORT/P/2026-01')).toBe('none')
    expect(told('2026-01-31', 'PROJECT_REPORT/P/2026-01')).toBe('open 2026-02-02')
    expect(told('2026-03-06', 'PROJECT_REPORT/P/2026-01')).toBe('overdue 2026-02-02 20') // 15 in February, 5 in March
    expect(told('2026-03-03', 'PROJECT_REPORT/P/2026-02')).toBe('overdue 2026-03-02 1')
    expect(told('2026-03-04', 'PROJECT_REPORT/P/2026-02')).toBe('doneLate 2026-03-02 2')
    expect(one('2026-03-04', 'PROJECT_REPORT/P/2026-02')).toMatchObject({
      month: '2026-02',
      responsible: { unit: 'A' },
      inputs: [{ eventId: eventIdAt(8), role: 'report' }],
    })
  })

  it('R27 is owed no more once the project is completed', () => {
    const { told } = after(...project('P'), of('P', 'CompletionConfirmed', '2026-03-10'))
    expect(told('2026-03-09', 'PROJECT_REPORT/P/2026-01')).toMatch(/^overdue/)
    expect(told('2026-03-10', 'PROJECT_REPORT/P/2026-01')).toBe('none')
  })
})

describe('a milestone', () => {
  const set = of('P', 'MilestoneSet', '2026-01-01', { milestoneId: 'm', name: '封顶', target: '2026-05-01' })
  const changed = of('P', 'MilestoneTargetChanged', '2026-04-01', {
    milestoneId: 'm',
    target: '2026-05-10',
    effectiveFrom: '2026-04-01',
    reason: '设计变更',
    approval: APPROVAL,
  })

  it('R79 is due on its target in force, late by days of the calendar', () => {
    const { told, one } = after(...project('P'), set, changed)
    expect(told('2026-03-31', 'MILESTONE/P/m')).toBe('open 2026-05-01')
    expect(told('2026-05-10', 'MILESTONE/P/m')).toBe('open 2026-05-10')
    expect(told('2026-05-12', 'MILESTONE/P/m')).toBe('overdue 2026-05-10 2')
    expect(one('2026-05-12', 'MILESTONE/P/m')).toMatchObject({
      task: '封顶',
      firstDue: '2026-05-01',
      extended: true,
      extensions: [{ newDue: '2026-05-10', decidedOn: '2026-04-01', counts: true, eventId: eventIdAt(9) }],
      inputs: [{ eventId: eventIdAt(9), role: 'target' }],
    })
  })

  it('achieved late it is shown, in time it is not', () => {
    const achieved = (day: string) => of('P', 'MilestoneAchieved', '2026-05-20', { milestoneId: 'm' }, day)
    expect(after(...project('P'), set, achieved('2026-05-01')).told('2026-06-01', 'MILESTONE/P/m')).toBe('none')
    expect(after(...project('P'), set, achieved('2026-05-04')).told('2026-06-01', 'MILESTONE/P/m')).toBe(
      'doneLate 2026-05-01 3',
    )
  })

  it('R109 a suspension does not stop it; a completed project has none open, an exited one none at all', () => {
    const suspended = of('P', 'ProjectSuspended', '2026-04-01', {
      effectiveFrom: '2026-04-01',
      expectedResumeOn: '2026-12-01',
      retroactive: false,
    })
    expect(after(...project('P'), set, suspended).told('2026-05-03', 'MILESTONE/P/m')).toBe('overdue 2026-05-01 2')
    const completed = of('P', 'CompletionConfirmed', '2026-05-02')
    expect(after(...project('P'), set, completed).told('2026-05-03', 'MILESTONE/P/m')).toBe('none')
    const exited = of('P', 'ProjectExited', '2026-05-02', { effectiveFrom: '2026-05-02', reason: '终止' })
    expect(after(...project('P'), set, exited).list('2026-05-03')).toEqual([])
  })
})

describe('a planned start', () => {
  const planned = of('P', 'StartPlanned', '2026-01-01', { month: '2026-03' })

  it('R37 is overdue from the last day of its month on, as in the start rate', () => {
    const { told } = after(...project('P'), planned)
    expect(told('2026-03-30', 'START/P')).toBe('open 2026-03-31')
    expect(told('2026-03-31', 'START/P')).toBe('overdue 2026-03-31 0')
    expect(told('2026-04-02', 'START/P')).toBe('overdue 2026-03-31 2')
  })

  it('R38, R39 is moved by a revision, and late against the month planned on the day of the start', () => {
    const revised = of('P', 'PlannedStartRevised', '2026-03-20', { month: '2026-05', effectiveFrom: '2026-03-20' })
    const started = of('P', 'StartConfirmed', '2026-06-05', {}, '2026-06-02')
    const { told, one } = after(...project('P'), planned, revised, started)
    expect(told('2026-03-19', 'START/P')).toBe('open 2026-03-31')
    expect(one('2026-03-20', 'START/P')).toMatchObject({
      due: { on: '2026-05-31' },
      firstDue: '2026-03-31',
      extensions: [{ newDue: '2026-05-31', decidedOn: '2026-03-20', counts: true }],
    })
    expect(told('2026-06-02', 'START/P')).toBe('doneLate 2026-05-31 2')
    const inTime = of('P', 'StartConfirmed', '2026-06-05', {}, '2026-05-31')
    expect(after(...project('P'), planned, revised, inTime).told('2026-06-30', 'START/P')).toBe('none')
  })

  it('R33, R94 stands still while the project is suspended, or excused for D1, before it started', () => {
    const suspended = of('P', 'ProjectSuspended', '2026-03-10', {
      effectiveFrom: '2026-03-10',
      expectedResumeOn: '2026-12-01',
      retroactive: false,
    })
    expect(after(...project('P'), planned, suspended).told('2026-04-30', 'START/P')).toBe('stopped 2026-03-10')
    const excused = of('P', 'DelayJustified', '2026-04-10', {
      dimension: 'D1',
      reasonCode: 'LAND',
      approval: APPROVAL,
      until: '2026-04-30',
    })
    const { told, one } = after(...project('P'), planned, excused)
    expect(told('2026-04-30', 'START/P')).toBe('stopped 2026-04-10')
    expect(one('2026-04-30', 'START/P')?.inputs).toContainEqual({ eventId: eventIdAt(9), role: 'excuse' })
    expect(told('2026-05-01', 'START/P')).toBe('overdue 2026-03-31 31')
  })

  it('R26 a continuing project owes none, nor one without a planned start (R98)', () => {
    expect(after(...project('P', 'CONTINUING'), planned).told('2026-04-30', 'START/P')).toBe('none')
    expect(after(...project('P')).told('2026-04-30', 'START/P')).toBe('none')
  })
})

describe('a suspension', () => {
  const suspended = of('P', 'ProjectSuspended', '2026-02-28', {
    effectiveFrom: '2026-02-28',
    expectedResumeOn: '2026-07-01',
    retroactive: false,
  })

  it('is to be reviewed by the office every three months', () => {
    const { told, one } = after(
      ...project('P'),
      suspended,
      of('P', 'SuspensionReviewed', '2026-06-01', { outcome: '继续' }),
    )
    expect(told('2026-05-28', 'SUSPENSION_REVIEW/P/2026-02-28')).toBe('open 2026-05-28')
    expect(told('2026-05-30', 'SUSPENSION_REVIEW/P/2026-02-28')).toBe('overdue 2026-05-28 2')
    expect(told('2026-06-01', 'SUSPENSION_REVIEW/P/2026-02-28')).toBe('doneLate 2026-05-28 4')
    expect(told('2026-06-01', 'SUSPENSION_REVIEW/P/2026-06-01')).toBe('open 2026-09-01')
    expect(one('2026-06-01', 'SUSPENSION_REVIEW/P/2026-06-01')).toMatchObject({
      responsible: { unit: 'office', name: '办公室' },
      territory: 'A',
    })
  })

  it('R89 an expected end that has passed is overdue and ends nothing; resumed late it is shown', () => {
    const resumed = of('P', 'ProjectResumed', '2026-07-10', { effectiveFrom: '2026-07-10' })
    const { told } = after(...project('P'), suspended, resumed)
    expect(told('2026-07-01', 'RESUMPTION/P/2026-02-28')).toBe('open 2026-07-01')
    expect(told('2026-07-04', 'RESUMPTION/P/2026-02-28')).toBe('overdue 2026-07-01 3')
    expect(told('2026-07-10', 'RESUMPTION/P/2026-02-28')).toBe('doneLate 2026-07-01 9')
    expect(told('2026-07-10', 'SUSPENSION_REVIEW/P/2026-02-28')).toBe('none')
  })
})

describe('the list', () => {
  const history = [
    ...project('P'),
    ...project('R', 'RESERVE'),
    of('P', 'MilestoneSet', '2026-01-01', { milestoneId: 'm', name: '封顶', target: '2026-06-04' }),
    ...led('Q2', 'R', '2026-06-01'),
    ...led('Q1', 'R', '2026-06-01'),
    ...led('Q3', 'R', '2026-12-30'),
  ]

  it('stands by due day, then kind, then subject; what has no due day comes last', () => {
    const { list } = after(...history)
    const due = list('2026-06-05').filter(({ due: on }) => on.kind === 'due' && on.on === '2026-06-04')
    expect(due.map(({ dutyId }) => dutyId)).toEqual(['PROPOSAL/Q1', 'PROPOSAL/Q2', 'MILESTONE/P/m'])
    const last = list('2026-12-31')
    expect(last.at(-1)?.due.kind).toBe('undetermined')
    const keys = last.map(dutyKey)
    expect(keys).toEqual([...new Set(keys)].sort())
  })

  it('looks at what was known', () => {
    const views = viewsAfter(...FOUNDED, ...history)
    const known = valueOn(views.deadlines, '2026-06-05', FOUNDED.length + 5).map(({ dutyId }) => dutyId)
    expect(known).toContain('MILESTONE/P/m')
    expect(known.some((id) => id.startsWith('PROPOSAL'))).toBe(false)
  })
})
