import { EventStoreDbError } from './eventstoredb-error.ts'

/** What a failed call means. */
export type Trouble =
  /** Definite: somebody else was faster. -1: the stream does not exist. `undefined` where the client does not tell. */
  | { readonly kind: 'wrong-revision'; readonly actual: number | undefined }
  /** Definite: there is no such stream. */
  | { readonly kind: 'no-stream' }
  /** Definite: nothing was done. Another attempt may do it: the client goes to the leader by itself. */
  | { readonly kind: 'not-done'; readonly reason: string }
  /** Definite: nothing was done, and nothing of this size ever will be. In bytes. */
  | { readonly kind: 'too-large'; readonly atMost: number }
  /** Definite: nothing was done, and nothing will be. */
  | { readonly kind: 'refused'; readonly error: EventStoreDbError }
  /** Whether it was done is not known. */
  | { readonly kind: 'unclear'; readonly reason: string }

const typeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined

const actualOf = (error: unknown): number => {
  const actual = (error as { readonly actualVersion?: unknown }).actualVersion
  // a missing stream is told as 'no_stream', elsewhere as a raw -1
  return typeof actual === 'bigint' ? Math.max(Number(actual), -1) : -1
}

/** What a server takes at once unless an operator has set another limit. */
const USUAL_LIMIT = 1_048_576
/** What it takes in one message, whatever an operator has set: a record of its log, less some room. */
const LARGEST_MESSAGE = 16 * 1024 * 1024 - 10_000

const limitOf = (limit: unknown): number => (typeof limit === 'number' && limit > 0 ? limit : USUAL_LIMIT)

/** What the client has made its error of: the call's status, as the server sent it. */
interface RawStatus {
  readonly details?: unknown
  readonly metadata?: { getMap(): Readonly<Record<string, unknown>> }
}

const rawOf = (error: unknown): RawStatus => {
  const raw: unknown = typeof error === 'object' && error !== null && '_raw' in error ? error._raw : undefined
  return typeof raw === 'object' && raw !== null ? raw : {}
}

/** Where the client has no type of its own: a newer server's limit on single events, and that of a message. */
const otherLimit = ({ details, metadata }: RawStatus): number | undefined => {
  const told = metadata?.getMap() ?? {}
  const isEvent = told.exception === 'maximum-append-event-size-exceeded'
  if (isEvent) return limitOf(Number(told['maximum-append-event-size']))
  const isMessage = typeof details === 'string' && /message (larger than|exceeds the) max/i.test(details)
  return isMessage ? LARGEST_MESSAGE : undefined
}

/** Said before anything is done: a node that starts, stops or elects, one without a free hand, none at all. */
const NOT_DONE = /Server Is Not Ready|Server Is Too Busy|No leader info available|No connection established/i

const isNotDone = (error: unknown, { details }: RawStatus): boolean =>
  (typeof details === 'string' && NOT_DONE.test(details)) ||
  (error instanceof Error && error.message.startsWith('Failed to discover'))

/** What went wrong, for people: no address, which the client's own messages may hold. */
const REASONS: Readonly<Record<string, string>> = {
  unavailable: 'the server can not be reached',
  'deadline-exceeded': 'the server did not answer in time',
  timeout: 'the server timed out',
  cancelled: 'the server has cancelled the call',
}

/** Reads an error of the client by its type: its classes are another package's, its messages are often empty. */
export const troubleOf = (error: unknown): Trouble => {
  const type = typeOf(error)
  switch (type) {
    case 'wrong-expected-version':
      return { kind: 'wrong-revision', actual: actualOf(error) }
    case 'stream-not-found':
      return { kind: 'no-stream' }
    case 'not-leader':
      return { kind: 'not-done', reason: 'the server is not the leader' }
    case 'access-denied':
      return { kind: 'refused', error: new EventStoreDbError('AccessDenied', 'the server denied access') }
    case 'stream-deleted':
      return { kind: 'refused', error: new EventStoreDbError('Damaged', 'the stream was deleted for ever') }
    case 'maximum-append-size-exceeded':
      return { kind: 'too-large', atMost: limitOf((error as { readonly maxAppendSize?: unknown }).maxAppendSize) }
    default: {
      if (error instanceof EventStoreDbError)
        return error.code === 'Unavailable' ? { kind: 'unclear', reason: error.message } : { kind: 'refused', error }
      const raw = rawOf(error)
      const atMost = otherLimit(raw)
      if (atMost !== undefined) return { kind: 'too-large', atMost }
      const reason = (typeof type === 'string' ? REASONS[type] : undefined) ?? 'the server failed'
      return { kind: isNotDone(error, raw) ? 'not-done' : 'unclear', reason }
    }
  }
}
