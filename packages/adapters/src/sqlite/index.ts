export type { OpenDriver, SqlDriver, SqlRow, SqlStatement, SqlValue } from './driver.ts'
export { openNodeSqlite } from './node-driver.ts'
export { openSqlite, type SqliteOptions } from './open-sqlite.ts'
export { SqliteOpenError, type SqliteOpenCode } from './sqlite-open-error.ts'
