import type { Clock, ClockGuard, EventStore, ManualClock, UntrustedHandle } from '@luodi/domain/application'
import type { LiveViews } from '@luodi/projections/runner'
import type { FastifyServerOptions } from 'fastify'
import type { Readers } from './readers.ts'
import type { TokenVerifier } from './tokens.ts'

/** What one holder, whatever the number of its tokens, may ask for; what is missing has no limit. */
export interface HolderLimits {
  readonly requestsPerMinute?: number
  /** Event streams that are open at the same time. */
  readonly streams?: number
}

/** What an HTTP interface is made of. It owns none of it: whoever opened store and views closes them. */
export interface AppOptions {
  readonly jurisdiction: string
  readonly store: EventStore
  readonly handle: UntrustedHandle
  readonly views: LiveViews
  /** A manual clock makes a server for demonstrations and tests: it has `/v1/clock`, and `/healthz` says so. */
  readonly clock: Clock | ManualClock
  /** Judges the clock, as the handler's does: give both the same one. Without it only a clock behind the log is told. */
  readonly clockGuard?: ClockGuard
  readonly tokens: TokenVerifier
  /**
   * What the key that signs cursors is derived from: servers of one store need the same. Without it cursors are good in
   * this process alone.
   */
  readonly cursorSecret?: string | Uint8Array
  readonly logger?: FastifyServerOptions['logger']
  /** Largest body in bytes, default 1 MiB. */
  readonly bodyLimit?: number
  /** Requests that an address may make in a window (`'1 minute'`); without it there is no limit. */
  readonly rateLimit?: { readonly max: number; readonly window: string }
  /** What goes beyond it is refused with 429; health and metrics are open to everybody always. */
  readonly holderLimits?: HolderLimits
  /**
   * Is told of every error of the server itself, with the id of its request, be there a log of requests or not. Default:
   * one line of JSON on stderr.
   */
  readonly onFault?: (message: string, fields: Readonly<Record<string, unknown>>) => void
  /** How often a silent event stream shows that it lives, in milliseconds, default 15,000. */
  readonly heartbeat?: number
  /** Threads that answer the questions about figures; without them the thread of the server does. */
  readonly readers?: Readers
}

/** What a reader's own interface is made of besides: nothing but the server reaches it. */
export interface ReaderAppOptions extends AppOptions {
  /** The ids of requests, as the server has given them. */
  readonly requestIds?: () => string
  /** Does it hold holders to their limits? Default true; the server has done so already. */
  readonly guarded?: boolean
}
