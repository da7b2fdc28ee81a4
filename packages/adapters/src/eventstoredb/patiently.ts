import type { Changes } from '../support/changes.ts'
import { storeClosed } from '../support/store-closed.ts'
import { createBackoff } from './backoff.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'
import { troubleOf } from './trouble.ts'

/** How long to go on trying, and what to stop at. */
interface Trying {
  readonly changes: Changes
  /** In milliseconds. */
  readonly patience: number
}

/**
 * Reads again and again until it succeeds, is refused for good, the store is closed, or the patience has gone by without
 * progress. `work` tells progress by calling `moved`.
 */
export const patiently = async <T>(
  { changes, patience }: Trying,
  work: (moved: () => void) => Promise<T>,
): Promise<T> => {
  const backoff = createBackoff(20, 1_000)
  let since = performance.now()
  const moved = (): void => {
    since = performance.now()
    backoff.reset()
  }
  for (;;) {
    try {
      return await work(moved)
    } catch (error) {
      if (changes.isClosed()) throw storeClosed()
      const trouble = troubleOf(error)
      if (trouble.kind === 'refused') throw trouble.error
      if (trouble.kind !== 'not-done' && trouble.kind !== 'unclear') throw error
      if (performance.now() - since >= patience) throw new EventStoreDbError('Unavailable', trouble.reason, error)
      await backoff.pause()
    }
  }
}
