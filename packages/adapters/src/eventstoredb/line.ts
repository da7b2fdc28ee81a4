import { BACKWARDS, END, type AllStreamResolvedEvent, type EventStoreDBClient } from '@eventstore/db-client'
import type { Calls } from './calls.ts'
import { clientFor } from './connection-string.ts'
import { incoming } from './incoming.ts'
import { createLiveness, type Liveness } from './liveness.ts'
import { troubleOf } from './trouble.ts'

/** A client with a connection of its own, and whether its server answers. */
export interface Line {
  readonly client: EventStoreDBClient
  readonly liveness: Liveness
  dispose(): Promise<void>
}

/** An open question has no use any more after that, in milliseconds. */
const LONGEST_QUESTION = 10_000

/** Did the server say it, or the client for want of an answer? */
export const isAnswer = (error: unknown): boolean => {
  const { kind } = troubleOf(error)
  return kind !== 'unclear' && kind !== 'not-done'
}

/** Asks the leader for the last event of the whole log: nothing is cheaper that only a node at work can tell. */
const ask = async (client: EventStoreDBClient, calls: Calls): Promise<void> => {
  const call = client.readAll({ ...calls, direction: BACKWARDS, fromPosition: END, maxCount: 1 })
  const reading = incoming<AllStreamResolvedEvent>(call, () => call.cancel(), { silence: LONGEST_QUESTION })
  try {
    await reading.next()
  } catch (error) {
    if (!isAnswer(error)) throw error
  } finally {
    reading.cancel()
  }
}

/** Makes a client for a connection string. It connects at its first call. */
export const lineFor = (connectionString: string, calls: Calls): Line => {
  const client = clientFor(connectionString)
  const liveness = createLiveness(() => ask(client, calls))
  return {
    client,
    liveness,
    dispose: () => {
      liveness.stop()
      return client.dispose()
    },
  }
}
