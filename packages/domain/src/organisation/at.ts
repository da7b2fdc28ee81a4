import type { AsOf } from '../kernel/as-of.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { own } from '../kernel/own.ts'
import { sameNameForm } from '../kernel/text.ts'
import { allStanding, inForce } from '../kernel/timeline.ts'
import type { AppointmentState, OrganisationState, UnitState } from './state.ts'
import { isTerritory, type Post, type UnitKind } from './vocabulary.ts'

/** A unit as it stands on a day. */
export interface UnitStanding {
  readonly unit: string
  readonly kind: UnitKind
  readonly name: string
  readonly since: LocalDate
}

const standingOf = (unit: UnitState, at: AsOf): UnitStanding | undefined => {
  const registration = inForce(unit.registrations, at.validAt, at.knownAt)
  if (registration === undefined || inForce(unit.mergers, at.validAt, at.knownAt) !== undefined) return undefined
  const name = inForce(unit.names, at.validAt, at.knownAt)?.value.name ?? registration.value.name
  return { unit: unit.unit, kind: unit.kind, name, since: registration.holdsFrom }
}

/** A unit that exists on a day: registered and not merged into another (M-01). */
export const unitAt = (organisation: OrganisationState, unit: string, at: AsOf): UnitStanding | undefined => {
  const state = own(organisation.units, unit)
  return state === undefined ? undefined : standingOf(state, at)
}

/** All units that exist on a day, by id. */
export const unitsAt = (organisation: OrganisationState, at: AsOf): readonly UnitStanding[] =>
  Object.keys(organisation.units)
    .sort()
    .map((unit) => unitAt(organisation, unit, at))
    .filter((unit) => unit !== undefined)

/** The territories (镇街、经开区) that exist on a day. */
export const territoriesAt = (organisation: OrganisationState, at: AsOf): readonly UnitStanding[] =>
  unitsAt(organisation, at).filter((unit) => isTerritory(unit.kind))

/** The unit that a unit has become by a day, through all mergers (R95); itself where there was none. */
export const successorAt = (organisation: OrganisationState, unit: string, at: AsOf): string => {
  let current = unit
  for (;;) {
    const state = own(organisation.units, current)
    const merger = state === undefined ? undefined : inForce(state.mergers, at.validAt, at.knownAt)
    if (merger === undefined) return current
    current = merger.value.into
  }
}

const holds = (appointment: AppointmentState, at: AsOf): boolean =>
  inForce(appointment.made, at.validAt, at.knownAt) !== undefined &&
  inForce(appointment.ended, at.validAt, at.knownAt) === undefined

const RANK: Readonly<Record<Post, number>> = { PRINCIPAL: 0, DEPUTY: 1, CLERK: 2 }

/** The posts that a person holds in a unit on a day, highest first. Posts come from here, never from a token. */
export const postsAt = (organisation: OrganisationState, personRef: string, unit: string, at: AsOf): readonly Post[] =>
  Object.values(organisation.appointments)
    .filter((appointment) => appointment.personRef === personRef && appointment.unit === unit && holds(appointment, at))
    .map((appointment) => appointment.post)
    .sort((a, b) => RANK[a] - RANK[b])

/** Is a name, as it is read (`sameNameForm`), borne by another unit that was never merged? Later names count. */
export const nameTaken = (organisation: OrganisationState, name: string, except: string, knownAt: number): boolean => {
  const form = sameNameForm(name)
  return Object.values(organisation.units).some((unit) => {
    if (unit.unit === except || allStanding(unit.mergers, knownAt).length > 0) return false
    const names = allStanding(unit.names, knownAt)
    const last = names[names.length - 1] ?? allStanding(unit.registrations, knownAt)[0]
    return last !== undefined && sameNameForm(last.value.name) === form
  })
}
