import type { AllStreamResolvedEvent } from '@eventstore/db-client'
import { nextTurn } from '../support/next-turn.ts'
import { storeClosed } from '../support/store-closed.ts'
import { createBackoff, type Backoff } from './backoff.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'
import type { Lasting } from './connection.ts'
import type { Incoming } from './incoming.ts'
import type { Ledger } from './ledger.ts'
import { proveLog } from './prove-log.ts'
import { recordedIn } from './server-reads.ts'
import { troubleOf } from './trouble.ts'
import { watchSilence } from './watch-silence.ts'

/** Takes what comes until the call ends. Each event is taken as far as it can be: those before a damaged one count. */
const takeAll = async (
  ledger: Ledger,
  reading: Incoming<AllStreamResolvedEvent>,
  backoff: Backoff,
  heard: () => void,
): Promise<void> => {
  for (;;) {
    // the log comes in singly; a turn of the event loop later more of it can be taken together
    if (!ledger.isLive()) await nextTurn()
    const batch = await reading.next()
    if (batch === undefined) return
    heard()
    for (const answer of batch) ledger.take(recordedIn(answer))
    if (batch.length > 0 || reading.isCaughtUp()) backoff.reset()
    // an empty batch shows that the server is at work on events of others: news until all is known, and no more
    if (batch.length === 0 && ledger.isLive()) continue
    ledger.heard()
    ledger.stands({ kind: reading.isCaughtUp() ? 'live' : 'catching-up' })
  }
}

const errorOf = (error: unknown): EventStoreDbError => {
  const trouble = troubleOf(error)
  if (trouble.kind === 'refused') return trouble.error
  const reason = 'reason' in trouble ? trouble.reason : 'the server failed'
  return new EventStoreDbError('Unavailable', reason, error)
}

/** Rejects when the signal aborts, whatever becomes of the work: a closing store does not wait for an answer. */
const unlessAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const stop = (): void => reject(storeClosed())
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  work.then(resolve, reject)
  return promise.finally(() => signal.removeEventListener('abort', stop))
}

/**
 * Listens to one subscription, until whatever ends it. What it sends is taken once the server's log has proved to be the
 * one that was read. Answers what ended it, where that was no error of the call.
 */
const listen = async (ledger: Ledger, reading: Lasting, backoff: Backoff, end: AbortSignal): Promise<unknown> => {
  let cause: unknown = new EventStoreDbError('Unavailable', 'the server ended the call')
  let heardAt = performance.now()
  const apart = ledger.livesOn(reading.liveness)
  const leave = watchSilence(ledger, { reading, heardAt: () => heardAt }, (thrown) => {
    cause = thrown
    reading.cancel()
  })
  try {
    const other = await unlessAborted(proveLog(ledger, reading.questions), end)
    if (other !== undefined) return other
    await takeAll(ledger, reading, backoff, () => {
      heardAt = performance.now()
    })
    return cause
  } finally {
    leave()
    apart()
  }
}

/** One subscription, from where the ledger stands to whatever ends it. Answers whether another one is to be made. */
const subscribeOnce = async (ledger: Ledger, backoff: Backoff, end: AbortSignal): Promise<boolean> => {
  let error: EventStoreDbError
  let cancel = (): void => undefined
  try {
    // where it needs a connection of its own, that may fail, too
    const reading = ledger.connection.subscribe(`${ledger.jurisdiction}.`, ledger.index.lastPosition())
    cancel = reading.cancel
    ledger.onRenew(cancel)
    end.addEventListener('abort', cancel)
    error = errorOf(await listen(ledger, reading, backoff, end))
  } catch (thrown) {
    error = errorOf(thrown)
  } finally {
    end.removeEventListener('abort', cancel)
    cancel()
  }
  const damaged = error.code === 'Damaged'
  ledger.stands(damaged ? { kind: 'damaged', error } : downSince(ledger, error))
  return !damaged
}

const downSince = (ledger: Ledger, error: EventStoreDbError) => {
  const before = ledger.standing()
  return { kind: 'down', since: before.kind === 'down' ? before.since : performance.now(), error } as const
}

/**
 * Follows a jurisdiction's log into its ledger until the signal aborts: from the position of the last event that was
 * taken, never from a checkpoint, which may lie ahead of it. After an error, a "consumer too slow" and a clean end it
 * subscribes again, soon at first and then less often.
 */
export const followTail = async (ledger: Ledger, end: AbortSignal): Promise<void> => {
  const backoff = createBackoff(20, 2_000)
  while (!end.aborted && (await subscribeOnce(ledger, backoff, end))) await backoff.pause(end)
}
