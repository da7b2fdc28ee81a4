/** Tells those who wait that a log has grown. */
export interface Changes {
  /** Grows with every change: read it before looking, and no change between looking and waiting is missed. */
  version(): number
  announce(): void
  /** Resolves on a change since `version`, after `atMost` milliseconds, on the signal's abort, or when closed. */
  wait(version: number, signal: AbortSignal, atMost?: number): Promise<void>
  /** Calls a listener at every change, until the answered function is called. */
  listen(listener: () => void): () => void
  isClosed(): boolean
  close(): void
}

/** A new, silent {@link Changes}. */
export const createChanges = (): Changes => {
  const waiting = new Set<() => void>()
  let current = 0
  let closed = false
  const announce = (): void => {
    current += 1
    for (const wake of waiting) wake()
  }
  return {
    version: () => current,
    announce,
    listen: (listener) => {
      waiting.add(listener)
      return () => void waiting.delete(listener)
    },
    isClosed: () => closed,
    close: () => {
      closed = true
      announce()
    },
    wait: (version, signal, atMost) =>
      new Promise((resolve) => {
        if (version !== current || signal.aborted || closed) return resolve()
        let timer: NodeJS.Timeout | undefined
        const wake = (): void => {
          clearTimeout(timer)
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        signal.addEventListener('abort', wake)
        if (atMost !== undefined) timer = setTimeout(wake, atMost)
      }),
  }
}
