import { ORGANISATION, organisationCommands } from './commands.ts'
import { decideOrganisation } from './decide.ts'
import { organisationEvents } from './events.ts'
import { emptyOrganisation, evolveOrganisation } from './state.ts'

/** The organisation aggregate: founding, units (M-01), posts (M-03). One stream a jurisdiction. */
export const organisation = {
  kind: ORGANISATION,
  events: organisationEvents,
  commands: organisationCommands,
  initial: emptyOrganisation(),
  decide: decideOrganisation,
  evolveAll: evolveOrganisation,
} as const
