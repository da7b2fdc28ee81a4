import { hash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** A whole number from 0 to below a bound. */
export type Chance = (below: number) => number

/** Chance that is the same for a seed. */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Opens a file as somebody would who knows SQLite: triggers are out of the way, and back afterwards. */
export const withHands = (file: string, work: (database: DatabaseSync) => void): void => {
  const database = new DatabaseSync(file)
  database.function('leaf', (header) => hash('sha256', `\u0000${String(header)}`))
  const triggers = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all()
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`)
  work(database)
  for (const { sql } of triggers) database.exec(String(sql))
  database.close()
}

const SPAN = 2 ** 40

const count = (database: DatabaseSync, table: string): number =>
  Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()!['n'])

/** The position of any event. */
const anyEvent = (database: DatabaseSync, chance: Chance): number => SPAN + 1 + chance(count(database, 'events'))

/** Changes one bit of a text somewhere, so that it stays a text. */
const flipped = (text: string, chance: Chance): string => {
  const at = chance(text.length)
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << chance(4))) + text.slice(at + 1)
}

type Mutation = (file: string, chance: Chance) => void

const flipText =
  (table: string, column: string): Mutation =>
  (file, chance) =>
    withHands(file, (database) => {
      const at = chance(count(database, table))
      const row = database.prepare(`SELECT rowid AS id, ${column} AS text FROM ${table} LIMIT 1 OFFSET ?`).get(at)!
      const text = flipped(String(row['text']), chance)
      database.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(text, row['id'] as number)
    })

const sql =
  (text: (database: DatabaseSync, chance: Chance) => string): Mutation =>
  (file, chance) =>
    withHands(file, (database) => database.exec(text(database, chance)))

const moved = (from: number, to: number): string =>
  `UPDATE leaves SET position = ${to} WHERE position = ${from}; UPDATE events SET position = ${to} WHERE position = ${from};`

const exchange = sql((database, chance) => {
  const at = SPAN + 1 + chance(count(database, 'events') - 1)
  const away = SPAN + SPAN / 2
  return moved(at, away) + moved(at + 1, at) + moved(away, at + 1)
})

const deletion = sql((database, chance) => {
  const at = anyEvent(database, chance)
  return `DELETE FROM events WHERE position = ${at}; DELETE FROM leaves WHERE position = ${at}`
})

const insertion = sql((database, chance) => {
  const [at, last] = [anyEvent(database, chance), SPAN + count(database, 'events')]
  return `INSERT INTO leaves SELECT ${last + 1}, hash FROM leaves WHERE position = ${at};
    INSERT INTO events SELECT ${last + 1}, 'ffffffff' || substr(event_id, 9), stream, revision + 100000, type, command_id,
      recorded_at, log_at, header, body FROM events WHERE position = ${at}`
})

const intoAnother = sql((database, chance) => {
  const at = anyEvent(database, chance)
  return `INSERT INTO jurisdictions VALUES (2, '371399'); ${moved(at, at + SPAN)}`
})

/** A header that is rewritten soundly, with a leaf of its own: the fold still tells it by what the snapshot says. */
const soundHeader = sql((database, chance) => {
  const at = anyEvent(database, chance)
  return `UPDATE events SET header = json_set(header, '$.occurredOn', '2019-0${1 + chance(9)}-11') WHERE position = ${at};
    UPDATE leaves SET hash = (SELECT leaf(header) FROM events e WHERE e.position = leaves.position)`
})

const SCHEMA = [
  'DROP INDEX events_by_command',
  'DROP VIEW ledger',
  'DROP VIEW ledger; CREATE VIEW ledger AS SELECT 1 AS ledger_index',
  'CREATE TABLE own (x)',
  'CREATE INDEX own ON events (type)',
  'CREATE TRIGGER own AFTER INSERT ON events BEGIN SELECT 1; END',
]
const schema = sql((_, chance) => SCHEMA[chance(SCHEMA.length)]!)

/** Triggers that stay away. */
const droppedTrigger: Mutation = (file, chance) => {
  const database = new DatabaseSync(file)
  const triggers = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name`).all()
  database.exec(`DROP TRIGGER ${String(triggers[chance(triggers.length)]!['name'])}`)
  database.close()
}

const HEAD = [
  'ledger_index = ledger_index - 1',
  `digest = '0123456789abcdef'`,
  `fingerprint = '0123456789abcdef'`,
  `rows = '${'1'.repeat(64)}'`,
  `seal = '${'1'.repeat(64)}'`,
]

const SNAPSHOT_ROW = 'WHERE key = (SELECT key FROM snapshot_rows LIMIT 1 OFFSET '

/** Entries of the index of streams that name another stream: the table is left alone. */
const indexEntry: Mutation = (file, chance) => {
  const database = new DatabaseSync(file, { readOnly: true })
  const streams = database.prepare('SELECT DISTINCT stream FROM events ORDER BY stream').all()
  database.close()
  const stream = String(streams[chance(streams.length)]!['stream'])
  const bytes = readFileSync(file)
  for (let page = 4096; page < bytes.length; page += 4096) {
    if (bytes[page] !== 0x02 && bytes[page] !== 0x0a) continue
    const at = bytes.indexOf(stream, page)
    if (at >= 0 && at < page + 4096) bytes[at + stream.length - 1]! ^= 1
  }
  writeFileSync(file, bytes)
}

/** What hands can do to a file, by name. Each is to be found. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'bit of a header': flipText('events', 'header'),
  'bit of a body': flipText('events', 'body'),
  'bit of an event id': flipText('events', 'event_id'),
  'bit of a stream': flipText('events', 'stream'),
  'bit of a type': flipText('events', 'type'),
  'bit of a command id': flipText('events', 'command_id'),
  'bit of a recording time': flipText('events', 'recorded_at'),
  'bit of a running time': flipText('events', 'log_at'),
  'a revision': sql(
    (db, chance) => `UPDATE events SET revision = revision + 1000 WHERE position = ${anyEvent(db, chance)}`,
  ),
  'bit of a leaf': flipText('leaves', 'hash'),
  'a leaf that is gone': sql((db, chance) => `DELETE FROM leaves WHERE position = ${anyEvent(db, chance)}`),
  'an event that is gone': deletion,
  'an event that was put in': insertion,
  'neighbours exchanged': exchange,
  'an event in another log': intoAnother,
  'a sound header with its leaf': soundHeader,
  schema,
  'a trigger that is gone': droppedTrigger,
  'an entry of an index': indexEntry,
  'bit of a snapshot row': flipText('snapshot_rows', 'value'),
  'a key of a snapshot row': flipText('snapshot_rows', 'key'),
  'a snapshot row that is gone': sql(
    (db, chance) => `DELETE FROM snapshot_rows ${SNAPSHOT_ROW}${chance(count(db, 'snapshot_rows'))})`,
  ),
  'a snapshot row that was put in': sql(
    (_, chance) => `INSERT INTO snapshot_rows VALUES ('371302', 'district', 'project/x${chance(1000)}', '{}')`,
  ),
  'a head of a snapshot': sql((_, chance) => `UPDATE snapshot_heads SET ${HEAD[chance(HEAD.length)]!}`),
}
