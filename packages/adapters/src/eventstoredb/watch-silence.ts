import type { Lasting } from './connection.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'
import { isAfter, type Position } from './ledger-index.ts'
import type { Ledger } from './ledger.ts'
import { proveLog } from './prove-log.ts'
import { firstBehind } from './server-reads.ts'

/** How often a silent server is asked at most, in milliseconds. */
const LEAST_SILENCE = 2_000

const later = (a: Position | undefined, b: Position | undefined): Position | undefined =>
  a === undefined || (b !== undefined && isAfter(b, a)) ? b : a

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
  const silence = Math.max(patience / 2, LEAST_SILENCE)
  let isOver = false
  let timer: NodeJS.Timeout | undefined

  const look = async (): Promise<void> => {
    const silent = performance.now() - heardAt()
    if (silent < silence) return
    // one that is still at work on what there was tells how far it is
    if (!ledger.isLive() && silent >= Math.max(patience, LEAST_SILENCE))
      throw new EventStoreDbError('Unavailable', 'the server did not send the log in time')
    await proveLog(ledger)
    const event = await firstBehind(ledger, later(index.lastPosition(), reading.lookedTo()))
    // makes the subscription anew by itself, if that does not come
    if (event !== undefined) await ledger.reach(event.stream, event.revision).catch(() => undefined)
  }
  const again = (): void => {
    if (isOver) return
    timer = setTimeout(() => {
      look().then(again, (error: unknown) => {
        if (!isOver) fail(error)
      })
    }, silence)
    timer.unref()
  }
  again()
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
