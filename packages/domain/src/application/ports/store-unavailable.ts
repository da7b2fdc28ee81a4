/**
 * Did a read fail because the store can't be reached now? A store marks what it rejects with then by the code
 * `Unavailable`; anything else that it rejects with is a fault.
 */
export const isStoreUnavailable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'Unavailable'
