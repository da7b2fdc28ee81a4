import type { FollowQuery, StoredEvent } from '@luodi/domain/application'
import type { Changes } from './changes.ts'
import { logRange, type LogRange, type Scan } from './log-range.ts'
import { nextTurn } from './next-turn.ts'
import { storeClosed } from './store-closed.ts'

/** What following needs of a store. */
export interface LogSource {
  readonly changes: Changes
  scan(range: LogRange): Promise<Scan<StoredEvent>>
  /** How long to wait at most before looking again, in milliseconds: for what other processes write. */
  readonly pollInterval?: number
}

async function* pages(source: LogSource, query: FollowQuery, signal: AbortSignal) {
  const { changes } = source
  const range = logRange({ ...query, limit: query.pageSize ?? 1_000 })
  let after = range.after
  while (!signal.aborted && !changes.isClosed()) {
    const version = changes.version()
    const page = await source.scan({ ...range, after })
    if (signal.aborted) return
    after = page.reached
    if (page.events.length > 0) yield page.events
    // a consumer that never waits would otherwise keep the event loop for itself until it has caught up
    if (page.more) await nextTurn()
    else await changes.wait(version, signal, source.pollInterval)
  }
}

const stoppedBy = (outer: AbortSignal | undefined, stop: AbortController): (() => void) => {
  const abort = (): void => stop.abort()
  if (outer?.aborted === true) abort()
  outer?.addEventListener('abort', abort)
  return () => outer?.removeEventListener('abort', abort)
}

/**
 * Pages of a log after a place, then what is appended, in order, each event once. Ends without an error when the signal
 * aborts, the loop is left or the store is closed, and leaves no listener and no timer behind.
 */
export const followLog = (source: LogSource, query: FollowQuery): AsyncIterable<readonly StoredEvent[]> => ({
  [Symbol.asyncIterator]: () => {
    if (source.changes.isClosed()) throw storeClosed()
    const stop = new AbortController()
    const detach = stoppedBy(query.signal, stop)
    const inner = pages(source, query, stop.signal)
    const next = async (): Promise<IteratorResult<readonly StoredEvent[]>> => {
      try {
        const result = await inner.next()
        if (result.done === true) detach()
        return result
      } catch (error) {
        detach()
        if (source.changes.isClosed()) return { done: true, value: undefined }
        throw error
      }
    }
    // an async generator's own return() would wait for the next event when a next() is pending
    const leave = async (): Promise<IteratorResult<readonly StoredEvent[]>> => {
      stop.abort()
      detach()
      return inner.return(undefined)
    }
    return { next, return: leave }
  },
})
