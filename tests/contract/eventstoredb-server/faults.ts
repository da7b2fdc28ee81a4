import { status, type ServiceError } from '@grpc/grpc-js'
import { failure } from './protocol.ts'

/** What a scripted append does instead of answering: it writes or not, and then is silent or fails. */
export interface AppendFault {
  readonly writes: boolean
  /** Happens before anything else. */
  readonly before?: () => void
  /** Happens before the answer is sent. */
  readonly after?: () => Promise<unknown>
  /** Nothing: the call is never answered. */
  readonly answers?: ServiceError | 'truth'
}

/** The stopping server: it may have written, and says that it does not know. */
export const STOPPING = failure(status.INTERNAL, 'Server is shutting down')
/** Said before anything is done. */
export const NOT_READY = failure(status.UNAVAILABLE, 'Server Is Not Ready')
export const UNAVAILABLE = failure(status.UNAVAILABLE, 'No connection')
export const TOO_SLOW = failure(
  status.ABORTED,
  'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
)

/** How a subscription ends, or does not: `mute` leaves it open, and nothing comes any more. */
export type Drop = ServiceError | 'end' | 'mute'

/** Faults to come, in order; a test fills them in. Those of subscriptions hold for the ones that are open. */
export const createFaults = () => {
  const appends: AppendFault[] = []
  const drops = new Set<(how: Drop) => void>()
  const faults = {
    /** What the next appends do instead, one each. */
    appends,
    /** What happens between looking and answering, for the next reads of a stream. */
    reads: [] as (() => Promise<unknown>)[],
    /** Every n-th event of a subscription is delivered twice; 0: none. */
    repeatEvery: 0,
    /** How long it takes to look through 1,024 records that do not pass a filter, in milliseconds. */
    lookingTakes: 0,
    /** The streams of which subscriptions were sent events. */
    streamsSent: new Set<string>(),
    /** How many events of its own may wait for a subscription that is live: above that it is dropped. */
    liveBuffer: 32,
    /** How often a subscription was dropped for that. */
    tooSlow: 0,
    /** How many reads of the whole log there were, and how many records subscriptions have looked at. */
    allReads: 0,
    /** How many of the next ones are not answered. */
    unansweredAllReads: 0,
    looked: 0,
    /** How many subscriptions were opened so far. */
    subscriptions: 0,
    /** Those that are open, by their number. */
    openSubscriptions: new Set<number>(),
    /** How many reads and subscriptions are open. */
    open: 0,
    /** Ends all subscriptions: cleanly, with an error, or so that nobody hears of it. */
    drop: (how: Drop): void => {
      for (const drop of drops) drop(how)
    },
    /** Ends the one that was opened last. */
    dropLast: (how: Drop): void => [...drops].at(-1)?.(how),
    /** A subscription is told how to end here. */
    droppable: (drop: (how: Drop) => void): (() => void) => {
      drops.add(drop)
      return () => drops.delete(drop)
    },
  }
  return faults
}

export type Faults = ReturnType<typeof createFaults>
