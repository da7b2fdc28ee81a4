import { defineStream } from '../kernel/stream-kind.ts'
import { ORGANISATION } from './commands.ts'
import { emptyOrganisation } from './state.ts'

/** The organisation of a jurisdiction. */
export const organisationStream = defineStream(ORGANISATION, emptyOrganisation())

/** The one stream of it. */
export const ORGANISATION_REGISTER = organisationStream.ref('register')
