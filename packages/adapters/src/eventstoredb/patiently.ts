import type { Changes } from '../support/changes.ts'
import { storeClosed } from '../support/store-closed.ts'
import { createBackoff } from './backoff.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'
import type { Liveness } from './liveness.ts'
import { troubleOf } from './trouble.ts'

/** How long to go on trying, and what to stop at. */
interface Trying {
  readonly changes: Changes
  /** In milliseconds. */
  readonly patience: number
  /** The connection that is read on: while its server answers nothing, nothing is tried again. */
  readonly connection: { readonly liveness: Liveness }
}

/**
 * Reads again and again until it succeeds, is refused for good, the store is closed, the server answers nothing any more, or
 * the patience has gone by without progress. `work` tells progress by calling `moved`.
 */
export const patiently = async <T>(
  { changes, patience, connection: { liveness } }: Trying,
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
      if (liveness.isSilent() || performance.now() - since >= patience)
        throw new EventStoreDbError('Unavailable', trouble.reason, error)
      await backoff.pause()
    }
  }
}
