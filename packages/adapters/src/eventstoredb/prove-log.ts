import { EventStoreDbError } from './eventstoredb-error.ts'
import type { Ledger } from './ledger.ts'
import type { Questions } from './questions.ts'
import { leastLoss } from './loss.ts'
import { troubleOf } from './trouble.ts'

/** Status codes with which a position is refused at which nothing begins: UNKNOWN, and INVALID_ARGUMENT since 24.2. */
const REFUSALS: readonly unknown[] = [2, 3]

const isRefusal = (error: unknown): boolean =>
  troubleOf(error).kind === 'unclear' && REFUSALS.includes((error as { readonly code?: unknown }).code)

const isSameLog = async ({ index }: Ledger, questions: Questions): Promise<boolean> => {
  const [last, position] = [index.count(), index.lastPosition()]
  if (position === undefined) return true
  try {
    const event = await questions.at(position)
    return event !== undefined && index.indexOfEvent(event.id) === last
  } catch (error) {
    if (!isRefusal(error)) throw error
    // anything that goes wrong may be told so: it was the position, if the server answers otherwise
    await questions.answersFor(index.streamAt(last))
    return false
  }
}

/**
 * Proves that the server's log is still the one that was read: the last event that is known stands where it stood. It does
 * not where a server came back with an older backup, was started again without a disk, or is another one. Answers why it
 * is not, and then nothing may be taken; rejects with `Damaged` when that has lasted, and with what went wrong where it
 * can't be told.
 */
export const proveLog = async (ledger: Ledger, questions: Questions): Promise<EventStoreDbError | undefined> => {
  const place = ledger.index.count()
  let isSame = true
  try {
    isSame = await isSameLog(ledger, questions)
  } finally {
    if (isSame) ledger.lostFor(false)
  }
  if (isSame) return undefined
  const what = `the server's log is not the one that was read: ledger index ${place} is not there`
  if (ledger.lostFor(true) >= leastLoss(ledger.patience)) throw new EventStoreDbError('Damaged', what)
  return new EventStoreDbError('Unavailable', what)
}
