import { describe, expect, it } from 'vitest'
import { COMMAND_DEFINITIONS } from '../catalogue.ts'
import { isAccepted, isRejected } from '../kernel/either.ts'
import { newEvent } from '../kernel/event-definition.ts'
import type { Role } from '../kernel/grant.ts'
import { localDate } from '../kernel/local-date.ts'
import { organisationEvents, type NewOrganisationEvent } from '../organisation/events.ts'
import { organisationOf, registered, UNITS } from '../organisation/organisation.testkit.ts'
import { unitKindSchema } from '../organisation/vocabulary.ts'
import { admit, currentHolder, readingScope, refuseCommand, type Admitted } from './authorise.ts'
import { roleOf, ROLES } from './roles.ts'
import { COMMAND_GRANTS, VIEW_GRANTS, type ViewName } from './table.ts'

type Name = keyof typeof COMMAND_GRANTS

const as = (role: Role): Admitted => ({ actor: { unit: 'me', post: 'CLERK', personRef: 'p' }, role })
const names = Object.keys(COMMAND_GRANTS) as Name[]

/** Written out a second time, from the roles' side: who may do what. */
const OWN_PROJECT: readonly Name[] = [
  'ReportStart',
  'ReportMilestone',
  'ReportInvestment',
  'ReportProgress',
  'RecordProcedure',
]
const OWN_FILINGS: readonly Name[] = ['SubmitMonthlyCollection', 'FileNilReport']
const REPORTER: readonly Name[] = ['ReportProblem', 'WithdrawProblem']
const IN_CHARGE: readonly Name[] = ['SubmitSolutionProposal', 'RequestExtension', 'ClaimResolution']
const EXPECTED: Readonly<Record<Role, { readonly any: readonly Name[]; readonly held: readonly Name[] }>> = {
  OFFICE: { any: names.filter((name) => name !== 'SubmitProject'), held: [] },
  TERRITORY: { any: ['SubmitProject', ...REPORTER, ...IN_CHARGE], held: [...OWN_PROJECT, ...OWN_FILINGS] },
  INDUSTRY_TASK_FORCE: { any: ['SubmitProject', ...REPORTER], held: [] },
  DEPARTMENT: { any: [...REPORTER, ...IN_CHARGE], held: OWN_FILINGS },
  GOVERNMENT: { any: [], held: [] },
  AUDITOR: { any: [], held: [] },
}

describe.each(names)('%s', (name) => {
  describe.each(ROLES)('%s', (role) => {
    it.each([
      ['a project it holds', 'me', true],
      ['a project of another', 'other', false],
      ['no holder', undefined, false],
    ] as const)('%s', (_, heldBy, holds) => {
      const expected = EXPECTED[role].any.includes(name) || (holds && EXPECTED[role].held.includes(name))
      const refusal = refuseCommand(COMMAND_DEFINITIONS.get(name)!, as(role), { heldBy, known: false })
      expect(refusal === undefined).toBe(expected)
      if (refusal !== undefined) {
        expect(refusal).toMatchObject({ category: 'forbidden', rule: COMMAND_GRANTS[name].rule, field: 'actor.unit' })
      }
    })
  })
})

it('every command but the founding has its row, and no row is left over', () => {
  expect([...names, 'FoundJurisdiction'].sort()).toEqual([...COMMAND_DEFINITIONS.keys()].sort())
})

it('every kind of unit has one role', () => {
  expect(unitKindSchema.options.map(roleOf)).toEqual([
    'TERRITORY',
    'TERRITORY',
    'TERRITORY',
    'DEPARTMENT',
    'DEPARTMENT',
    'INDUSTRY_TASK_FORCE',
    'OFFICE',
    'GOVERNMENT',
    'DEPARTMENT',
    'AUDITOR',
  ])
})

describe('views', () => {
  type Scope = 'none' | 'own' | 'all'
  const ALL: Readonly<Record<Role, Scope>> = {
    OFFICE: 'all',
    TERRITORY: 'all',
    INDUSTRY_TASK_FORCE: 'all',
    DEPARTMENT: 'all',
    GOVERNMENT: 'all',
    AUDITOR: 'all',
  }
  const ROWS: typeof ALL = { ...ALL, TERRITORY: 'own' }
  const HISTORY: typeof ALL = { ...ROWS, INDUSTRY_TASK_FORCE: 'own', DEPARTMENT: 'own' }
  /** Written out a second time: who sees how much of what. */
  const SEEN: Readonly<Record<ViewName, typeof ALL>> = {
    projects: ROWS,
    lamps: ROWS,
    problems: ROWS,
    rates: ALL,
    bulletins: ALL,
    deadlines: ALL,
    duties: ROWS,
    dataQuality: ROWS,
    calendarNeeds: ALL,
    collections: ALL,
    organisation: ALL,
    policy: ALL,
    calendars: ALL,
    events: HISTORY,
    stream: HISTORY,
  }
  const views = Object.keys(VIEW_GRANTS) as ViewName[]
  const scopeOf = (view: ViewName, role: Role): Scope => {
    const scope = readingScope(view, as(role))
    if (isRejected(scope)) {
      expect(scope.left).toMatchObject({
        category: 'forbidden',
        rule: VIEW_GRANTS[view].rule,
        field: 'actor.unit',
      })
      return 'none'
    }
    return scope.right.ownOnly ? 'own' : 'all'
  }

  it('each has its row here, and no row is left over', () => {
    expect(Object.keys(SEEN).sort()).toEqual([...views].sort())
  })

  describe.each(views)('%s', (view) => {
    it.each(ROLES)('%s', (role) => expect(scopeOf(view, role)).toBe(SEEN[view][role]))

    it('denied to a role that the table does not name', () => {
      expect(scopeOf(view, 'PUBLIC' as Role)).toBe('none')
    })
  })
})

it.each(names)('%s is denied to a role that the table does not name, whatever it holds', (name) => {
  expect(
    refuseCommand(COMMAND_DEFINITIONS.get(name)!, as('PUBLIC' as Role), { heldBy: 'me', known: true }),
  ).toMatchObject({
    category: 'forbidden',
  })
})

describe('M-03 the roster admits', () => {
  const d = localDate
  const appointed: NewOrganisationEvent = newEvent(organisationEvents.MemberAppointed, d('2026-01-05'), {
    appointmentId: 'a-2',
    personRef: 'p-2',
    unit: 'townA',
    post: 'CLERK',
    effectiveFrom: d('2026-01-05'),
  })
  const ended = newEvent(organisationEvents.AppointmentEnded, d('2026-02-01'), {
    appointmentId: 'a-2',
    effectiveFrom: d('2026-03-01'),
  })
  const merged = newEvent(organisationEvents.OrgUnitMerged, d('2026-02-01'), {
    unit: 'townA',
    into: 'townB',
    effectiveFrom: d('2026-02-15'),
    document: '批复',
  })
  const entry = (history: readonly NewOrganisationEvent[], day: string, personRef = 'p-2', unit = 'townA') =>
    admit(organisationOf(history), { personRef, unit }, d(day))

  it('who has a post in the unit on the day, with that post', () => {
    const answer = entry([...UNITS, appointed], '2026-01-05')
    expect(answer).toMatchObject({
      right: { actor: { unit: 'townA', post: 'CLERK', personRef: 'p-2' }, role: 'TERRITORY' },
    })
  })

  it.each([
    ['before the appointment', entry([...UNITS, appointed], '2026-01-04')],
    ['after its end', entry([...UNITS, appointed, ended], '2026-03-01')],
    ['in a unit that was merged away', entry([...UNITS, appointed, merged], '2026-02-15')],
    ['in another unit', entry([...UNITS, appointed], '2026-01-05', 'p-2', 'townB')],
    ['another person', entry([...UNITS, appointed], '2026-01-05', 'p-3')],
    ['an unknown unit', entry([...UNITS, appointed], '2026-01-05', 'p-2', 'nowhere')],
    ['a name of the prototype', entry([...UNITS, appointed], '2026-01-05', 'constructor', 'constructor')],
  ])('a token’s claim is no post: not %s', (_, answer) => {
    expect(answer).toMatchObject({ left: { category: 'forbidden', rule: 'M-03', field: 'actor' } })
  })

  it('the day before the end still admits', () => {
    expect(isAccepted(entry([...UNITS, appointed, ended], '2026-02-28'))).toBe(true)
  })

  it('R95 a project is held by the unit that its holder has become', () => {
    const state = organisationOf([...UNITS, registered('townZ', 'TOWN'), merged])
    expect(currentHolder(state, 'townA', d('2026-02-14'))).toBe('townA')
    expect(currentHolder(state, 'townA', d('2026-02-15'))).toBe('townB')
    expect(currentHolder(state, undefined, d('2026-02-15'))).toBeUndefined()
  })
})
