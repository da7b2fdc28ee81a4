/** A value that goes into a statement. */
export type SqlValue = string | number | null

/** A row, by column name. */
export type SqlRow = Readonly<Record<string, unknown>>

/** A prepared statement. */
export interface SqlStatement {
  run(...values: SqlValue[]): void
  get(...values: SqlValue[]): SqlRow | undefined
  all(...values: SqlValue[]): readonly SqlRow[]
  /** Rows as tuples of their columns in order: a third less work where many are read. */
  tuples(...values: SqlValue[]): readonly (readonly unknown[])[]
}

/** An open database file: the little that the store needs of a SQLite library, all of it synchronous. */
export interface SqlDriver {
  exec(sql: string): void
  prepare(sql: string): SqlStatement
  close(): void
  /** SQLite's primary result code of what a statement threw (5: busy, 13: full …), if it came from SQLite. */
  resultCode(error: unknown): number | undefined
}

/** Opens a file with a SQLite library, and creates it unless `readOnly`. */
export type OpenDriver = (path: string, options: { readonly readOnly: boolean }) => SqlDriver

/** SQLite's result codes that the store tells apart. */
export const RESULT = {
  busy: 5,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const
