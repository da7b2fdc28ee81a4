import type { Lasting } from './connection.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'
import { isAfter, type Position } from './ledger-index.ts'
import type { Ledger } from './ledger.ts'
import { proveLog } from './prove-log.ts'
import { troubleOf } from './trouble.ts'

/** How often a silent server is asked at most, in milliseconds. */
const LEAST_SILENCE = 2_000

/** The last of some positions. */
const lastOf = (...positions: readonly (Position | undefined)[]): Position | undefined => {
  let last: Position | undefined
  for (const position of positions)
    if (position !== undefined && (last === undefined || isAfter(position, last))) last = position
  return last
}

/** A subscription, and when it sent anything last, in milliseconds of the process. */
export interface Listened {
  readonly reading: Lasting
  readonly heardAt: () => number
}

/**
 * Looks after a subscription that sends nothing: there may be nothing to tell, or its node may be no leader any more, may
 * be stopping, or have lost a part of its log, and would never say so. So the leader is asked now and then for the last
 * event that is known, and for what stands behind all that was told. `fail` is told once, when the subscription can't be
 * trusted: with `Damaged` it is not made anew. Answers how to leave off.
 */
export const watchSilence = (
  ledger: Ledger,
  { reading, heardAt }: Listened,
  fail: (error: unknown) => void,
): (() => void) => {
  const { patience, index } = ledger
  const { questions } = reading
  const silence = Math.max(patience / 2, LEAST_SILENCE)
  const silentFor = (): number => performance.now() - heardAt()
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  /** So far the server's log holds nothing that was not told. */
  let quietTo: Position | undefined
  /** Since when the leader has given no answer. */
  let unansweredSince: number | undefined

  /** Asks for no more than what has been written since the last time. */
  const missed = async () => {
    const end = (await questions.last())?.position
    if (end === undefined || (quietTo !== undefined && !isAfter(end, quietTo))) return undefined
    const event = await questions.firstAfter(lastOf(index.lastPosition(), reading.lookedTo(), quietTo))
    if (event === undefined) quietTo = end
    return event
  }
  /** Answers why the subscription can't be trusted; rejects where a question was not answered. */
  const look = async (): Promise<EventStoreDbError | undefined> => {
    // one that is still at work on what there was tells how far it is
    if (!ledger.isLive() && silentFor() >= Math.max(patience, LEAST_SILENCE))
      return new EventStoreDbError('Unavailable', 'the server did not send the log in time')
    const other = await proveLog(ledger, questions)
    if (other !== undefined) return other
    const event = await missed()
    unansweredSince = undefined
    // makes the subscription anew by itself, if that does not come
    if (event !== undefined) await ledger.reach(event.streamId, Number(event.revision)).catch(() => undefined)
    return undefined
  }
  /** A question that was not answered says nothing of the subscription, unless that goes on. */
  const isTrusted = (error: unknown): boolean => {
    if (troubleOf(error).kind !== 'unclear') return false
    unansweredSince ??= performance.now()
    return performance.now() - unansweredSince < patience
  }
  const again = (): void => {
    if (isOver) return
    const left = silence - silentFor()
    timer = setTimeout(lookAgain, left > 0 ? left : silence)
    timer.unref()
  }
  const lookAgain = (): void => {
    if (silentFor() < silence) return again()
    const tell = (error: unknown): void => {
      if (!isOver) fail(error)
    }
    look().then(
      (cause) => (cause === undefined ? again() : tell(cause)),
      (error: unknown) => (isTrusted(error) ? again() : tell(error)),
    )
  }
  again()
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
