import { EventStoreDbError } from './eventstoredb-error.ts'

/** What a failed call means. */
export type Trouble =
  /** Definite: somebody else was faster. -1: the stream does not exist. `undefined` where the client does not tell. */
  | { readonly kind: 'wrong-revision'; readonly actual: number | undefined }
  /** Definite: there is no such stream. */
  | { readonly kind: 'no-stream' }
  /** Definite: nothing was done, and the client goes to the leader by itself. */
  | { readonly kind: 'not-leader'; readonly reason: string }
  /** Definite: nothing was done, and nothing of this size ever will be. In bytes, over all events of the append. */
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

const limitOf = (error: unknown): number => {
  const limit = (error as { readonly maxAppendSize?: unknown }).maxAppendSize
  return typeof limit === 'number' && limit > 0 ? limit : USUAL_LIMIT
}

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
      return { kind: 'not-leader', reason: 'the server is not the leader' }
    case 'access-denied':
      return { kind: 'refused', error: new EventStoreDbError('AccessDenied', 'the server denied access') }
    case 'stream-deleted':
      return { kind: 'refused', error: new EventStoreDbError('Damaged', 'the stream was deleted for ever') }
    case 'maximum-append-size-exceeded':
      return { kind: 'too-large', atMost: limitOf(error) }
    default: {
      if (error instanceof EventStoreDbError)
        return error.code === 'Unavailable' ? { kind: 'unclear', reason: error.message } : { kind: 'refused', error }
      const reason = typeof type === 'string' ? REASONS[type] : undefined
      return { kind: 'unclear', reason: reason ?? 'the server failed' }
    }
  }
}
