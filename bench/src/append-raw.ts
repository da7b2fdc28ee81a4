// Appends a second through the SQLite store against raw inserts, FULL everywhere, in alternating rounds of one run, so
// that the disk's moods meet all alike. `node --conditions=@luodi/source bench/src/append-raw.ts [rounds]`
import { openSqlite } from '@luodi/adapters/sqlite'
import { canonicalJson, eventIdOf, type AppendRequest } from '@luodi/domain/application'
import { instantFromMillis, localDateOf } from '@luodi/domain'
import { hash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'

const ROUNDS = Number(process.argv[2] ?? 30)
const PER_ROUND = 320
const CALLERS = 64
const STREAMS = 512
const directory = mkdtempSync(join(process.cwd(), '.bench-append-'))
let clock = Date.now()

/** A request of about a kilobyte, sealed before the clock runs. */
const sealed = (stream: string, revision: number): AppendRequest => {
  const commandId = randomUUID()
  const recordedAt = instantFromMillis((clock += 1))
  const type = 'InvestmentReported'
  const eventId = eventIdOf('371302', commandId, stream, 0)
  const body = canonicalJson({ amount: revision, note: '完成投资'.repeat(20) })
  const header = canonicalJson({
    ...{ eventId, jurisdiction: '371302', stream, revision, type, schemaVersion: 1, commandId, recordedAt },
    ...{ occurredOn: localDateOf(recordedAt), actor: { unit: 'office', post: 'clerk' }, basis: [], evidence: [] },
    ...{ commandHash: hash('sha256', commandId), $correlationId: commandId, $causationId: commandId },
    ...{ bodyHash: hash('sha256', body), codeVersion: '0.1.0' },
  })
  const expected = revision === 0 ? 'no_stream' : revision - 1
  return { jurisdiction: '371302', stream, expected, events: [{ eventId, type, commandId, recordedAt, header, body }] }
}

const requestsFrom = (): ((count: number) => readonly AppendRequest[]) => {
  let made = 0
  const next = (): AppendRequest => sealed(`371302.project-p${made % STREAMS}`, Math.floor(made++ / STREAMS))
  return (count) => Array.from({ length: count }, next)
}

interface Contender {
  readonly name: string
  readonly round: () => Promise<number>
}

const timed = async (work: () => void | Promise<void>): Promise<number> => {
  const from = performance.now()
  await work()
  return (PER_ROUND / (performance.now() - from)) * 1_000
}

const openRaw = (file: string, schema: string): DatabaseSync => {
  const database = new DatabaseSync(join(directory, file))
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${schema}`)
  return database
}

const raw = (
  name: string,
  file: string,
  schema: string,
  insertSql: string,
  values: (r: AppendRequest) => (string | number)[],
): Contender => {
  const database = openRaw(file, schema)
  const [begin, insert, commit] = ['BEGIN IMMEDIATE', insertSql, 'COMMIT'].map((text) => database.prepare(text)) as [
    StatementSync,
    StatementSync,
    StatementSync,
  ]
  const requests = requestsFrom()
  const round = (): Promise<number> => {
    const batch = requests(PER_ROUND)
    return timed(() => {
      for (const request of batch) {
        begin.run()
        insert.run(...values(request))
        commit.run()
      }
    })
  }
  return { name, round }
}

const append = async (store: ReturnType<typeof openSqlite>, request: AppendRequest): Promise<void> => {
  const answer = await store.append(request)
  if (answer._tag === 'Left') throw new Error(answer.left._tag)
}

const throughStore = (name: string, callers: number): Contender => {
  const store = openSqlite(join(directory, `${callers}.db`))
  const requests = requestsFrom()
  const round = (): Promise<number> => {
    const batch = requests(PER_ROUND)
    const caller = async (_: unknown, at: number): Promise<void> => {
      for (let n = at; n < batch.length; n += callers) await append(store, batch[n]!)
    }
    return timed(async () => void (await Promise.all(Array.from({ length: callers }, caller))))
  }
  return { name, round }
}

const KEYED = `CREATE TABLE events (position INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL,
  revision INTEGER NOT NULL, type TEXT NOT NULL, command_id TEXT NOT NULL, recorded_at TEXT NOT NULL,
  header TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (stream, revision)) STRICT;
  CREATE INDEX events_by_command ON events (command_id)`
const keyedValues = ({ stream, expected, events: [event] }: AppendRequest): (string | number)[] => [
  ...[event.eventId, stream, expected === 'no_stream' ? 0 : Number(expected) + 1, event.type, event.commandId],
  ...[event.recordedAt, event.header, event.body],
]
const contenders: readonly Contender[] = [
  raw(
    'raw, no key',
    'plain.db',
    'CREATE TABLE events (position INTEGER PRIMARY KEY, header TEXT, body TEXT)',
    'INSERT INTO events (header, body) VALUES (?, ?)',
    ({ events: [event] }) => [event.header, event.body],
  ),
  raw('raw, the same keys', 'keyed.db', KEYED, 'INSERT INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)', keyedValues),
  throughStore('openSqlite, one caller', 1),
  throughStore(`openSqlite, ${CALLERS} callers`, CALLERS),
]

const rates = contenders.map((): number[] => [])
for (let n = -5; n < ROUNDS; n += 1)
  for (const [at, contender] of contenders.entries()) {
    const rate = await contender.round()
    if (n >= 0) rates[at]?.push(rate)
  }
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
for (const [at, { name }] of contenders.entries())
  console.log(name.padEnd(24), `${Math.round(median(rates[at]!))} events/s`)
rmSync(directory, { recursive: true })
