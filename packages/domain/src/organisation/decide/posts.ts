import type { DecisionContext } from '../../kernel/decider.ts'
import { accepted, rejected } from '../../kernel/either.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import { localDateOf } from '../../kernel/instant.ts'
import { own } from '../../kernel/own.ts'
import { ALL_KNOWN, type Version } from '../../kernel/timeline.ts'
import { unitAt } from '../at.ts'
import type { OrganisationCommand } from '../commands.ts'
import type { OrganisationDecision } from '../decision.ts'
import { organisationEvents } from '../events.ts'
import type { OrganisationState } from '../state.ts'
import { alreadyEnded, endsBeforeItBegan, idTaken, noAppointment, officeLeftEmpty, unknownUnit } from './rejections.ts'

type Data<N extends OrganisationCommand['name']> = Extract<OrganisationCommand, { name: N }>['data']

/** A person takes a post in a unit from a day on (M-03). */
export const appointMember = (
  data: Data<'AppointMember'>,
  state: OrganisationState,
  context: DecisionContext,
): OrganisationDecision => {
  const known = own(state.appointments, data.appointmentId)
  if (known !== undefined) {
    const conflict = { eventId: known.made.facts[0]!.id, type: 'MemberAppointed' }
    return rejected(idTaken('M-03', 'data.appointmentId', data.appointmentId, conflict))
  }
  const today = localDateOf(context.recordedAt)
  const effectiveFrom = data.effectiveFrom ?? today
  if (unitAt(state, data.unit, { validAt: effectiveFrom, knownAt: ALL_KNOWN }) === undefined) {
    return rejected(unknownUnit('data.unit', data.unit))
  }
  return accepted([newEvent(organisationEvents.MemberAppointed, today, { ...data, effectiveFrom })])
}

/** A post is given up; what its holder did stays with the holder (M-06). */
export const endAppointment = (
  data: Data<'EndAppointment'>,
  state: OrganisationState,
  context: DecisionContext,
): OrganisationDecision => {
  const appointment = own(state.appointments, data.appointmentId)
  const today = localDateOf(context.recordedAt)
  const effectiveFrom = data.effectiveFrom ?? today
  const made = appointment?.made.facts[0]
  if (appointment === undefined || made === undefined) {
    return rejected(noAppointment(data.appointmentId))
  }
  const ended = appointment.ended.facts[0]
  if (ended !== undefined) return rejected(alreadyEnded(data.appointmentId, ended.id))
  const since = (made.versions[0] as Version<true>).holdsFrom
  if (effectiveFrom < since) return rejected(endsBeforeItBegan(effectiveFrom, since, made.id))
  const others = Object.values(state.appointments).some(
    (other) => other !== appointment && other.unit === appointment.unit && other.ended.facts.length === 0,
  )
  if (appointment.unit === state.founding?.office && !others) return rejected(officeLeftEmpty())
  return accepted([newEvent(organisationEvents.AppointmentEnded, today, { ...data, effectiveFrom })])
}
