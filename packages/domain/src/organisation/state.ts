import { produce } from 'immer'
import type { LocalDate } from '../kernel/local-date.ts'
import { emptyTimeline, record, type Timeline, type Version } from '../kernel/timeline.ts'
import type { OrganisationEvent } from './events.ts'
import type { Post, UnitKind } from './vocabulary.ts'

/** The founding of a jurisdiction: its first event. */
export interface Founding {
  readonly name: string
  readonly office: string
  readonly clock: 'system' | 'manual'
  readonly foundedOn: LocalDate
  readonly eventId: string
}

/** A unit with its names and, where it was merged, its successor. */
export interface UnitState {
  readonly unit: string
  readonly kind: UnitKind
  readonly registrations: Timeline<{ readonly name: string }>
  readonly names: Timeline<{ readonly name: string }>
  readonly mergers: Timeline<{ readonly into: string }>
}

/** A post held by a person in a unit, until it is ended. */
export interface AppointmentState {
  readonly appointmentId: string
  readonly personRef: string
  readonly unit: string
  readonly post: Post
  readonly made: Timeline<true>
  readonly ended: Timeline<true>
}

/** The organisation of a jurisdiction; units and appointments by id. */
export interface OrganisationState {
  founding: Founding | undefined
  readonly units: Record<string, UnitState>
  readonly appointments: Record<string, AppointmentState>
}

/** Nothing founded yet. A fresh object at each call: its fold owns it. */
export const emptyOrganisation = (): OrganisationState => ({ founding: undefined, units: {}, appointments: {} })

const versionOf = <T>(event: OrganisationEvent, holdsFrom: LocalDate, value: T): Version<T> => ({
  ordinal: event.ordinal,
  eventId: event.header.eventId,
  holdsFrom,
  value,
})

const register = (
  state: OrganisationState,
  unit: string,
  kind: UnitKind,
  version: Version<{ readonly name: string }>,
): void => {
  const registrations = emptyTimeline<{ readonly name: string }>()
  record(registrations, version)
  state.units[unit] = { unit, kind, registrations, names: emptyTimeline(), mergers: emptyTimeline() }
}

const appoint = (
  state: OrganisationState,
  appointment: Omit<AppointmentState, 'made' | 'ended'>,
  version: Version<true>,
): void => {
  const made = emptyTimeline<true>()
  record(made, version)
  state.appointments[appointment.appointmentId] = { ...appointment, made, ended: emptyTimeline() }
}

/** Folds one event into an organisation that the caller owns, and returns it. */
export const evolveOwnedOrganisation = (state: OrganisationState, event: OrganisationEvent): OrganisationState => {
  switch (event.type) {
    case 'JurisdictionFounded': {
      const { name, office, firstAppointment, clock } = event.body
      const foundedOn = event.header.occurredOn
      state.founding = { name, office: office.unit, clock, foundedOn, eventId: event.header.eventId }
      register(state, office.unit, 'LEADING_GROUP_OFFICE', versionOf(event, foundedOn, { name: office.name }))
      appoint(state, { ...firstAppointment, unit: office.unit }, versionOf(event, foundedOn, true))
      return state
    }
    case 'OrgUnitRegistered': {
      const { unit, kind, name, effectiveFrom } = event.body
      register(state, unit, kind, versionOf(event, effectiveFrom, { name }))
      return state
    }
    case 'OrgUnitRenamed': {
      const { unit, name, effectiveFrom } = event.body
      record(state.units[unit]!.names, versionOf(event, effectiveFrom, { name }))
      return state
    }
    case 'OrgUnitMerged': {
      const { unit, into, effectiveFrom } = event.body
      record(state.units[unit]!.mergers, versionOf(event, effectiveFrom, { into }))
      return state
    }
    case 'MemberAppointed': {
      const { appointmentId, personRef, unit, post, effectiveFrom } = event.body
      appoint(state, { appointmentId, personRef, unit, post }, versionOf(event, effectiveFrom, true))
      return state
    }
    case 'AppointmentEnded': {
      const { appointmentId, effectiveFrom } = event.body
      record(state.appointments[appointmentId]!.ended, versionOf(event, effectiveFrom, true))
      return state
    }
    // nothing of the organisation: of the log
    case 'ClockFaultAcknowledged':
      return state
    default:
      return event satisfies never
  }
}

/** The organisation after these events; `state` is left as it was. */
export const evolveOrganisation = (state: OrganisationState, events: readonly OrganisationEvent[]): OrganisationState =>
  produce(state, (draft) => {
    for (const event of events) evolveOwnedOrganisation(draft as OrganisationState, event)
  })
