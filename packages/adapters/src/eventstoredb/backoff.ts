/** Waits between attempts that grow longer, each a little different, so that many callers get apart. */
export interface Backoff {
  /** Resolves after the next wait, or when the signal aborts. */
  pause(signal?: AbortSignal): Promise<void>
  /** An attempt has got somewhere: the next wait is short again. */
  reset(): void
}

/** From `shortest` to `longest` milliseconds, doubling. */
export const createBackoff = (shortest: number, longest: number): Backoff => {
  let wait = shortest
  return {
    reset: () => {
      wait = shortest
    },
    pause: (signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve()
        const done = (): void => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, wait * (0.5 + Math.random() / 2))
        signal?.addEventListener('abort', done)
        wait = Math.min(wait * 2, longest)
      }),
  }
}
