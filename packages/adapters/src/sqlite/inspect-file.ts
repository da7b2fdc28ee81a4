import { setsClock } from '@luodi/domain'
import type { OpenDriver, SqlDriver } from './driver.ts'
import { indexOf } from './event-rows.ts'
import { leafOf } from './leaves.ts'
import { openNodeSqlite } from './node-driver.ts'
import { resultText } from './result-text.ts'
import { MIGRATIONS } from './schema.ts'

/** Something in a store's file that is not as this package leaves it. */
export interface FileFinding {
  /** `file`: SQLite's own check; `schema`; `column`: beside its header; `leaf`; `foreign`: it belongs to nothing. */
  readonly kind: 'file' | 'schema' | 'column' | 'leaf' | 'foreign'
  /** Ledger index, where it is about an event; else 0. */
  readonly index: number
  readonly text: string
}

/** What a file holds besides findings: the logs in it. */
export interface FileInspected {
  readonly findings: readonly FileFinding[]
  readonly logs: readonly { readonly jurisdiction: string; readonly events: number }[]
}

type Tell = (kind: FileFinding['kind'], index: number, text: string) => void

const checkIntegrity = (driver: SqlDriver, tell: Tell): void => {
  for (const [text] of driver.prepare('PRAGMA integrity_check(50)').tuples())
    if (text !== 'ok') tell('file', 0, String(text))
}

const schemaOf = (driver: SqlDriver): ReadonlyMap<string, string> =>
  new Map(
    driver
      .prepare(`SELECT type || ' ' || name, coalesce(sql, 'of ' || tbl_name) FROM sqlite_schema`)
      .tuples()
      .map(([name, sql]) => [name as string, sql as string]),
  )

/** A schema as a new file has it: made by the same steps. */
const shipped = (open: OpenDriver): ReadonlyMap<string, string> => {
  const driver = open(':memory:', { readOnly: false })
  for (const { sql } of MIGRATIONS) driver.exec(sql)
  const schema = schemaOf(driver)
  driver.close()
  return schema
}

const checkSchema = (driver: SqlDriver, open: OpenDriver, tell: Tell): void => {
  const [found, expected] = [schemaOf(driver), shipped(open)]
  for (const [name, sql] of expected) {
    if (!found.has(name)) tell('schema', 0, `${name} is missing`)
    else if (found.get(name) !== sql) tell('schema', 0, `${name} is not the one that belongs here`)
  }
  for (const name of found.keys())
    if (!expected.has(name) && !/^table sqlite_(stat|sequence)/.test(name))
      tell('schema', 0, `${name} does not belong here`)
}

const PAGE = 1_000
const EVENTS = `SELECT e.position, e.stream, e.type, e.recorded_at, e.log_at, e.header, l.hash, j.name
  FROM events e NOT INDEXED LEFT JOIN leaves l ON l.position = e.position
  LEFT JOIN jurisdictions j ON j.number = e.position >> 40
  WHERE e.position > ? ORDER BY e.position LIMIT ${PAGE}`

const checkRow = (row: readonly unknown[], before: string, tell: Tell): string => {
  const [position, stream, type, recordedAt, logAt, header, leaf, name] = row as readonly [number, ...string[]]
  const index = indexOf(position)
  const latest = recordedAt! > before || setsClock(type!) ? recordedAt! : before
  if (logAt !== latest) tell('column', index, `log_at is ${logAt}, where the log has come to ${latest}`)
  if (name === null) tell('foreign', index, `position ${position} belongs to no jurisdiction`)
  else if (!stream!.startsWith(`${name}.`)) tell('foreign', index, `${stream} stands in the log of ${name}`)
  if (leaf === null) tell('leaf', index, 'its header has no leaf')
  else if (leafOf(header!) !== leaf) tell('leaf', index, 'its header is not the one that was sealed')
  return latest
}

/** Answers how many events each jurisdiction has, by its number. */
const checkEvents = (driver: SqlDriver, tell: Tell): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>()
  let [last, number, latest] = [0, 0, '']
  for (;;) {
    const rows = driver.prepare(EVENTS).tuples(last)
    for (const row of rows) {
      last = row[0] as number
      const own = Math.floor(last / 2 ** 40)
      if (own !== number) [number, latest] = [own, '']
      latest = checkRow(row, latest, tell)
      counts.set(own, (counts.get(own) ?? 0) + 1)
    }
    if (rows.length < PAGE) return counts
  }
}

const checkRest = (driver: SqlDriver, tell: Tell): void => {
  const extra = driver.prepare(
    'SELECT l.position FROM leaves l WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.position = l.position) LIMIT 50',
  )
  for (const [position] of extra.tuples())
    tell('leaf', indexOf(position as number), 'a leaf is left of an event that is gone')
  const orphans = driver.prepare(
    `SELECT jurisdiction, projection, count(*) FROM snapshot_rows r WHERE NOT EXISTS (SELECT 1 FROM snapshot_heads h
     WHERE h.jurisdiction = r.jurisdiction AND h.projection = r.projection) GROUP BY 1, 2`,
  )
  for (const [jurisdiction, projection, rows] of orphans.tuples())
    tell(
      'foreign',
      0,
      `${String(rows)} rows of a snapshot without a head: ${String(jurisdiction)} ${String(projection)}`,
    )
}

/**
 * Looks at a file as a file: SQLite's own check of every page and index, the schema, every column beside its header, leaves,
 * and what belongs to nothing. Only reads. Throws what the driver throws where the file can't be opened at all.
 */
export const inspectSqlite = (path: string, open: OpenDriver = openNodeSqlite): FileInspected => {
  const findings: FileFinding[] = []
  const tell: Tell = (kind, index, text) => findings.push({ kind, index, text })
  const driver = open(path, { readOnly: true })
  try {
    checkIntegrity(driver, tell)
    checkSchema(driver, open, tell)
    const counts = checkEvents(driver, tell)
    checkRest(driver, tell)
    const names = driver.prepare('SELECT number, name FROM jurisdictions ORDER BY number').tuples()
    const logs = names.map(([number, name]) => ({
      jurisdiction: name as string,
      events: counts.get(number as number) ?? 0,
    }))
    return { findings, logs }
  } catch (error) {
    tell('file', 0, `it can't be read to its end: ${resultText(driver, error)}`)
    return { findings, logs: [] }
  } finally {
    driver.close()
  }
}
