import { newEvent } from '../kernel/event-definition.ts'
import { instant } from '../kernel/instant.ts'
import { localDate } from '../kernel/local-date.ts'
import { asRecorded } from '../testing/specification.ts'
import { organisationEvents, type NewOrganisationEvent, type OrganisationEvent } from './events.ts'
import { emptyOrganisation, evolveOrganisation, type OrganisationState } from './state.ts'
import type { UnitKind } from './vocabulary.ts'

const FOUNDED = localDate('2025-01-01')

/** A unit of the test district, there from its founding on. */
export const registered = (unit: string, kind: UnitKind, name = unit): NewOrganisationEvent =>
  newEvent(organisationEvents.OrgUnitRegistered, FOUNDED, { unit, kind, name, effectiveFrom: FOUNDED })

/** The founding of the test district on 2025-01-01 by its office. */
export const founded: NewOrganisationEvent = newEvent(organisationEvents.JurisdictionFounded, FOUNDED, {
  name: '示范区',
  office: { unit: 'office', name: '领导小组办公室' },
  firstAppointment: { appointmentId: 'a-1', personRef: 'p-1', post: 'PRINCIPAL' },
  clock: 'manual',
})

/** Founding, towns A to C, a subdistrict, an economic zone, a department, a task force, an audit body. */
export const UNITS: readonly NewOrganisationEvent[] = [
  founded,
  registered('townA', 'TOWN', '甲镇'),
  registered('townB', 'TOWN', '乙镇'),
  registered('townC', 'TOWN', '丙镇'),
  registered('street', 'SUBDISTRICT', '丁街道'),
  registered('zone', 'ECONOMIC_ZONE', '经开区'),
  registered('drc', 'DEPARTMENT', '发改局'),
  registered('force', 'INDUSTRY_TASK_FORCE', '产业专班'),
  registered('audit', 'AUDIT_BODY', '审计局'),
]

/** The organisation after a history. */
export const organisationOf = (history: readonly NewOrganisationEvent[]): OrganisationState =>
  evolveOrganisation(
    emptyOrganisation(),
    history.map((event, i) =>
      asRecorded<OrganisationEvent>(
        event,
        i,
        'test.organisation-register',
        instant(`${event.occurredOn}T09:00+08:00`),
        'office',
      ),
    ),
  )

/** The test district. */
export const DISTRICT = organisationOf(UNITS)
