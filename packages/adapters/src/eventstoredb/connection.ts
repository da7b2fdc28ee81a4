import { NO_STREAM, START, type AllStreamResolvedEvent, type EventData } from '@eventstore/db-client'
import { credentialsOf } from './connection-string.ts'
import { filterFor } from './filter-for.ts'
import { createGate } from './gate.ts'
import { incoming, type Attendance, type Incoming } from './incoming.ts'
import { CALLS_AT_A_TIME, createLanes } from './lanes.ts'
import type { Position } from './ledger-index.ts'
import { isAnswer, lineFor, type Line } from './line.ts'
import type { Liveness } from './liveness.ts'
import { questionsAt, type Questions } from './questions.ts'
import { troubleOf, type Trouble } from './trouble.ts'

/** What became of one attempt to append. */
export type Attempt = { readonly kind: 'written'; readonly revision: number } | Trouble

/** A slice of a stream to read from the server. */
export interface Slice {
  readonly from: number | 'end'
  readonly limit: number
  readonly direction: 'forwards' | 'backwards'
}

/** A subscription that stays. */
export interface Lasting extends Incoming<AllStreamResolvedEvent> {
  /**
   * How far the server says that it has looked. What passed before may be on its way still, so nobody may go on reading
   * from there.
   */
  readonly lookedTo: () => Position | undefined
  /** To be asked on the connection that it lives on. */
  readonly questions: Questions
  /** Whether the server answers on that connection. */
  readonly liveness: Liveness
}

/** The way to the server. */
export interface Connection {
  /** Appends behind a revision, -1 being a new stream. Resolves also when it failed. */
  append(stream: string, last: number, events: readonly EventData[]): Promise<Attempt>
  readStream(stream: string, slice: Slice): Incoming<AllStreamResolvedEvent>
  /** The events of the streams with a prefix, after a position: a call among others, for as long as it is read. */
  readAfter(prefix: string, after: Position | undefined): Incoming<AllStreamResolvedEvent>
  /** The same, and those to come: at a place of its own, and silent for as long as there is nothing to tell. */
  subscribe(prefix: string, after: Position | undefined): Lasting
  /** At most so many calls at a time: more would wait in the client, where their deadlines run. */
  readonly gated: <T>(work: () => Promise<T>) => Promise<T>
  /** Whether the server answers on the connection of these calls. */
  readonly liveness: Liveness
  close(): Promise<void>
}

/** Closing does not wait longer for the server to let go of its calls, in milliseconds. */
const LONGEST_CLOSE = 1_000
/** Items that wait in memory before the server has to. */
const BUFFERED = 256
/** A server that is well answers an append within its own limits of two seconds and a tick. */
const LONGEST_ANSWER = 3_500

/** How long one append may take, of all the patience: what is never answered must leave time for another. */
const deadlineOf = (patience: number): number => Math.min(patience, Math.max(patience / 3, LONGEST_ANSWER))

/** Resolves when the client does, or when its deadline is long past: a promise that never settles keeps a stream shut. */
const inTime = <T>(work: Promise<T>, deadline: number): Promise<T> => {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const timer = setTimeout(
    () => reject(new Error('the client has forgotten the call')),
    deadline + Math.max(deadline / 10, 100),
  )
  work.then(resolve, reject)
  return promise.finally(() => clearTimeout(timer))
}

const elapsed = (millis: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, millis).unref()
  })

/** Connects to the server, at the first call. `patience` in milliseconds. Throws on a string that can't be read. */
export const connect = (connectionString: string, patience: number): Connection => {
  // a follower may not have what was acknowledged a moment ago: every call goes to the leader
  const calls = { credentials: credentialsOf(connectionString), requiresLeader: true }
  const deadline = deadlineOf(patience)
  const lanes = createLanes(() => lineFor(connectionString, calls))
  const { client, liveness } = lanes.first
  const passing: Attendance = { silence: patience, liveness, failsWithSilence: true }
  const gated = createGate(CALLS_AT_A_TIME)
  const append: Connection['append'] = async (stream, last, events) => {
    liveness.begin()
    try {
      const expectedRevision = last < 0 ? NO_STREAM : BigInt(last)
      const call = (): ReturnType<typeof client.appendToStream> =>
        inTime(client.appendToStream(stream, [...events], { ...calls, deadline, expectedRevision }), deadline)
      const { success, nextExpectedRevision: revision } = await gated(call)
      liveness.heard()
      if (success) return { kind: 'written', revision: Number(revision) }
      // a connection string may forbid the client to throw; the revision that it then tells is not the real one
      return { kind: 'wrong-revision', actual: undefined }
    } catch (error) {
      if (isAnswer(error)) liveness.heard()
      return troubleOf(error)
    }
  }
  const subscribeWith = (
    on: Line,
    prefix: string,
    after: Position | undefined,
    leave: () => void,
    attendance: Attendance,
  ) => {
    on.liveness.begin()
    let lookedTo: Position | undefined
    const filter = filterFor(prefix, (position) => {
      lookedTo = position
      reading.stir()
    })
    const call = on.client.subscribeToAll(
      { ...calls, filter, fromPosition: after ?? START },
      { highWaterMark: BUFFERED },
    )
    const end = (): Promise<void> => {
      leave()
      return call.unsubscribe()
    }
    const reading: Incoming<AllStreamResolvedEvent> = incoming(call, end, attendance)
    return { ...reading, lookedTo: () => lookedTo }
  }
  return {
    append,
    gated,
    liveness,
    readStream: (stream, { from, limit: maxCount, direction }) => {
      liveness.begin()
      const fromRevision = from === 'end' ? from : BigInt(from)
      const call = client.readStream(
        stream,
        { ...calls, fromRevision, maxCount, direction },
        { highWaterMark: BUFFERED },
      )
      return incoming(call, () => call.cancel(), passing)
    },
    readAfter: (prefix, after) => subscribeWith(lanes.first, prefix, after, () => undefined, passing),
    subscribe: (prefix, after) => {
      const place = lanes.take()
      const reading = subscribeWith(place.client, prefix, after, place.leave, { liveness: place.client.liveness })
      return { ...reading, liveness: place.client.liveness, questions: questionsAt(place, calls, prefix, patience) }
    },
    close: () => Promise.race([lanes.dispose(), elapsed(LONGEST_CLOSE)]),
  }
}
