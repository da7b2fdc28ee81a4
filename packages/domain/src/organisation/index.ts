export { organisation } from './decider.ts'
export { postsAt, successorAt, territoriesAt, unitAt, unitsAt, type UnitStanding } from './at.ts'
export { ORGANISATION, organisationCommands, type OrganisationCommand } from './commands.ts'
export { decideOrganisation } from './decide.ts'
export { organisationEvents, type NewOrganisationEvent, type OrganisationEvent } from './events.ts'
export {
  emptyOrganisation,
  evolveOrganisation,
  evolveOwnedOrganisation,
  type OrganisationState,
  type UnitState,
} from './state.ts'
export { isTerritory, UNIT_KIND_LABELS, type Post, type UnitKind } from './vocabulary.ts'
