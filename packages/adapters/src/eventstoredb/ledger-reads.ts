import type { StoredEvent } from '@luodi/domain/application'
import type { LogRange, Scan } from '../support/log-range.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'
import type { Ledger } from './ledger.ts'
import { readRun } from './server-reads.ts'

/** Reading over so many events that nobody asked for costs as much as another call. */
const WORTH_A_CALL = 128

interface Run {
  readonly from: number
  to: number
}

/** Groups ascending indexes so that each group is worth a call of its own. */
const runsOf = (indexes: readonly number[]): readonly Run[] => {
  const runs: Run[] = []
  for (const index of indexes) {
    const last = runs.at(-1)
    if (last !== undefined && index - last.to <= WORTH_A_CALL) last.to = index
    else runs.push({ from: index, to: index })
  }
  return runs
}

/** The events at some ledger indexes that the ledger knows, in their order: recent ones from memory, others read. */
export const fetchEvents = async (ledger: Ledger, indexes: readonly number[]): Promise<readonly StoredEvent[]> => {
  const found = new Map<number, StoredEvent>()
  for (const index of indexes) {
    const recent = ledger.recent.at(index)
    if (recent !== undefined) found.set(index, recent)
  }
  const missing = indexes.filter((index) => !found.has(index)).toSorted((a, b) => a - b)
  await Promise.all(
    runsOf(missing).map(async ({ from, to }) => {
      for (const event of await readRun(ledger, from, to)) found.set(event.index, event)
    }),
  )
  return indexes.map((index) => found.get(index)!)
}

/**
 * Looks through the log as far as it is known; what stands before a damaged event can be read, the event itself is told
 * by an error.
 */
export const scanLedger = async (ledger: Ledger, range: LogRange): Promise<Scan<StoredEvent>> => {
  const { indexes, reached, more } = ledger.index.select(range)
  const damage = ledger.damage()
  if (damage !== undefined && indexes.length === 0) throw damage
  // a follower must not wait for what can't come
  return { events: await fetchEvents(ledger, indexes), reached, more: more || damage !== undefined }
}

/** How long a follower without a server waits before it asks again, in milliseconds: it may be left meanwhile. */
const PAUSE = 250

/** A follower outlasts a server that is away: he gets an empty page, and asks again. */
export const scanPatiently = async (ledger: Ledger, range: LogRange): Promise<Scan<StoredEvent>> => {
  try {
    return await scanLedger(ledger, range)
  } catch (error) {
    if (!(error instanceof EventStoreDbError) || error.code !== 'Unavailable') throw error
    await ledger.changes.wait(ledger.changes.version(), new AbortController().signal, PAUSE)
    return { events: [], reached: range.after, more: true }
  }
}
