import { openSqlite } from '@luodi/adapters/sqlite'
import { createViews } from '@luodi/projections/runner'
import { localDate } from '@luodi/domain'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DISTRICT, districtFile } from './district-file.ts'
import { machine, show, spreadOf, timed } from './spread.ts'

/** Sizes to measure: `node src/rebuild.ts 10000 100000 1000000`. */
const sizes = process.argv.slice(2).map(Number)
const folder = process.env['LUODI_BENCH_DATA'] ?? join(import.meta.dirname, '../../reports/bench')
/** Until the compiler has settled: a short history is folded as often as it takes. */
const WARM_UP_EVENTS = 400_000
/** Small histories are over in a moment: more runs of them. */
const runsOf = (events: number): number => (events < 50_000 ? 15 : events < 500_000 ? 7 : 3)

const historyFile = (events: number): Promise<string> => districtFile(join(folder, `district-${events}.db`), events)

/** Reads every header and body and parses them as JSON: what no rebuild can do without. */
const rawScan = (file: string): number => {
  const database = new DatabaseSync(file, { readOnly: true })
  const page = database.prepare(
    'SELECT position, header, body FROM events WHERE position > ? ORDER BY position LIMIT 1000',
  )
  let [position, seen] = [0, 0]
  for (;;) {
    const rows = page.all(position) as { position: number; header: string; body: string }[]
    for (const row of rows) {
      JSON.parse(row.header)
      JSON.parse(row.body)
    }
    seen += rows.length
    if (rows.length < 1000) break
    position = rows[rows.length - 1]!.position
  }
  database.close()
  return seen
}

const collect = (): void => (globalThis as { gc?: () => void }).gc?.()

const rebuild = async (file: string): Promise<void> => {
  const store = openSqlite(file)
  await createViews(store, { jurisdiction: DISTRICT })
  await store.close()
}

const restart = async (file: string): Promise<void> => {
  const store = openSqlite(file)
  await createViews(store, { jurisdiction: DISTRICT, snapshots: store })
  await store.close()
}

const measure = async (events: number): Promise<void> => {
  const file = await historyFile(events)
  const [raw, built, ratios, restarts, shares]: number[][] = [[], [], [], [], []]
  let seen = 0
  for (let warmed = 0; warmed < WARM_UP_EVENTS; warmed += seen) {
    seen = rawScan(file)
    await rebuild(file)
  }
  const first = openSqlite(file)
  const saved = await timed(async () => (await createViews(first, { jurisdiction: DISTRICT, snapshots: first })).save())
  await first.close()
  for (let run = 0; run < runsOf(seen); run += 1) {
    collect()
    const scan = await timed(() => rawScan(file))
    collect()
    const fold = await timed(() => rebuild(file))
    collect()
    const again = await timed(() => restart(file))
    raw!.push((scan / seen) * 1000)
    built!.push((fold / seen) * 1000)
    ratios!.push(scan / fold)
    restarts!.push(again)
    shares!.push(again / fold)
  }
  console.log(`${seen} events`)
  console.log(`  raw scan + parse     µs/event  ${show(spreadOf(raw!))}`)
  console.log(`  rebuild              µs/event  ${show(spreadOf(built!))}`)
  console.log(`  raw ÷ rebuild                  ${show(spreadOf(ratios!))}`)
  console.log(`  restart from snapshot      ms  ${show(spreadOf(restarts!), 0)}`)
  console.log(`  restart ÷ rebuild              ${show(spreadOf(shares!))}`)
  console.log(`  rebuild and snapshot       ms  ${saved.toFixed(0)}`)
  await figures(file)
}

const figures = async (file: string): Promise<void> => {
  const store = openSqlite(file)
  collect()
  const before = process.memoryUsage().heapUsed
  const views = await createViews(store, { jurisdiction: DISTRICT, snapshots: store })
  collect()
  const heap = (process.memoryUsage().heapUsed - before) / 2 ** 20
  const past = { validAt: localDate('2026-06-30'), knownAt: Math.floor(views.head().index * 0.75) }
  const rate: number[] = []
  for (let run = 0; run < 5; run += 1) {
    const asked = { ...past, knownAt: past.knownAt + run }
    rate.push(await timed(() => views.investmentRates(asked, 'district')))
  }
  const lamps = await timed(() => views.lampCounts(past))
  console.log(
    `  investment rate of the district as of 2026-06-30, known three quarters of the log ago: ms ${show(spreadOf(rate), 1)}`,
  )
  console.log(`  all lamps at the same dates  ms ${lamps.toFixed(0)}; heap of the fold ${heap.toFixed(0)} MiB`)
  await store.close()
}

console.log(machine())
for (const events of sizes.length === 0 ? [10_000, 100_000, 1_000_000] : sizes) await measure(events)
