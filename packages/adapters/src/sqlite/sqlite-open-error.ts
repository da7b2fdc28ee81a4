/** Why a file was not opened. */
export type SqliteOpenCode =
  /** No SQLite database, or another program's. It was not touched. */
  | 'NotOurFile'
  /** Written by a later version of this package. It was not touched. */
  | 'NewerSchema'
  /** A page of it is damaged: `luodi verify` says more. Nothing is written into such a file. */
  | 'Damaged'
  /** Missing, locked, unreadable, without a write-ahead log, or opened read-only before its first use. */
  | 'CannotOpen'

/** Thrown by `openSqlite`. Tell the cases apart by `code`. */
export class SqliteOpenError extends Error {
  override readonly name = 'SqliteOpenError'
  readonly code: SqliteOpenCode

  constructor(code: SqliteOpenCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}
