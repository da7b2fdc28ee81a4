import { match } from 'ts-pattern'
import type { DecisionContext } from '../kernel/decider.ts'
import { accepted, rejected } from '../kernel/either.ts'
import { newEvent } from '../kernel/event-definition.ts'
import { localDateOf } from '../kernel/instant.ts'
import type { OrganisationCommand } from './commands.ts'
import type { OrganisationDecision } from './decision.ts'
import { acknowledgeClockFault } from './decide/clock.ts'
import { appointMember, endAppointment } from './decide/posts.ts'
import { alreadyFounded, notFounded } from './decide/rejections.ts'
import { mergeOrgUnit, registerOrgUnit, renameOrgUnit } from './decide/units.ts'
import { organisationEvents } from './events.ts'
import type { OrganisationState } from './state.ts'

/** Decides a command to the organisation. Nothing but its founding happens before it is founded. */
export const decideOrganisation = (
  command: OrganisationCommand,
  state: OrganisationState,
  context: DecisionContext,
): OrganisationDecision => {
  if (command.name === 'FoundJurisdiction') {
    if (state.founding !== undefined) return rejected(alreadyFounded())
    const today = localDateOf(context.recordedAt)
    return accepted([newEvent(organisationEvents.JurisdictionFounded, today, command.data)])
  }
  if (state.founding === undefined) return rejected(notFounded())
  return match(command)
    .returnType<OrganisationDecision>()
    .with({ name: 'RegisterOrgUnit' }, ({ data }) => registerOrgUnit(data, state, context))
    .with({ name: 'RenameOrgUnit' }, ({ data }) => renameOrgUnit(data, state, context))
    .with({ name: 'MergeOrgUnit' }, ({ data }) => mergeOrgUnit(data, state, context))
    .with({ name: 'AppointMember' }, ({ data }) => appointMember(data, state, context))
    .with({ name: 'EndAppointment' }, ({ data }) => endAppointment(data, state, context))
    .with({ name: 'AcknowledgeClockFault' }, ({ data }) => acknowledgeClockFault(data, context))
    .exhaustive()
}
