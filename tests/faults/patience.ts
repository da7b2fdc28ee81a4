/** Waits so many milliseconds. */
export const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis))

/** Repeats what needs the server until the server is there. */
export const surely = async <T>(work: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== 'Unavailable') throw error
      await pause(5)
    }
  }
}
