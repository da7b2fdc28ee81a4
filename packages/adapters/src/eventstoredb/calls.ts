import type { Credentials } from '@eventstore/db-client'

/** What every call says. */
export interface Calls {
  readonly credentials: Credentials
  readonly requiresLeader: boolean
}
