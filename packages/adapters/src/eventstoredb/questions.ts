import {
  BACKWARDS,
  END,
  START,
  type AllStreamRecordedEvent,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
} from '@eventstore/db-client'
import type { Calls } from './calls.ts'
import { filterFor } from './filter-for.ts'
import { incoming, type Incoming } from './incoming.ts'
import type { Position } from './ledger-index.ts'
import type { Place } from './lanes.ts'
import type { Line } from './line.ts'
import { troubleOf } from './trouble.ts'

/** What may be asked of the server about a subscription: on its own connection, once, whatever comes of it. */
export interface Questions {
  /** The event at a position of the whole log, whosever it is; where none stands there, the next one or a failure. */
  at(position: Position): Promise<AllStreamRecordedEvent | undefined>
  /** The last event of the whole log. */
  last(): Promise<AllStreamRecordedEvent | undefined>
  /** The first event behind a position in the streams with the prefix. */
  firstAfter(position: Position | undefined): Promise<AllStreamRecordedEvent | undefined>
  /** Resolves if the server answers for a stream, be it that there is none. */
  answersFor(stream: string): Promise<void>
}

/** The first of what comes, if anything does. */
const first = async (reading: Incoming<AllStreamResolvedEvent>): Promise<AllStreamRecordedEvent | undefined> => {
  try {
    for (;;) {
      const batch = await reading.next()
      if (batch?.[0] !== undefined) return batch[0].event
      if (batch === undefined || reading.isCaughtUp()) return undefined
    }
  } finally {
    reading.cancel()
  }
}

/** Asks at the place of a subscription to a prefix. `silence`: how long an answer may take, in milliseconds. */
export const questionsAt = (
  { client: { client, liveness }, gated }: Place<Line>,
  calls: Calls,
  prefix: string,
  silence: number,
): Questions => {
  const attendance = { silence, liveness }
  const all = (options: Parameters<EventStoreDBClient['readAll']>[0]) =>
    gated(() => {
      const call = client.readAll({ ...calls, ...options, maxCount: 1 })
      return first(incoming(call, () => call.cancel(), attendance))
    })
  return {
    at: (fromPosition) => all({ fromPosition }),
    last: () => all({ direction: BACKWARDS, fromPosition: END }),
    firstAfter: (position) =>
      gated(() => {
        const filter = filterFor(prefix, () => reading.stir())
        const call = client.subscribeToAll({ ...calls, filter, fromPosition: position ?? START }, { highWaterMark: 1 })
        const reading = incoming<AllStreamResolvedEvent>(call, () => call.unsubscribe(), attendance)
        return first(reading)
      }),
    answersFor: async (stream) => {
      const ask = () => {
        const call = client.readStream(stream, { ...calls, direction: BACKWARDS, fromRevision: END, maxCount: 1 })
        return first(incoming(call, () => call.cancel(), attendance))
      }
      await gated(ask).catch((error: unknown) => {
        const { kind } = troubleOf(error)
        if (kind !== 'no-stream' && kind !== 'refused') throw error
      })
    },
  }
}
