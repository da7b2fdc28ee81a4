import { hash } from 'node:crypto'
import type { SqlDriver } from './driver.ts'

const LEAF = '\u0000'

/** The leaf of an event in the tree of RFC 6962: SHA-256 over a zero byte and the stored bytes of its header, as hex. */
export const leafOf = (header: string): string => hash('sha256', LEAF + header)

/** Goes in before its event. */
export const PUT_LEAF = 'INSERT INTO leaves (position, hash) VALUES (?, ?)'

const PAGE = 1_000

/** Makes the leaves of the events of a file that has none yet. */
export const makeLeaves = (driver: SqlDriver): void => {
  const page = driver.prepare('SELECT position, header FROM events WHERE position > ? ORDER BY position LIMIT ?')
  const put = driver.prepare(PUT_LEAF)
  let last = 0
  for (;;) {
    const rows = page.tuples(last, PAGE)
    for (const [position, header] of rows) put.run(position as number, leafOf(header as string))
    if (rows.length < PAGE) return
    last = rows.at(-1)![0] as number
  }
}
