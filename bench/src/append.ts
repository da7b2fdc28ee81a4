import { openSqlite } from '@luodi/adapters/sqlite'
import { DEFAULT_POLICY, instant, instantFromMillis, isRejected, millisOf, streamName } from '@luodi/domain'
import { createHandler, manualClock, type EventStore, type SealedEvent } from '@luodi/domain/application'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rawTable, type Placed } from './append-raw-table.ts'
import { compete, type Contender } from './contender.ts'
import { BENCH_JURISDICTION, openingCommands, randomFrom, reports } from './history.ts'
import { machine, show, spreadOf, type Spread } from './spread.ts'

const ROUNDS = Number(process.argv[2] ?? 25)
const PER_ROUND = 320
const CALLERS = 64
const directory = mkdtempSync(join(process.cwd(), '.bench-append-'))

const STREAMS = 256

/** Sealed events over many streams in turn, `together` events of a stream at a time, each group by a command of its own. */
const placedFrom = (seed: number, together: number): ((count: number) => readonly Placed[]) => {
  const random = randomFrom(seed)
  let groups = 0
  const group = (): readonly Placed[] => {
    const stream = streamName(BENCH_JURISDICTION, 'project', `p${groups % STREAMS}`)
    const firstRevision = Math.floor(groups / STREAMS) * together
    groups += 1
    const { events } = reports(stream, firstRevision, together, random)
    return events.map((event, i) => ({ stream, revision: firstRevision + i, event }))
  }
  return (count) => Array.from({ length: count / together }, group).flat()
}

/** Consecutive events of one stream, at most so many. */
const inAppends = (placed: readonly Placed[], perAppend: number): readonly (readonly Placed[])[] => {
  const appends: Placed[][] = []
  for (const one of placed) {
    const last = appends.at(-1)
    if (last !== undefined && last.length < perAppend && last[0]!.stream === one.stream) last.push(one)
    else appends.push([one])
  }
  return appends
}

const appendAll = async (store: EventStore, placed: readonly Placed[]): Promise<void> => {
  const { stream, revision } = placed[0]!
  const answer = await store.append({
    jurisdiction: BENCH_JURISDICTION,
    stream,
    expected: revision === 0 ? 'no_stream' : revision - 1,
    events: placed.map(({ event }) => event) as unknown as [SealedEvent, ...SealedEvent[]],
  })
  if (isRejected(answer)) throw new Error(answer.left._tag)
}

/** Callers side by side, each with streams of its own, so that no two wait for each other's revisions. */
const among = async (callers: number, appends: readonly (readonly Placed[])[], store: EventStore): Promise<void> => {
  const lanes = new Map<string, (readonly Placed[])[]>()
  for (const append of appends) {
    const { stream } = append[0]!
    lanes.set(stream, [...(lanes.get(stream) ?? []), append])
  }
  const queue = [...lanes.values()]
  const work = async (): Promise<void> => {
    for (let lane = queue.shift(); lane !== undefined; lane = queue.shift()) {
      for (const append of lane) await appendAll(store, append)
    }
  }
  await Promise.all(Array.from({ length: callers }, work))
}

const throughStore = (perAppend: number, callers: number): Contender => {
  const store = openSqlite(join(directory, `store-${perAppend}-${callers}.db`))
  const next = placedFrom(callers, perAppend)
  const perRound = PER_ROUND * (callers === 1 ? 1 : 20)
  return {
    name: `openSqlite, ${perAppend} an append, ${callers} callers`,
    round: () => {
      const appends = inAppends(next(perRound), perAppend)
      return { events: perRound, work: () => among(callers, appends, store) }
    },
  }
}

/** Whole commands: decoded, looked up, authorised, decided, sealed, appended. */
const throughHandler = async (callers: number): Promise<Contender> => {
  const store = openSqlite(join(directory, `handler-${callers}.db`))
  const clock = manualClock(instant('2026-01-01T00:00:00.000Z'))
  const handle = createHandler({ store, clock, jurisdiction: BENCH_JURISDICTION })
  const give = async (command: { name: string; data: unknown; unit: string }): Promise<void> => {
    clock.set(instantFromMillis(millisOf(clock.now()) + 1))
    const actor = { unit: command.unit, personRef: `p-${command.unit}` }
    const answer = await handle.untrusted({ id: randomUUID(), name: command.name, data: command.data, actor })
    if (isRejected(answer)) throw new Error(`${answer.left.rule} ${answer.left.message.en}`)
  }
  const projects = 256
  for (const command of openingCommands(projects, DEFAULT_POLICY)) await give(command)
  let made = 0
  const report = () => ({
    name: 'RecordProcedure',
    unit: 'office',
    data: { projectId: `p${(made += 1) % projects}`, procedure: 'LAND_USE', reference: `土字〔2026〕${made}号` },
  })
  return {
    name: `command through the handler, ${callers} callers`,
    round: () => {
      const queue = Array.from({ length: PER_ROUND }, report)
      const work = async (): Promise<void> => {
        for (let one = queue.shift(); one !== undefined; one = queue.shift()) await give(one)
      }
      return { events: PER_ROUND, work: async () => void (await Promise.all(Array.from({ length: callers }, work))) }
    },
  }
}

const contenders: readonly Contender[] = [
  rawTable('no keys', join(directory, 'plain.db'), 1, placedFrom(101, 1), PER_ROUND),
  rawTable('an event log’s keys', join(directory, 'keyed.db'), 1, placedFrom(102, 1), PER_ROUND),
  throughStore(1, 1),
  await throughHandler(1),
  rawTable('an event log’s keys', join(directory, 'keyed-20.db'), 20, placedFrom(103, 20), PER_ROUND * 5),
  throughStore(20, 1),
  throughStore(1, CALLERS),
  throughStore(20, CALLERS),
  await throughHandler(CALLERS),
]

const rounds = await compete(contenders, ROUNDS)
const rates = new Map([...rounds].map(([name, values]) => [name, spreadOf(values)]))
console.log(`${machine()}; ${ROUNDS} rounds; one fsync a commit; events/s, median (min–max)`)
const keyed = rates.get('raw, an event log’s keys, 1 a commit') as Spread
for (const [name, spread] of rates) {
  console.log(
    `${name.padEnd(48)} ${show(spread, 0).padStart(26)}   ${(spread.median / keyed.median).toFixed(2)} of raw with keys`,
  )
}
rmSync(directory, { recursive: true })
