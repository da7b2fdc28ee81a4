/** Why the store failed. */
export type EventStoreDbCode =
  /** The connection string can't be read, or lacks what is needed. */
  | 'ConnectionString'
  /** Nothing answers, or nothing in time. Later it may. */
  | 'Unavailable'
  /** Anonymous, a wrong password, or a role that may not. */
  | 'AccessDenied'
  /**
   * An event of the jurisdiction is not as it was sealed, is missing, or stands there twice, or the server has lost some
   * that were known. It is never passed over.
   */
  | 'Damaged'

/** Thrown by `openEventStoreDb`, and what its reads reject with. Tell the cases apart by `code`. */
export class EventStoreDbError extends Error {
  override readonly name = 'EventStoreDbError'
  readonly code: EventStoreDbCode

  constructor(code: EventStoreDbCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}
