import { EventStoreDbError } from './eventstoredb-error.ts'

/** Does a server answer on a connection? */
export interface Liveness {
  /** It has answered something. */
  readonly heard: () => void
  /** How long ago it answered last, in milliseconds; where it never has, how long it has been asked. */
  readonly answeredAgo: () => number
  /** Has it stood still, without an answer to anything, until now? */
  readonly isSilent: () => boolean
  /** Asks it now, whoever else is asking; rejects where it does not answer, and at once where it stands still. */
  readonly ping: () => Promise<void>
  /** Calls a listener when it falls silent, and when it answers again. Answers how to leave off. */
  readonly listen: (listener: () => void) => () => void
  /** The connection is used from now on: it is looked after until `stop`. */
  readonly begin: () => void
  readonly stop: () => void
}

/** How often it is looked, in milliseconds. */
const TICK = 500
/** Looks without a sign, until the server is asked for one; and it is asked again after as many. */
const QUIET = 2
/** Looks without a sign while a question was open, until the server passes for silent: four seconds in all. */
const SILENT = 6
/** Questions that may be open: more would tell no more. */
const OPEN = 3

/**
 * Looks after a connection: where nothing has come for a second, the server is asked, and where it does not answer for
 * three more, it stands still. Looks are counted, not time: a process that was itself kept from its work finds the answers
 * that came meanwhile before it looks again. A question that fails is no silence: a connection that breaks says so itself.
 * `ask` resolves when the server has answered it, and rejects where it has not; the caller gives it an end.
 */
export const createLiveness = (ask: () => Promise<unknown>): Liveness => {
  const listeners = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined
  let heardAt = performance.now()
  let [quiet, unanswered, open, silent] = [0, 0, 0, false]
  const turn = (now: boolean): void => {
    silent = now
    for (const listener of listeners) listener()
  }
  const heard = (): void => {
    heardAt = performance.now()
    ;[quiet, unanswered] = [0, 0]
    if (silent) turn(false)
  }
  const question = async (): Promise<void> => {
    open += 1
    try {
      await ask()
      heard()
    } catch (error) {
      unanswered = 0
      throw error
    } finally {
      open -= 1
    }
  }
  /** On its way: an answer that comes now is as good for who asked later. */
  let pinging: Promise<void> | undefined
  const ping = async (): Promise<void> => {
    if (silent) throw new EventStoreDbError('Unavailable', 'the server answers nothing')
    pinging ??= question().finally(() => {
      pinging = undefined
    })
    return pinging
  }
  const look = (): void => {
    quiet += 1
    if (open > 0) unanswered += 1
    if (!silent && unanswered >= SILENT) turn(true)
    if (quiet % QUIET === 0 && open < OPEN) question().catch(() => undefined)
  }
  return {
    heard,
    answeredAgo: () => performance.now() - heardAt,
    isSilent: () => silent,
    ping,
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    begin: () => {
      if (timer !== undefined) return
      heardAt = performance.now()
      timer = setInterval(look, TICK)
      timer.unref()
    },
    stop: () => clearInterval(timer),
  }
}
