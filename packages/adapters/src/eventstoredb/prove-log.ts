import { EventStoreDbError } from './eventstoredb-error.ts'
import type { Position } from './ledger-index.ts'
import type { Ledger } from './ledger.ts'
import { recordedIn } from './server-reads.ts'
import { troubleOf } from './trouble.ts'

/** The id of the event at a position of the server's log; of the one behind it where none is there. */
const idAt = ({ connection }: Ledger, position: Position): Promise<string | undefined> =>
  connection.gated(async () => {
    const reading = connection.readAt(position)
    try {
      const batch = await reading.next()
      return batch?.[0] === undefined ? undefined : recordedIn(batch[0]).id
    } finally {
      reading.cancel()
    }
  })

/** A node that was cut off may lack something until it notices: so long it must stay away to be lost, in milliseconds. */
const LEAST_LOSS = 2_000

/** Status codes with which a position is refused at which nothing begins: UNKNOWN, and INVALID_ARGUMENT since 24.2. */
const REFUSALS: readonly unknown[] = [2, 3]

const isRefusal = (error: unknown): boolean =>
  troubleOf(error).kind === 'unclear' && REFUSALS.includes((error as { readonly code?: unknown }).code)

/** Does the server answer for a stream at all? */
const answersFor = async ({ connection }: Ledger, stream: string): Promise<void> => {
  await connection.gated(async () => {
    const reading = connection.readStream(stream, { from: 'end', limit: 1, direction: 'backwards' })
    try {
      await reading.next()
    } catch (error) {
      const { kind } = troubleOf(error)
      if (kind !== 'no-stream' && kind !== 'refused') throw error
    } finally {
      reading.cancel()
    }
  })
}

const isSameLog = async (ledger: Ledger): Promise<boolean> => {
  const { index } = ledger
  const [last, position] = [index.count(), index.lastPosition()]
  if (position === undefined) return true
  try {
    const id = await idAt(ledger, position)
    return id !== undefined && index.indexOfEvent(id) === last
  } catch (error) {
    if (!isRefusal(error)) throw error
    // anything that goes wrong may be told so: it was the position, if a stream can be read
    await answersFor(ledger, index.streamAt(last))
    return false
  }
}

/**
 * Proves that the server's log is still the one that was read: the last event that is known stands where it stood. It does
 * not where a server came back with an older backup, was started again without a disk, or is another one. Rejects with
 * `Damaged` when that lasts, and before with `Unavailable`, as when it can't be told.
 */
export const proveLog = async (ledger: Ledger): Promise<void> => {
  const place = ledger.index.count()
  const lostFor = ledger.lostFor(!(await isSameLog(ledger)))
  if (lostFor === undefined) return
  const code = lostFor >= Math.max(ledger.patience, LEAST_LOSS) ? 'Damaged' : 'Unavailable'
  throw new EventStoreDbError(code, `the server's log is not the one that was read: ledger index ${place} is not there`)
}
