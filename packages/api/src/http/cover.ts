import type { House } from './house.ts'

/** How long a reader waits for its own write, in milliseconds. */
const PATIENCE = 2000

/** Do the views cover an index? Waits for them, not for ever, and not at all where they have stopped. */
export const cover = async ({ views, closing }: House, index: number): Promise<boolean> => {
  if (index <= views.head().index) return true
  if (views.failure() !== undefined) return false
  const over = AbortSignal.any([closing, AbortSignal.timeout(PATIENCE)])
  const until = new Promise<void>((end) => over.addEventListener('abort', () => end(), { once: true }))
  void views.catchUp().catch(() => undefined)
  return views.covers(index, until)
}
