import type { Statements } from './statements.ts'
import type { WriteQueue } from './write-queue.ts'

/** How long a failed attempt stands for the next ones, in milliseconds. */
const PAUSE = 1_000

/** Writes a page as it is: the smallest thing that shows whether there is room. */
const touch = (queue: WriteQueue, statements: Statements): Promise<boolean> =>
  new Promise((settle) =>
    queue.push({
      alone: true,
      run: () => statements('UPDATE jurisdictions SET name = name').run(),
      done: () => settle(true),
      failed: () => settle(false),
    }),
  )

/**
 * Rejects while a store can't write. Nobody writes into a store that says so: therefore this looks for itself whether it
 * is over, now and then.
 */
export const proveWritable = (
  queue: WriteQueue,
  statements: Statements,
  trouble: () => string | undefined,
): (() => Promise<void>) => {
  let triedAt = -Infinity
  return async () => {
    if (trouble() === undefined) return
    if (performance.now() - triedAt >= PAUSE) {
      triedAt = performance.now()
      if (await touch(queue, statements)) return
    }
    throw new Error(`the store can't write: ${trouble() ?? 'it failed a moment ago'}`)
  }
}
