import type { Press } from '@luodi/domain/application'
import type { Bearer } from './tokens.ts'

/** A GET request as it is put to a reader: who asks was verified before. */
export interface ReaderQuestion {
  /** Path and query. */
  readonly url: string
  /** The pattern of the path: questions of one pattern are taken to be about as dear. */
  readonly route: string
  readonly headers: Readonly<Record<string, string>>
  readonly bearer: Bearer
  readonly requestId: string
  /** The answer covers at least this ledger index. */
  readonly index: number
}

/** An answer as it goes to the client. */
export interface ReaderAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | readonly string[]>>
  readonly body: Uint8Array
}

/** Why there is no answer; `overlong` and `lost`: the thread that worked on it was replaced. */
export type ReaderFault = 'full' | 'tooMany' | 'overlong' | 'lost' | 'closed' | 'cancelled'

/** A question that a reader did not answer. */
export class ReaderFailure extends Error {
  readonly fault: ReaderFault

  constructor(fault: ReaderFault) {
    super(`the question was not answered: ${fault}`)
    this.name = 'ReaderFailure'
    this.fault = fault
  }
}

/** What the readers tell of themselves. */
export interface ReadersStanding {
  /** Threads that have read the log and take questions, busy ones among them. */
  readonly begun: number
  readonly busy: number
  readonly queued: number
  /** How long the longest question under way has been worked on, in seconds. */
  readonly longest: number
  /** Threads replaced since the start: overlong questions, and threads that ended by themselves. */
  readonly replaced: number
}

/** Threads that answer questions about figures, so that the thread of the server is free for everything else. */
export interface Readers {
  /** Rejects with a {@link ReaderFailure}. The signal takes a question back that still waits for its turn. */
  answer(question: ReaderQuestion, signal?: AbortSignal): Promise<ReaderAnswer>
  /** Compiles bulletins on a reader. */
  readonly press: Press
  standing(): ReadersStanding
  /** Ends the threads: what they work on is told `closed`. */
  close(): Promise<void>
}
