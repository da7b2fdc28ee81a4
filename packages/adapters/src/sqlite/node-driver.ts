import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { OpenDriver, SqlStatement } from './driver.ts'

const errcodeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined

const statementOf = (database: DatabaseSync, sql: string): SqlStatement => {
  const statement = database.prepare(sql)
  let asTuples: StatementSync | undefined
  return {
    run: (...values) => void statement.run(...values),
    get: (...values) => statement.get(...values),
    all: (...values) => statement.all(...values),
    tuples: (...values) => {
      if (asTuples === undefined) {
        asTuples = database.prepare(sql)
        asTuples.setReturnArrays(true)
      }
      return asTuples.all(...values) as unknown as readonly (readonly unknown[])[]
    },
  }
}

/** The SQLite that comes with Node: nothing to install. */
export const openNodeSqlite: OpenDriver = (path, { readOnly }) => {
  const database = new DatabaseSync(path, { readOnly })
  return {
    exec: (sql) => database.exec(sql),
    prepare: (sql) => statementOf(database, sql),
    close: () => database.close(),
    resultCode: (error) => {
      const code = errcodeOf(error)
      // extended codes carry the primary one in their low byte
      return typeof code === 'number' ? code & 0xff : undefined
    },
  }
}
