/** What work resolves to, `undefined` where it fails or takes longer than so many milliseconds. */
export const inTime = async <T>(work: Promise<T>, atMost: number): Promise<T | undefined> => {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => resolve(undefined), atMost)
  try {
    return await Promise.race([work.catch(() => undefined), promise])
  } finally {
    clearTimeout(timer)
  }
}
