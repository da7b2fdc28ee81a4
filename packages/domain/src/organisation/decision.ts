import type { Decision } from '../kernel/decider.ts'
import type { NewOrganisationEvent } from './events.ts'

export type OrganisationDecision = Decision<NewOrganisationEvent>
