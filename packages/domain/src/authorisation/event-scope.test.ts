import { describe, expect, it } from 'vitest'
import { AGGREGATES, type DomainEvent } from '../catalogue.ts'
import { SAMPLE_BODIES, sampleOf } from '../codec/samples.testkit.ts'
import { instant } from '../kernel/instant.ts'
import { localDate } from '../kernel/local-date.ts'
import { ADMISSION, SUBMISSION } from '../project/project.testkit.ts'
import { REPORT } from '../problem/problem.testkit.ts'
import { asRecorded } from '../testing/specification.ts'
import { mayReadEvent } from './event-scope.ts'
import type { EventSubject } from '../kernel/event-subject.ts'
import { subjectOf } from './event-subject.ts'
import { toldLog, type ToldEvent } from './told-log.testkit.ts'

const LAST_DAY = '2026-12-31'

/** The ledger indexes that a unit may read today, all being folded. */
const readBy = (unit: string, told: readonly ToldEvent[], today = LAST_DAY): readonly number[] => {
  const log = toldLog(...told)
  const book = log.book()
  return log.events.filter((event) => mayReadEvent(unit, event, book, localDate(today))).map(({ ordinal }) => ordinal)
}

/** The ledger indexes that a unit may read of each event at the moment of its recording. */
const heardBy = (unit: string, told: readonly ToldEvent[]): readonly number[] => {
  const log = toldLog(...told)
  return log.events
    .filter((event) => mayReadEvent(unit, event, log.book(event.ordinal), localDate(event.header.occurredOn)))
    .map(({ ordinal }) => ordinal)
}

const submit = (projectId: string, territory: string, applicant = territory): ToldEvent => [
  applicant,
  '2026-01-05',
  `project-${projectId}`,
  'ProjectSubmitted',
  { ...SUBMISSION, territory },
]
const admit = (projectId: string, territory: string): ToldEvent => [
  'office',
  '2026-01-06',
  `project-${projectId}`,
  'ProjectAdmitted',
  { ...ADMISSION, territory },
]
const plan = (projectId: string, day: string): ToldEvent => [
  'office',
  day,
  `project-${projectId}`,
  'AnnualPlanSet',
  { year: 2026, amount: 1 },
]
const transfer = (projectId: string, to: string, day: string, effectiveFrom = day): ToldEvent => [
  'office',
  day,
  `project-${projectId}`,
  'ProjectTransferred',
  { to, effectiveFrom, arrangement: { mode: 'byPeriod' }, document: '批复' },
]
const problem = (problemId: string, unit: string, day: string, type: string, body: object = {}): ToldEvent => [
  unit,
  day,
  `problem-${problemId}`,
  type,
  body,
]
const report = (problemId: string, reporter: string, projectId = 'p1'): ToldEvent =>
  problem(problemId, reporter, '2026-02-01', 'ProblemReported', { ...REPORT, projectId })
const accept = (problemId: string): ToldEvent => problem(problemId, 'office', '2026-02-02', 'ProblemAccepted')
const lead = (problemId: string, unit: string, assisting: readonly string[] = []): ToldEvent =>
  problem(problemId, 'office', '2026-02-03', 'LeadDepartmentAssigned', { lead: unit, assisting })

describe('whose an event is', () => {
  const EXPECTED: Readonly<Record<string, EventSubject['of']>> = {
    policy: 'everybody',
    calendar: 'everybody',
    problemlist: 'everybody',
    bulletin: 'everybody',
    project: 'projects',
    projectcode: 'projects',
    projectlineage: 'projects',
    collection: 'unit',
    problem: 'problems',
    problemmerges: 'problems',
    citybatch: 'problems',
  }
  const OF_ORGANISATION: Readonly<Record<string, EventSubject['of']>> = {
    JurisdictionFounded: 'unit',
    MemberAppointed: 'appointment',
    AppointmentEnded: 'appointment',
  }
  const cells = Object.values(AGGREGATES).flatMap(({ kind, events }) =>
    Object.keys(events).map((type) => ({ kind, type })),
  )

  it('there is a sample of every type', () => {
    expect(cells.map(({ type }) => type).sort()).toEqual(Object.keys(SAMPLE_BODIES).sort())
  })

  it.each(cells)('$kind $type', ({ kind, type }) => {
    const stream = `test.${kind}-x1`
    const event: DomainEvent = asRecorded(sampleOf(type), 1, stream, instant('2026-07-10T10:00+08:00'), 'office')
    expect(subjectOf(event).of).toBe(kind === 'organisation' ? (OF_ORGANISATION[type] ?? 'everybody') : EXPECTED[kind])
  })

  it('of a stream that nothing says it of: nobody’s who does not see the whole district', () => {
    const event: DomainEvent = asRecorded(
      sampleOf('ProjectAdmitted'),
      1,
      'test.constructor-x',
      instant('2026-07-10T10:00+08:00'),
      'townA',
    )
    expect(subjectOf(event)).toEqual({ of: 'nobody' })
    expect(mayReadEvent('townA', event, toldLog().book(), localDate(LAST_DAY))).toBe(false)
  })
})

describe('events of projects (M-47)', () => {
  const told = [submit('p1', 'townA'), submit('p2', 'townB'), admit('p1', 'townA'), admit('p2', 'townB')]

  it('are read by the holder of each, and by nobody else', () => {
    expect(readBy('townA', told)).toEqual([1, 3])
    expect(readBy('townB', told)).toEqual([2, 4])
    for (const unit of ['townC', 'drc', 'force', '', 'constructor', 'townA2']) expect(readBy(unit, told)).toEqual([])
  })

  it('of a code likewise', () => {
    const code = { code: '2601-371302-04-01-123456', projectId: 'p2' }
    const reserved: ToldEvent = ['office', '2026-02-01', `projectcode-${code.code}`, 'ProjectCodeReserved', code]
    expect(readBy('townB', [...told, reserved])).toEqual([2, 4, 5])
    expect(readBy('townA', [...told, reserved])).toEqual([1, 3])
  })

  it('M-20 who applied for a project hears what becomes of it, up to its admission', () => {
    const life = [submit('p1', 'townA', 'force'), admit('p1', 'townA'), plan('p1', '2026-02-01')]
    expect(readBy('force', life)).toEqual([1, 2])
    expect(readBy('force', life.slice(0, 1))).toEqual([1])
    expect(readBy('townA', life)).toEqual([1, 2, 3])
    const rejected: ToldEvent = ['office', '2026-01-06', 'project-p1', 'AdmissionRejected', { reason: '不符' }]
    expect(readBy('force', [submit('p1', 'townA', 'force'), rejected])).toEqual([1, 2])
  })
})

describe('a transfer (R58)', () => {
  const life = [
    submit('p1', 'townA'),
    admit('p1', 'townA'),
    transfer('p1', 'townB', '2026-03-01'),
    plan('p1', '2026-04-01'),
    transfer('p1', 'townC', '2026-05-01'),
    plan('p1', '2026-06-01'),
  ]

  it('opens the whole history to the holder of now', () => {
    expect(readBy('townC', life)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('takes back nothing that was one’s own, the transfer itself included', () => {
    expect(readBy('townA', life)).toEqual([1, 2, 3])
    expect(readBy('townB', life)).toEqual([3, 4, 5])
  })

  it('as they are recorded, each hears its own', () => {
    expect(heardBy('townA', life)).toEqual([1, 2, 3])
    expect(heardBy('townB', life)).toEqual([3, 4, 5])
    expect(heardBy('townC', life)).toEqual([5, 6])
  })

  it('of a later day opens it on that day, without an event', () => {
    const ahead = [
      submit('p1', 'townA'),
      admit('p1', 'townA'),
      transfer('p1', 'townB', '2026-03-01', '2026-07-01'),
      plan('p1', '2026-04-01'),
    ]
    expect(readBy('townB', ahead, '2026-06-30')).toEqual([])
    expect(readBy('townB', ahead, '2026-07-01')).toEqual([1, 2, 3, 4])
    expect(readBy('townA', ahead, '2026-07-01')).toEqual([1, 2, 3, 4])
  })

  it('that is taken back gives all of it back; what was one’s own meanwhile stays so', () => {
    const correction = {
      corrects: '00000000-0000-5000-8000-000000000003',
      correctedType: 'ProjectTransferred',
      correctedVersion: 1,
      replacement: null,
      reason: '笔误',
    }
    const taken: ToldEvent = ['office', '2026-05-01', 'project-p1', 'FactCorrected', correction]
    const back = [...life.slice(0, 4), taken, plan('p1', '2026-06-01')]
    expect(readBy('townA', back)).toEqual([1, 2, 3, 4, 5, 6])
    expect(readBy('townB', back)).toEqual([3, 4, 5])
  })
})

describe('events of problems (M-36, M-37)', () => {
  const told = [
    submit('p1', 'townA'),
    admit('p1', 'townA'),
    report('q1', 'drc'),
    accept('q1'),
    lead('q1', 'land', ['water']),
    problem('q1', 'land', '2026-02-05', 'SolutionProposalSubmitted', { measures: '分批' }),
  ]

  it('are read by who holds the project, who reported, leads and assists; those of another project by none of them', () => {
    const other = [...told, submit('p2', 'townB'), report('q2', 'office', 'p2'), accept('q2')]
    expect(readBy('townA', other)).toEqual([1, 2, 3, 4, 5, 6])
    for (const unit of ['drc', 'land', 'water']) expect(readBy(unit, other)).toEqual([3, 4, 5, 6])
    expect(readBy('townB', other)).toEqual([7, 8, 9])
    expect(readBy('power', other)).toEqual([])
  })

  it('M-37 another lead reads from the beginning, the former one up to its discharge', () => {
    const other = { lead: 'power', assisting: [], reason: '职责', restartClock: false }
    const changed = [
      ...told,
      problem('q1', 'office', '2026-02-06', 'LeadDepartmentReassigned', other),
      problem('q1', 'power', '2026-02-07', 'SolutionProposalSubmitted', { measures: '调剂' }),
    ]
    expect(readBy('power', changed)).toEqual([3, 4, 5, 6, 7, 8])
    expect(heardBy('power', changed)).toEqual([7, 8])
    for (const unit of ['land', 'water']) expect(heardBy(unit, changed)).toEqual([5, 6, 7])
    // it was named when 5 was recorded, and so reads nothing of what came before it any more
    expect(readBy('land', changed)).toEqual([5, 6, 7])
  })

  it('R71 of another round by its own reporter', () => {
    const rounds = [
      ...told.slice(0, 4),
      problem('q1', 'office', '2026-02-03', 'ProblemReturned', { reason: '不详' }),
      problem('q1', 'water', '2026-02-04', 'ProblemReported', REPORT),
      problem('q1', 'office', '2026-02-05', 'ProblemAccepted'),
    ]
    expect(readBy('drc', rounds)).toEqual([3, 4, 5, 6])
    expect(readBy('water', rounds)).toEqual([3, 4, 5, 6, 7])
  })

  it('R73 go with the project', () => {
    const moved = [
      ...told,
      transfer('p1', 'townB', '2026-03-01'),
      problem('q1', 'office', '2026-03-02', 'ProblemReturned', { reason: '不详' }),
    ]
    expect(readBy('townB', moved)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(readBy('townA', moved)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  const both = [submit('p1', 'townA'), report('q1', 'drc'), report('q2', 'land')]

  it('R103 a merge is read by whom either of its problems concerns', () => {
    const merged: ToldEvent = [
      'office',
      '2026-02-05',
      'problemmerges-register',
      'ProblemMerged',
      { problemId: 'q1', into: 'q2', reason: '重复' },
    ]
    expect(readBy('drc', [...both, merged])).toEqual([2, 4])
    expect(readBy('land', [...both, merged])).toEqual([3, 4])
    expect(readBy('townB', [...both, merged])).toEqual([])
  })

  it('M-40 a batch to the city by whom all of its problems concern', () => {
    const batch: ToldEvent = [
      'office',
      '2026-02-05',
      'citybatch-register',
      'CityBatchSubmitted',
      { batchId: 'b1', problemIds: ['q1', 'q2'], document: '文' },
    ]
    expect(readBy('townA', [...both, batch])).toEqual([1, 2, 3, 4])
    expect(readBy('drc', [...both, batch])).toEqual([2])
  })
})

describe('a unit’s own affairs', () => {
  const appoint = (unit: string): ToldEvent => [
    'office',
    '2026-01-02',
    'organisation-register',
    'MemberAppointed',
    { appointmentId: `a-${unit}`, personRef: `p-${unit}`, unit, post: 'CLERK', effectiveFrom: '2026-01-02' },
  ]
  const register = (unit: string): ToldEvent => [
    'office',
    '2026-01-01',
    'organisation-register',
    'OrgUnitRegistered',
    { unit, kind: 'TOWN', name: unit, effectiveFrom: '2026-01-01' },
  ]
  const nil = (unit: string): ToldEvent => [
    unit,
    '2026-02-01',
    `collection-${unit}`,
    'NilReportFiled',
    { unit, cycle: '2026-02' },
  ]
  const ended: ToldEvent = [
    'office',
    '2026-03-01',
    'organisation-register',
    'AppointmentEnded',
    { appointmentId: 'a-townA', effectiveFrom: '2026-03-01', reason: '调离' },
  ]
  const told = [
    register('townA'),
    register('townB'),
    appoint('townA'),
    appoint('townB'),
    nil('townA'),
    nil('townB'),
    ended,
  ]

  it('M-32 are its filings and its posts; the units themselves are known to all', () => {
    expect(readBy('townA', told)).toEqual([1, 2, 3, 5, 7])
    expect(readBy('townB', told)).toEqual([1, 2, 4, 6])
    expect(readBy('drc', told)).toEqual([1, 2])
  })

  it('R95 are its successor’s from the day of a merger on', () => {
    const merger = { unit: 'townA', into: 'townB', effectiveFrom: '2026-07-01', document: '批复' }
    const life = [...told, submit('p1', 'townA')]
    const merged: ToldEvent[] = [...life, ['office', '2026-06-01', 'organisation-register', 'OrgUnitMerged', merger]]
    expect(readBy('townB', merged, '2026-06-30')).toEqual([1, 2, 4, 6, 9])
    expect(readBy('townB', merged, '2026-07-01')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })
})
