import { describe, expect, it } from 'vitest'
import { newEvent } from '../kernel/event-definition.ts'
import { instant } from '../kernel/instant.ts'
import { localDate } from '../kernel/local-date.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { specificationOf } from '../testing/specification.ts'
import { nameTaken, postsAt, successorAt, territoriesAt, unitAt, unitsAt } from './at.ts'
import { organisationCommands, type OrganisationCommand } from './commands.ts'
import { organisation } from './decider.ts'
import { organisationEvents, type NewOrganisationEvent } from './events.ts'
import { founded, organisationOf, registered, UNITS } from './organisation.testkit.ts'

const spec = specificationOf(organisation, 'test.organisation-register')
const on = (day: string) => ({
  actor: { unit: 'office', post: 'PRINCIPAL' },
  recordedAt: instant(`${day}T10:00+08:00`),
  facts: {},
})
const cmd = <N extends keyof typeof organisationCommands>(name: N, data: object): OrganisationCommand =>
  ({ name, data: organisationCommands[name].schema.parse(data) }) as OrganisationCommand
const id = (n: number): string => `00000000-0000-5000-8000-${`${n}`.padStart(12, '0')}`
const at = (validAt: string, knownAt = ALL_KNOWN) => ({ validAt: localDate(validAt), knownAt })
const d = localDate

const merged = (unit: string, into: string, day: string, effectiveFrom = day): NewOrganisationEvent =>
  newEvent(organisationEvents.OrgUnitMerged, d(day), { unit, into, effectiveFrom: d(effectiveFrom), document: '批复' })
const renamed = (unit: string, name: string, day: string): NewOrganisationEvent =>
  newEvent(organisationEvents.OrgUnitRenamed, d(day), { unit, name, effectiveFrom: d(day), document: '批复' })
const appointed = (
  appointmentId: string,
  personRef: string,
  unit: string,
  post: 'PRINCIPAL' | 'DEPUTY' | 'CLERK',
  day: string,
): NewOrganisationEvent =>
  newEvent(organisationEvents.MemberAppointed, d(day), { appointmentId, personRef, unit, post, effectiveFrom: d(day) })
const ended = (appointmentId: string, day: string): NewOrganisationEvent =>
  newEvent(organisationEvents.AppointmentEnded, d(day), { appointmentId, effectiveFrom: d(day) })

describe('FoundJurisdiction', () => {
  const found = cmd('FoundJurisdiction', founded.body)

  it('M-04 founds once, with its office and the first appointment', () => {
    spec.given([]).when(found, on('2025-01-01')).then(['JurisdictionFounded'])
    const rejection = spec.given([founded]).when(found, on('2025-01-02')).thenRejected('M-04')
    // whoever tries is told, and so without the event, which names a person
    expect(rejection.conflicts).toEqual([])
    const { state } = spec.given([founded])
    expect(unitAt(state, 'office', at('2025-01-01'))?.kind).toBe('LEADING_GROUP_OFFICE')
    expect(unitAt(state, 'office', at('2024-12-31'))).toBeUndefined()
    expect(postsAt(state, 'p-1', 'office', at('2025-01-01'))).toEqual(['PRINCIPAL'])
  })

  it('M-04 nothing happens before it', () => {
    for (const command of [
      cmd('RegisterOrgUnit', { unit: 'u', kind: 'TOWN', name: 'U' }),
      cmd('RenameOrgUnit', { unit: 'u', name: 'U', document: 'x' }),
      cmd('MergeOrgUnit', { unit: 'u', into: 'v', document: 'x' }),
      cmd('AppointMember', { appointmentId: 'a', personRef: 'p', unit: 'u', post: 'CLERK' }),
      cmd('EndAppointment', { appointmentId: 'a' }),
      cmd('AcknowledgeClockFault', { today: '2025-01-01', reason: 'x', document: 'x' }),
    ]) {
      expect(spec.given([]).when(command, on('2025-01-01')).thenRejected('M-04').category).toBe('unknown')
    }
  })
})

describe('RegisterOrgUnit', () => {
  const register = (unit: string, name: string, more: object = {}) =>
    cmd('RegisterOrgUnit', { unit, kind: 'TOWN', name, ...more })

  it('M-01 enters a unit, by default from today', () => {
    spec
      .given(UNITS)
      .when(register('townD', '新镇'), on('2026-01-05'))
      .then(['OrgUnitRegistered'], { unit: 'townD', kind: 'TOWN', name: '新镇', effectiveFrom: '2026-01-05' })
    spec
      .given(UNITS)
      .when(register('townD', '新镇', { effectiveFrom: '2026-03-01' }), on('2026-01-05'))
      .then(['OrgUnitRegistered'], { effectiveFrom: '2026-03-01' })
  })

  it('M-01 an id is used once, a name is borne by one unit', () => {
    const rejection = spec
      .given(UNITS)
      .when(register('townA', '新镇'), on('2026-01-05'))
      .thenRejected('M-01', 'data.unit')
    expect(rejection.conflicts).toEqual([{ eventId: id(1), type: 'OrgUnitRegistered' }])
    spec.given(UNITS).when(register('townD', '甲镇'), on('2026-01-05')).thenRejected('M-01', 'data.name')
  })

  it.each(['甲\u200b镇', '甲镇\u{e0100}'])('19: a name that reads as another’s is taken: %j', (name) => {
    spec.given(UNITS).when(register('townD', name), on('2026-01-05')).thenRejected('M-01', 'data.name')
  })

  it('19: width makes no other name', () => {
    spec
      .given([...UNITS, registered('townE', 'TOWN', '丁镇（东）')])
      .when(register('townD', '丁镇(东)'), on('2026-01-05'))
      .thenRejected('M-01', 'data.name')
  })

  it('M-01 a name that was given up, or whose unit was merged, is free', () => {
    spec
      .given([...UNITS, renamed('townA', '甲街', '2026-01-01')])
      .when(register('townD', '甲镇'), on('2026-01-05'))
      .then(['OrgUnitRegistered'])
    spec
      .given([...UNITS, merged('townA', 'townB', '2026-01-01')])
      .when(register('townD', '甲镇'), on('2026-01-05'))
      .then(['OrgUnitRegistered'])
    expect(nameTaken(organisationOf(UNITS), '甲镇', 'townA', ALL_KNOWN)).toBe(false)
  })

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('a unit may bear the id %s', (unit) => {
    spec.given(UNITS).when(register(unit, '新镇'), on('2026-01-05')).then(['OrgUnitRegistered'])
    const state = organisationOf([...UNITS, registered(unit, 'TOWN', '新镇')])
    expect(unitAt(state, unit, at('2026-01-01'))?.name).toBe('新镇')
    expect(unitAt(organisationOf(UNITS), unit, at('2026-01-01'))).toBeUndefined()
    const appoint = cmd('AppointMember', { appointmentId: unit, personRef: unit, unit, post: 'CLERK' })
    spec
      .given([...UNITS, registered(unit, 'TOWN', '新镇')])
      .when(appoint, on('2026-01-05'))
      .then(['MemberAppointed'])
    spec
      .given(UNITS)
      .when(cmd('EndAppointment', { appointmentId: unit }), on('2026-01-05'))
      .thenRejected('M-03')
    spec
      .given(UNITS)
      .when(cmd('RenameOrgUnit', { unit, name: 'x', document: 'y' }), on('2026-01-05'))
      .thenRejected('M-01')
  })
})

describe('RenameOrgUnit', () => {
  const rename = (unit: string, name: string) => cmd('RenameOrgUnit', { unit, name, document: '批复' })

  it('M-01 gives a unit that exists another name from a day on; history keeps the name of its time', () => {
    spec
      .given(UNITS)
      .when(rename('townA', '甲街'), on('2026-01-05'))
      .then(['OrgUnitRenamed'], { effectiveFrom: '2026-01-05' })
    const state = organisationOf([...UNITS, renamed('townA', '甲街', '2026-01-05')])
    expect(unitAt(state, 'townA', at('2026-01-04'))?.name).toBe('甲镇')
    expect(unitAt(state, 'townA', at('2026-01-05'))?.name).toBe('甲街')
    expect(unitAt(state, 'townA', at('2026-01-05', 8))?.name).toBe('甲镇')
  })

  it('M-01 refuses an unknown or merged unit, and a name in use', () => {
    spec.given(UNITS).when(rename('nowhere', 'x'), on('2026-01-05')).thenRejected('M-01', 'data.unit')
    spec
      .given([...UNITS, merged('townA', 'townB', '2026-01-01')])
      .when(rename('townA', 'x'), on('2026-01-05'))
      .thenRejected('M-01', 'data.unit')
    spec.given(UNITS).when(rename('townA', '乙\u2060镇'), on('2026-01-05')).thenRejected('M-01', 'data.name')
    spec.given(UNITS).when(rename('townA', '乙镇'), on('2026-01-05')).thenRejected('M-01', 'data.name')
  })
})

describe('MergeOrgUnit', () => {
  const merge = (unit: string, into: string, effectiveFrom?: string) =>
    cmd('MergeOrgUnit', { unit, into, document: '批复', ...(effectiveFrom === undefined ? {} : { effectiveFrom }) })

  it('M-01 takes a unit over into another from a day on', () => {
    spec
      .given(UNITS)
      .when(merge('townA', 'townB'), on('2026-01-05'))
      .then(['OrgUnitMerged'], { effectiveFrom: '2026-01-05' })
    const state = organisationOf([...UNITS, merged('townA', 'townB', '2026-01-05')])
    expect(unitAt(state, 'townA', at('2026-01-04'))).toBeDefined()
    expect(unitAt(state, 'townA', at('2026-01-05'))).toBeUndefined()
    expect(unitAt(state, 'townA', at('2026-01-05', 8))).toBeDefined()
  })

  it('R95 chains lead to the last successor of the day', () => {
    const state = organisationOf([
      ...UNITS,
      merged('townA', 'townB', '2026-01-05'),
      merged('townB', 'townC', '2026-01-06', '2026-03-01'),
    ])
    expect(['2026-01-04', '2026-01-05', '2026-03-01'].map((day) => successorAt(state, 'townA', at(day)))).toEqual([
      'townA',
      'townB',
      'townC',
    ])
    expect(successorAt(state, 'nowhere', at('2026-01-04'))).toBe('nowhere')
    expect(unitsAt(state, at('2026-03-01')).map(({ unit }) => unit)).not.toContain('townB')
    expect(territoriesAt(state, at('2026-03-01')).map(({ unit }) => unit)).toEqual(['street', 'townC', 'zone'])
  })

  it('M-01 mergers form no ring, whatever their dates', () => {
    spec.given(UNITS).when(merge('townA', 'townA'), on('2026-01-05')).thenRejected('M-01', 'data.into')
    const later = [...UNITS, merged('townA', 'townB', '2026-01-05', '2027-01-01')]
    spec.given(later).when(merge('townB', 'townA'), on('2026-01-06')).thenRejected('M-01', 'data.into')
    const chain = [...later, merged('townB', 'townC', '2026-01-06', '2028-01-01')]
    spec.given(chain).when(merge('townC', 'townA'), on('2026-01-07')).thenRejected('M-01', 'data.into')
  })

  it('M-01 a unit is merged once, into one that exists that day', () => {
    const history = [...UNITS, merged('townA', 'townB', '2026-01-05')]
    spec.given(history).when(merge('townA', 'townC'), on('2026-01-06')).thenRejected('M-01', 'data.unit')
    spec.given(history).when(merge('townC', 'townA'), on('2026-01-06')).thenRejected('M-01', 'data.into')
    spec.given(UNITS).when(merge('nowhere', 'townA'), on('2026-01-06')).thenRejected('M-01', 'data.unit')
    spec
      .given(UNITS)
      .when(merge('townA', 'townB', '2024-12-31'), on('2026-01-06'))
      .thenRejected('M-01', 'data.unit')
  })

  it('M-01 a territory merges into a territory, the office into no other sort of unit', () => {
    spec.given(UNITS).when(merge('townA', 'street'), on('2026-01-05')).then(['OrgUnitMerged'])
    spec.given(UNITS).when(merge('force', 'drc'), on('2026-01-05')).then(['OrgUnitMerged'])
    for (const [unit, into] of [
      ['townA', 'drc'],
      ['drc', 'townA'],
      ['office', 'drc'],
      ['drc', 'office'],
    ] as const) {
      spec.given(UNITS).when(merge(unit, into), on('2026-01-05')).thenRejected('M-01', 'data.into')
    }
  })
})

describe('AppointMember and EndAppointment', () => {
  const appoint = (data: object = {}) =>
    cmd('AppointMember', { appointmentId: 'a-2', personRef: 'p-2', unit: 'townA', post: 'CLERK', ...data })
  const end = (data: object = {}) => cmd('EndAppointment', { appointmentId: 'a-2', ...data })
  const history = [...UNITS, appointed('a-2', 'p-2', 'townA', 'CLERK', '2026-01-05')]

  it('M-03 appoints from a day on, by default today, under an id of its own, in a unit of that day', () => {
    spec.given(UNITS).when(appoint(), on('2026-01-05')).then(['MemberAppointed'], { effectiveFrom: '2026-01-05' })
    const rejection = spec.given(history).when(appoint(), on('2026-01-06')).thenRejected('M-03', 'data.appointmentId')
    expect(rejection.conflicts).toEqual([{ eventId: id(9), type: 'MemberAppointed' }])
    spec
      .given(UNITS)
      .when(appoint({ unit: 'nowhere' }), on('2026-01-05'))
      .thenRejected('M-01', 'data.unit')
    spec
      .given(UNITS)
      .when(appoint({ effectiveFrom: '2024-12-31' }), on('2026-01-05'))
      .thenRejected('M-01', 'data.unit')
  })

  it('M-03 ends once, not before it began', () => {
    spec.given(history).when(end(), on('2026-02-01')).then(['AppointmentEnded'], { effectiveFrom: '2026-02-01' })
    const early = spec.given(history).when(end({ effectiveFrom: '2026-01-04' }), on('2026-02-01'))
    expect(early.thenRejected('M-03', 'data.effectiveFrom').conflicts).toEqual([
      { eventId: id(9), type: 'MemberAppointed' },
    ])
    const again = spec.given([...history, ended('a-2', '2026-02-01')]).when(end(), on('2026-02-02'))
    expect(again.thenRejected('M-03', 'data.appointmentId').conflicts).toEqual([
      { eventId: id(10), type: 'AppointmentEnded' },
    ])
    expect(spec.given(UNITS).when(end(), on('2026-02-01')).thenRejected('M-03', 'data.appointmentId').category).toBe(
      'unknown',
    )
  })

  it('M-06 a post holds from its day until the day before its end; the highest stands first', () => {
    const state = organisationOf([
      ...history,
      appointed('a-3', 'p-2', 'townA', 'PRINCIPAL', '2026-01-10'),
      appointed('a-4', 'p-2', 'townB', 'DEPUTY', '2026-01-10'),
      ended('a-3', '2026-02-01'),
    ])
    const posts = (day: string, knownAt?: number) => postsAt(state, 'p-2', 'townA', at(day, knownAt))
    expect(posts('2026-01-04')).toEqual([])
    expect(posts('2026-01-05')).toEqual(['CLERK'])
    expect(posts('2026-01-10')).toEqual(['PRINCIPAL', 'CLERK'])
    expect(posts('2026-02-01')).toEqual(['CLERK'])
    expect(posts('2026-02-01', 11)).toEqual(['PRINCIPAL', 'CLERK'])
    expect(postsAt(state, 'constructor', 'townA', at('2026-01-10'))).toEqual([])
  })
})

it('evolveAll leaves its input as it was, and may be cut anywhere', () => {
  const whole = organisationOf([...UNITS, renamed('townA', '甲街', '2026-01-05')])
  const before = organisationOf(UNITS)
  const copy = structuredClone(before)
  const header = { eventId: id(9), occurredOn: '2026-01-05', recordedAt: instant('2026-01-05T09:00+08:00') }
  const next = { ...renamed('townA', '甲街', '2026-01-05'), ordinal: 9, header } as never
  expect(organisation.evolveAll(before, [next])).toEqual(whole)
  expect(before).toEqual(copy)
})

describe('AcknowledgeClockFault', () => {
  const acknowledge = cmd('AcknowledgeClockFault', { today: '2026-06-30', reason: '误设', document: '记录' })

  it('16: is of the day that a person says it is', () => {
    spec
      .given([founded])
      .when(acknowledge, on('2026-06-30'))
      .then(['ClockFaultAcknowledged'], { reason: '误设', document: '记录' })
  })

  it('M-04 by a clock that is still wrong nothing is acknowledged', () => {
    for (const day of ['2036-01-05', '2026-06-29'])
      expect(spec.given([founded]).when(acknowledge, on(day)).thenRejected('M-04').field).toBe('data.today')
  })
})
