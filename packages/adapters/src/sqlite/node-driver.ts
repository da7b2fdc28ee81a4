import { DatabaseSync } from 'node:sqlite'
import type { OpenDriver } from './driver.ts'

const errcodeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined

/** The SQLite that comes with Node: nothing to install. */
export const openNodeSqlite: OpenDriver = (path, { readOnly }) => {
  const database = new DatabaseSync(path, { readOnly })
  return {
    exec: (sql) => database.exec(sql),
    prepare: (sql) => database.prepare(sql),
    close: () => database.close(),
    resultCode: (error) => {
      const code = errcodeOf(error)
      // extended codes carry the primary one in their low byte
      return typeof code === 'number' ? code & 0xff : undefined
    },
  }
}
