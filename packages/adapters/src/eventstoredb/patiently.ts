import { createBackoff } from './backoff.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'
import { troubleOf } from './trouble.ts'

/**
 * Reads again and again until it succeeds, is refused for good, or `patience` milliseconds have gone by without
 * progress. `work` tells progress by calling `moved`.
 */
export const patiently = async <T>(work: (moved: () => void) => Promise<T>, patience: number): Promise<T> => {
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
      const trouble = troubleOf(error)
      if (trouble.kind === 'refused') throw trouble.error
      if (trouble.kind === 'no-stream' || trouble.kind === 'wrong-revision') throw error
      if (performance.now() - since >= patience) throw new EventStoreDbError('Unavailable', trouble.reason, error)
      await backoff.pause()
    }
  }
}
