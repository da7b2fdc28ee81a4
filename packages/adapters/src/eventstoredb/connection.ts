import {
  EventStoreDBClient,
  NO_STREAM,
  START,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type Credentials,
  type EventData,
} from '@eventstore/db-client'
import { createGate } from './gate.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'
import { incoming, type Incoming } from './incoming.ts'
import type { Position } from './ledger-index.ts'
import { troubleOf, type Trouble } from './trouble.ts'

/** What became of one attempt to append. */
export type Attempt = { readonly kind: 'written'; readonly revision: number } | Trouble

/** A slice of a stream to read from the server. */
export interface Slice {
  readonly from: number | 'end'
  readonly limit: number
  readonly direction: 'forwards' | 'backwards'
}

/** The one client of a store. */
export interface Connection {
  /** Appends behind a revision, -1 being a new stream. Resolves also when it failed. */
  append(stream: string, last: number, events: readonly EventData[]): Promise<Attempt>
  readStream(stream: string, slice: Slice): Incoming<AllStreamResolvedEvent>
  /** The events of the streams with a prefix, after a position, and those to come. */
  subscribe(prefix: string, after: Position | undefined, silence?: number): Incoming<AllStreamResolvedEvent>
  /** At most so many calls at a time: more would wait in the client, where their deadlines run. */
  readonly gated: <T>(work: () => Promise<T>) => Promise<T>
  close(): Promise<void>
}

const CALLS_AT_A_TIME = 64
/** Closing does not wait longer for the server to let go of its calls, in milliseconds. */
const LONGEST_CLOSE = 1_000
/** Items that wait in memory before the server has to. */
const BUFFERED = 256
/**
 * The server says how far it has looked after so many windows of 32 events. We never read on from there: it is a sign of
 * life, where other applications' events take long to be passed over.
 */
const CHECKPOINT_INTERVAL = 128

/** The client itself is silent on what it does not say in an error, and its errors repeat the string. */
const clientFor = (connectionString: string): EventStoreDBClient => {
  try {
    return EventStoreDBClient.connectionString(connectionString)
  } catch (error) {
    const missing = error instanceof Error && error.message.startsWith('Failed to load certificate')
    const what = missing ? 'a certificate that it names can not be read' : 'it can not be read'
    throw new EventStoreDbError('ConnectionString', `the connection string: ${what}`)
  }
}

/**
 * The user of a connection string. Every call carries it: an append with credentials of its own goes the way that has a
 * real deadline, and that no other client's failure can break. A node without TLS does not look at them.
 */
const credentialsOf = (connectionString: string): Credentials => {
  const [, username, password] = /^[^:]+:\/\/([^:@/]+):([^@]+)@/.exec(connectionString.trim()) ?? []
  if (username !== undefined && password !== undefined)
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) }
  if (/[?&]tls=false(&|$)/i.test(connectionString)) return { username: 'luodi', password: '' }
  throw new EventStoreDbError('ConnectionString', 'the connection string: a node with TLS needs a user and a password')
}

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

/** Connects to the server, at the first call. `deadline` in milliseconds. Throws on a string that can't be read. */
export const connect = (connectionString: string, deadline: number): Connection => {
  // a follower may not have what was acknowledged a moment ago: every call goes to the leader
  const calls = { credentials: credentialsOf(connectionString), requiresLeader: true }
  const client = clientFor(connectionString)
  const gated = createGate(CALLS_AT_A_TIME)
  const append: Connection['append'] = async (stream, last, events) => {
    try {
      const expectedRevision = last < 0 ? NO_STREAM : BigInt(last)
      const call = (): ReturnType<typeof client.appendToStream> =>
        inTime(client.appendToStream(stream, [...events], { ...calls, deadline, expectedRevision }), deadline)
      const { success, nextExpectedRevision: revision } = await gated(call)
      if (success) return { kind: 'written', revision: Number(revision) }
      // a connection string may forbid the client to throw; the revision that it then tells is not the real one
      return { kind: 'wrong-revision', actual: undefined }
    } catch (error) {
      return troubleOf(error)
    }
  }
  return {
    append,
    gated,
    readStream: (stream, { from, limit: maxCount, direction }) => {
      const fromRevision = from === 'end' ? from : BigInt(from)
      const call = client.readStream(
        stream,
        { ...calls, fromRevision, maxCount, direction },
        { highWaterMark: BUFFERED },
      )
      return incoming(call, () => call.cancel(), deadline)
    },
    subscribe: (prefix, after, silence) => {
      const filter = streamNameFilter({
        prefixes: [prefix],
        checkpointInterval: CHECKPOINT_INTERVAL,
        checkpointReached: async () => reading.stir(),
      })
      const fromPosition = after ?? START
      const call = client.subscribeToAll({ ...calls, filter, fromPosition }, { highWaterMark: BUFFERED })
      const reading: Incoming<AllStreamResolvedEvent> = incoming(call, () => call.unsubscribe(), silence)
      return reading
    },
    close: () => Promise.race([client.dispose(), elapsed(LONGEST_CLOSE)]),
  }
}
