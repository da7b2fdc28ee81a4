import type { EventStore } from '@luodi/domain/application'
import { connect } from './connection.ts'
import { eventStoreOf } from './event-store.ts'

/** How to use a server. */
export interface EventStoreDbOptions {
  /**
   * How long the server may take over one call, and how long a call is tried again before it is given up, in
   * milliseconds. Default 10,000.
   */
  readonly patience?: number
}

export const openEventStoreDb = (connectionString: string, options: EventStoreDbOptions = {}): EventStore => {
  const { patience = 10_000 } = options
  return eventStoreOf(connect(connectionString, patience), patience)
}
