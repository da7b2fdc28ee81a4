import { openEventStoreDb } from '@luodi/adapters/eventstoredb'
import { openSqlite } from '@luodi/adapters/sqlite'
import { EventStoreDBClient, jsonEvent, NO_STREAM, streamNameFilter } from '@eventstore/db-client'
import { isRejected, streamName } from '@luodi/domain'
import type { AppendRequest, EventStore, SealedEvent, StoredEvent } from '@luodi/domain/application'
import { createViews } from '@luodi/projections/runner'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { compete, type Contender } from './contender.ts'
import { districtFile } from './district-file.ts'
import { BENCH_JURISDICTION, randomFrom, reports } from './history.ts'
import { machine, ratiosOf, show, spreadOf, timed } from './spread.ts'

const EVENTS = Number(process.argv[2] ?? 20_000)
const ROUNDS = Number(process.argv[3] ?? 12)
const READINGS = 7
const PER_ROUND = 200
/** One for every size: a server that stays may hold another, and other districts besides. */
const DISTRICT = `b${EVENTS}`
const run = Date.now().toString(36)

/** The test double, in a process of its own: good for comparing, its own speed means nothing. */
const startDouble = async (): Promise<{ readonly connectionString: string; readonly stop: () => void }> => {
  const script = fileURLToPath(new URL('../../tests/contract/eventstoredb-server/serve.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@luodi/source', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { connectionString: line.toString().trim(), stop: () => void child.kill() }
}

const given = process.env['LUODI_EVENTSTOREDB']
const server = given === undefined ? await startDouble() : { connectionString: given, stop: () => undefined }
const client = EventStoreDBClient.connectionString(server.connectionString)
const [, username = 'luodi', password = ''] = /^[^:]+:\/\/([^:@/]+):([^@]+)@/.exec(server.connectionString) ?? []
const credentials = { username: decodeURIComponent(username), password: decodeURIComponent(password) }

const proposal = ({ eventId: id, type, header, body }: SealedEvent) =>
  jsonEvent({ id, type, data: JSON.parse(body), metadata: JSON.parse(header) })

/** One-event requests on so many streams in turn, each stream to be written by one caller. */
const lanes = (name: string, callers: number): (() => readonly (readonly AppendRequest[])[]) => {
  const random = randomFrom(callers)
  let revision = 0
  return () => {
    const each = PER_ROUND / callers
    const lane = (caller: number): readonly AppendRequest[] =>
      Array.from({ length: each }, (_, n) => {
        const stream = streamName(BENCH_JURISDICTION, 'project', `${name}-${run}-${callers}-${caller}`)
        const { events, firstRevision } = reports(stream, revision + n, 1, random)
        const expected = firstRevision === 0 ? 'no_stream' : firstRevision - 1
        return { jurisdiction: BENCH_JURISDICTION, stream, expected, events }
      })
    const made = Array.from({ length: callers }, (_, caller) => lane(caller))
    revision += each
    return made
  }
}

const appending = (name: string, callers: number, append: (request: AppendRequest) => Promise<unknown>): Contender => {
  const next = lanes(name, callers)
  return {
    name: `${name}, ${callers} callers`,
    round: () => {
      const made = next()
      const write = async (lane: readonly AppendRequest[]): Promise<void> => {
        for (const request of lane) await append(request)
      }
      return { events: PER_ROUND, work: async () => void (await Promise.all(made.map(write))) }
    },
  }
}

const appendBare = ({ stream, expected, events }: AppendRequest): Promise<unknown> =>
  client.appendToStream(stream, events.map(proposal), {
    credentials,
    expectedRevision: typeof expected === 'number' ? BigInt(expected) : NO_STREAM,
  })

const appendThrough =
  (store: EventStore) =>
  async (request: AppendRequest): Promise<void> => {
    const answer = await store.append(request)
    if (isRejected(answer)) throw new Error(answer.left._tag)
  }

/** Puts the district on the server, unless an earlier run has: what is there already is recognised. */
const copyDistrict = async (store: EventStore): Promise<number> => {
  const file = openSqlite(await districtFile(`reports/bench/${DISTRICT}.db`, EVENTS, DISTRICT))
  const { index: total } = await file.head(DISTRICT)
  for (let { index } = await store.head(DISTRICT); index < total;) {
    const page = await file.readLog({ jurisdiction: DISTRICT, after: { index }, limit: 1_000 })
    for (const event of page) await appendThrough(store)(requestOf(event))
    index = page.at(-1)!.index
  }
  await file.close()
  return total
}

const requestOf = ({ jurisdiction, stream, revision, ...event }: StoredEvent): AppendRequest => ({
  jurisdiction,
  stream,
  expected: revision === 0 ? 'no_stream' : revision - 1,
  events: [event],
})

const bareCatchUp = async (total: number): Promise<void> => {
  const filter = streamNameFilter({ prefixes: [`${DISTRICT}.`], checkpointInterval: 1_000 })
  const subscription = client.subscribeToAll({ credentials, filter })
  let seen = 0
  for await (const { event } of subscription) if (event !== undefined && (seen += 1) === total) break
  await subscription.unsubscribe()
}

/** Work on a store that has just been opened. */
const onFresh = async (work: (store: EventStore) => Promise<unknown>): Promise<void> => {
  const store = openEventStoreDb(server.connectionString)
  await work(store)
  await store.close()
}

const readAll = async (store: EventStore, total: number): Promise<void> => {
  for (let index = 0; index < total;)
    index = (await store.readLog({ jurisdiction: DISTRICT, after: { index }, limit: 1_000 })).at(-1)!.index
}

const store = openEventStoreDb(server.connectionString)
await store.head(BENCH_JURISDICTION)
console.log(`${machine()}; ${given === undefined ? 'on the test double' : 'on a server'}; events/s, median (min–max)`)
const line = (name: string, values: readonly number[], yardstick: readonly number[] | undefined): void =>
  console.log(
    name.padEnd(48),
    show(spreadOf(values), 0).padEnd(26),
    yardstick === undefined ? '' : `÷ bare, round by round: ${show(ratiosOf(values, yardstick))}`,
  )
const CALLERS = [1, 20]
const rates = await compete(
  CALLERS.flatMap((callers) => [
    appending('bare', callers, appendBare),
    appending('store', callers, appendThrough(store)),
  ]),
  ROUNDS,
)
for (const callers of CALLERS) {
  const [bare, own] = ['bare', 'store'].map((name) => rates.get(`${name}, ${callers} callers`)!) as [number[], number[]]
  line(`append, bare, ${callers} callers`, bare, undefined)
  line(`append, store, ${callers} callers`, own, bare)
}

const total = await copyDistrict(store)
const readings: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['bare subscription to the end', () => bareCatchUp(total)],
  ['store opened, index read', () => onFresh((fresh) => fresh.head(DISTRICT))],
  ['store opened, views caught up', () => onFresh((fresh) => createViews(fresh, { jurisdiction: DISTRICT }))],
  ['log read again in pages', () => readAll(store, total)],
]
const speeds = readings.map((): number[] => [])
for (let n = 0; n < READINGS; n += 1)
  for (const [at, [, work]] of readings.entries()) speeds[at]!.push((total / (await timed(work))) * 1_000)
for (const [at, [name]] of readings.entries())
  line(`${name}, ${total} events`, speeds[at]!, at === 0 ? undefined : speeds[0])
await store.close()
server.stop()
process.exit(0)
