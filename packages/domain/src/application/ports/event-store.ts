import type { Either } from '../../kernel/either.ts'
import type { Basis } from '../../kernel/event.ts'
import type { Instant } from '../../kernel/instant.ts'

/**
 * What an append expects of its stream: no event yet (also -1), an exact last revision, that it exists, or nothing. The
 * headers say their revisions in any case: if the first is not the next of the stream, it is a `WrongExpectedRevision`.
 */
export type ExpectedRevision = number | 'no_stream' | 'stream_exists' | 'any'

/** An event sealed for storage: two canonical JSON texts, made once and stored verbatim. */
export interface SealedEvent {
  readonly eventId: string
  readonly type: string
  readonly commandId: string
  readonly recordedAt: Instant
  /** Canonical JSON of the event header. */
  readonly header: string
  /** Canonical JSON of the event body. */
  readonly body: string
}

/** An event as a store returns it. `index` is its ledger index: 1, 2, 3 … in its jurisdiction's log, without a gap. */
export interface StoredEvent extends SealedEvent {
  readonly jurisdiction: string
  readonly stream: string
  readonly revision: number
  readonly index: number
  /** The store's own address of the event: opaque, never part of a payload, good only for reading on from here. */
  readonly position: string
}

/** A place in a jurisdiction's log after which to read on. `index` 0 is the beginning. */
export interface Checkpoint {
  readonly index: number
  readonly position?: string
}

/** The beginning of a log. */
export const LOG_START: Checkpoint = { index: 0 }

/** One append: all of its events or none, to one stream, in one jurisdiction. */
export interface AppendRequest {
  readonly jurisdiction: string
  readonly stream: string
  readonly expected: ExpectedRevision
  /** At least one. */
  readonly events: readonly [SealedEvent, ...SealedEvent[]]
  /** Streams whose last revisions must still be as they were consulted. */
  readonly unchanged?: readonly Basis[]
}

/** What was appended, as it stands in the store. `repeated` when all of it was there already, at the same place. */
export interface Appended {
  readonly events: readonly StoredEvent[]
  readonly repeated: boolean
}

/** Why nothing was appended. Where several hold: duplicate id, expected revision, basis, clock, in this order. */
export type AppendFailure =
  | {
      readonly _tag: 'WrongExpectedRevision'
      readonly stream: string
      readonly expected: ExpectedRevision
      readonly actual: number
    }
  | { readonly _tag: 'BasisChanged'; readonly changed: readonly (Basis & { readonly actual: number })[] }
  | { readonly _tag: 'DuplicateEventId'; readonly eventId: string }
  | { readonly _tag: 'ClockBehindLog'; readonly recordedAt: Instant; readonly logAt: Instant }
  /** The events are more than the store takes in one append, now and later: at most so many bytes. */
  | { readonly _tag: 'TooLarge'; readonly atMost: number }
  /** The outcome is not known: retry the same bytes at the same revision, or read back. */
  | { readonly _tag: 'OutcomeUnknown'; readonly reason: string }
  | { readonly _tag: 'StoreUnavailable'; readonly reason: string }

/** A slice of a stream in the order asked for. `lastRevision` is that of the whole stream, -1 if it does not exist. */
export interface StreamSlice {
  readonly events: readonly StoredEvent[]
  readonly lastRevision: number
}

/** Which events of a log to return; all fields must match. */
export interface LogFilter {
  readonly streamKinds?: readonly string[]
  readonly stream?: string
  readonly types?: readonly string[]
}

/** A page of a jurisdiction's log. Both bounds are exclusive and hold in either direction. */
export interface LogQuery {
  readonly jurisdiction: string
  /** Forwards: events after this place. Backwards: events before this index (default: from the end). */
  readonly after?: Checkpoint
  readonly before?: number
  readonly direction?: 'forwards' | 'backwards'
  /** At most so many events, 1 to 10,000. */
  readonly limit: number
  readonly filter?: LogFilter
}

/** The end of a jurisdiction's log: index 0 and no moment when it is empty. */
export interface LogHead {
  readonly index: number
  /** The running maximum of recordedAt, from the last event on that set the log's clock (`setsClock`). */
  readonly recordedAt?: Instant
}

/** What a store guarantees beyond the common contract. */
export interface StoreCapabilities {
  /** Does an append check `unchanged` in the transaction that writes? */
  readonly checksBasis: boolean
  /** May another process have acknowledged an append that `head` does not tell yet? Default: no. */
  readonly headMayLag?: boolean
}

/** How a store stands with the server that keeps its events, as far as it was heard of until now. */
export interface StoreContact {
  /** How long ago the server answered anything, in milliseconds; one that stands still has long not. */
  readonly answeredAgo: number
  /** Why the server's log may not be the one that was read, for as long as that is not settled. */
  readonly doubt?: string | undefined
}

/**
 * Where events are kept. Every store passes one contract suite:
 * an append is all or nothing, durable when its promise resolves, at consecutive revisions of one stream and at
 * consecutive ledger indexes of one jurisdiction; the same events again at the same expected revision are recognised
 * (`repeated`), an event id that is already used elsewhere is refused, and so are events of a
 * command that has recorded before (a store that can't look over all streams says so in its own documentation); readers see a prefix of the log, never a gap.
 * nothing is recorded more than 2 s before the log's last moment, but for an event that sets the log's clock (`setsClock`).
 * Expected failures are values; a rejected promise is a broken or closed store, or a programmer's mistake (a TypeError
 * on a malformed request or an event that readers could not decode, a RangeError on a limit: nothing was written).
 */
export interface EventStore {
  readonly capabilities: StoreCapabilities
  append(request: AppendRequest): Promise<Either<AppendFailure, Appended>>
  /** From `from` (inclusive, default the first, or the last when backwards). A missing stream is an empty slice. */
  readStream(stream: string, options?: StreamQuery): Promise<StreamSlice>
  readLog(query: LogQuery): Promise<readonly StoredEvent[]>
  /**
   * Pages of the log after a checkpoint, then what is appended, until the signal aborts, the loop is left or the store is
   * closed: none of them is an error. A filtered page holds only what passes.
   */
  follow(query: FollowQuery): AsyncIterable<readonly StoredEvent[]>
  /**
   * The events of a command, in order; empty if it was never recorded. `stream` is the one the command goes to now: a
   * store without an index over all streams may look only there.
   */
  findCommand(jurisdiction: string, commandId: string, stream: string): Promise<readonly StoredEvent[]>
  head(jurisdiction: string): Promise<LogHead>
  /** Only of a store whose events lie with a server of their own: asks it now. Rejects where it does not answer. */
  ping?(jurisdiction: string): Promise<void>
  /** Only of such a store, too: nobody is asked, and nothing waits. */
  contact?(jurisdiction: string): StoreContact
  close(): Promise<void>
}

/** Options of a stream read. */
export interface StreamQuery {
  readonly from?: number
  readonly limit?: number
  readonly direction?: 'forwards' | 'backwards'
}

/** What to follow. */
export interface FollowQuery {
  readonly jurisdiction: string
  readonly after: Checkpoint
  readonly filter?: LogFilter
  readonly signal?: AbortSignal
  /** Largest page, default 1,000. */
  readonly pageSize?: number
}
