import type { AllStreamRecordedEvent, AllStreamResolvedEvent } from '@eventstore/db-client'
import type { StoredEvent } from '@luodi/domain/application'
import type { Slice } from './connection.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'
import type { Incoming } from './incoming.ts'
import type { Ledger } from './ledger.ts'
import { leastLoss } from './loss.ts'
import { patiently } from './patiently.ts'
import { troubleOf } from './trouble.ts'
import { storedFrom, type UnplacedEvent } from './wire-event.ts'

/** What an answer holds; a link has no event of its own, and none of ours is one. */
export const recordedIn = ({ event }: AllStreamResolvedEvent): AllStreamRecordedEvent => {
  if (event === undefined) throw new EventStoreDbError('Damaged', 'the server sent an answer without an event')
  return event
}

const drain = async (reading: Incoming<AllStreamResolvedEvent>): Promise<readonly UnplacedEvent[]> => {
  const events: UnplacedEvent[] = []
  try {
    for (let batch = await reading.next(); batch !== undefined; batch = await reading.next())
      for (const answer of batch) events.push(storedFrom(recordedIn(answer)))
    return events
  } catch (error) {
    if (troubleOf(error).kind === 'no-stream') return []
    throw error
  } finally {
    reading.cancel()
  }
}

/** A slice of a stream as the server has it now; empty if there is no such stream. */
export const readSlice = (ledger: Ledger, stream: string, slice: Slice): Promise<readonly UnplacedEvent[]> => {
  const { connection } = ledger
  return patiently(ledger, () => connection.gated(() => drain(connection.readStream(stream, slice))))
}

const END: Slice = { from: 'end', limit: 1, direction: 'backwards' }

/**
 * The last revision of a stream as the server has it now, -1 without one. What was known before it was asked is there: a
 * node that was cut off may lack it for a while, and if answer upon answer says so for long enough, it is lost.
 */
export const lastRevisionOf = async (ledger: Ledger, stream: string): Promise<number> => {
  const { connection, changes, index } = ledger
  const known = index.lastRevision(stream)
  const least = leastLoss(ledger.patience)
  /** What the last answer lacked, and since when every answer has. */
  let short: { readonly what: string; readonly since: number } | undefined
  let wasShort = false
  const ask = async (moved: () => void): Promise<number> => {
    const before = short
    short = undefined
    const [last] = await connection.gated(() => drain(connection.readStream(stream, END)))
    const revision = last?.revision ?? -1
    if (revision >= known) return revision
    const what = `${stream} ends at revision ${revision}, and ${known} was there before`
    short = { what, since: before?.since ?? performance.now() }
    // the wait for what is missing begins now
    if (!wasShort) moved()
    wasShort = true
    throw new EventStoreDbError('Unavailable', what)
  }
  try {
    return await patiently({ changes, patience: least, connection }, ask)
  } catch (error) {
    // the last pause may end a little early
    const isLost = short !== undefined && performance.now() - short.since >= least / 2
    throw isLost && !changes.isClosed() ? new EventStoreDbError('Damaged', short!.what) : error
  }
}

/**
 * The events of a jurisdiction between two ledger indexes, both inclusive, each of which the ledger knows. What a server
 * sends twice is taken once; a call that breaks off is made again from where it was.
 */
export const readRun = async (ledger: Ledger, from: number, to: number): Promise<readonly StoredEvent[]> => {
  const { connection, index, jurisdiction } = ledger
  const events: StoredEvent[] = []
  const next = (): number => from + events.length
  const takeAll = async (moved: () => void): Promise<void> => {
    const after = next() === 1 ? undefined : index.positionAt(next() - 1)
    const reading = connection.readAfter(`${jurisdiction}.`, after)
    try {
      while (next() <= to) {
        const batch = await reading.next()
        if (batch === undefined) throw new EventStoreDbError('Unavailable', 'the server ended the call')
        for (const answer of batch) {
          const event = storedFrom(recordedIn(answer))
          const at = index.indexOf(event.stream, event.revision) ?? Number.MAX_SAFE_INTEGER
          if (next() > to || at < next()) continue
          if (at > next()) throw new EventStoreDbError('Damaged', `the event at ledger index ${next()} is missing`)
          events.push({ ...event, index: at })
        }
        // an empty one, too: the server is looking through events of others
        moved()
      }
    } finally {
      reading.cancel()
    }
  }
  await patiently(ledger, (moved) => connection.gated(() => takeAll(moved)))
  return events
}
