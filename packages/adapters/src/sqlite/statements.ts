import type { SqlDriver, SqlStatement } from './driver.ts'

/** Prepares a statement once and hands out the same one ever after. Texts must not vary with values. */
export type Statements = (sql: string) => SqlStatement

/** A cache of one connection's statements. */
export const createStatements = (driver: SqlDriver): Statements => {
  const prepared = new Map<string, SqlStatement>()
  return (sql) => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const statement = driver.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
}
