import { defineAggregate } from '../kernel/aggregate.ts'
import { readByEverybody, type EventSubject } from '../kernel/event-subject.ts'
import { organisationCommands } from './commands.ts'
import { decideOrganisation } from './decide.ts'
import { alreadyFounded } from './decide/rejections.ts'
import { organisationEvents, type OrganisationEvent } from './events.ts'
import { evolveOrganisation } from './state.ts'
import { organisationStream } from './stream.ts'

/** Units are known to all of them, and so is what was wrong with the log's clock; a post names a person, and is the affair of its unit. */
const readers = (event: OrganisationEvent): EventSubject => {
  switch (event.type) {
    case 'OrgUnitRegistered':
    case 'OrgUnitRenamed':
    case 'OrgUnitMerged':
    case 'ClockFaultAcknowledged':
      return readByEverybody()
    case 'JurisdictionFounded':
      return { of: 'unit', unit: event.body.office.unit }
    case 'MemberAppointed':
    case 'AppointmentEnded':
      return { of: 'appointment', appointmentId: event.body.appointmentId }
    default:
      return event satisfies never
  }
}

/** The organisation aggregate: founding, units (M-01), posts (M-03). One stream a jurisdiction. */
export const organisation = defineAggregate({
  stream: organisationStream,
  events: organisationEvents,
  commands: organisationCommands,
  facts: () => undefined,
  decide: decideOrganisation,
  evolveAll: evolveOrganisation,
  // whoever names himself as founder is told that there is one, whatever revision he expects
  mayAct: ({ name }, { founding }) =>
    name === 'FoundJurisdiction' && founding !== undefined ? alreadyFounded() : undefined,
  readers,
})
