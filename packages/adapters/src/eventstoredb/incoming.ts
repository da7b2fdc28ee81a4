import { EventStoreDbError } from './eventstoredb-error.ts'
import type { Liveness } from './liveness.ts'

/** What the client answers a reading call with: an object stream, as far as it is used here. */
export interface ReadableCall {
  on(name: 'error', listener: (error: Error) => void): unknown
  on(name: 'end' | 'close' | 'readable' | 'caughtUp', listener: () => void): unknown
  off(name: 'readable', listener: () => void): unknown
  read(): unknown
  resume(): unknown
  readonly readableLength: number
}

/** A call of the client that sends one item after another, read in batches and at the reader's own pace. */
export interface Incoming<Item> {
  /**
   * What has come since; empty when only `isCaughtUp` has turned, or the server has shown that it is at work; `undefined`
   * after a clean end. Rejects when the call failed, or when nothing has come for so long as was allowed.
   */
  next(): Promise<readonly Item[] | undefined>
  /** Has the server sent all that there was, and have we taken it? */
  isCaughtUp(): boolean
  /** The server is at work, though it has nothing to send. */
  readonly stir: () => void
  /** Ends the call on both sides. Leaving off reading alone would leave it open for ever. */
  readonly cancel: () => void
}

/** How a call is looked after. */
export interface Attendance {
  /** How long the server may send nothing, in milliseconds; without it, for ever. */
  readonly silence?: number
  /** What the server sends shows that it answers. */
  readonly liveness?: Liveness
  /** Is the call to fail as soon as the server answers nothing any more? One that stays outlasts that. */
  readonly failsWithSilence?: boolean
}

/** Enough to make the waiting cheap, few enough not to keep the event loop for long. */
const LARGEST_BATCH = 256

/** Resolves on a call of the answered function, or after `atMost` milliseconds; then false. */
const createWaiting = () => {
  let wake: (() => void) | undefined
  return {
    wake: (): void => wake?.(),
    wait: (atMost: number | undefined): Promise<boolean> =>
      new Promise((resolve) => {
        const timer = atMost === undefined ? undefined : setTimeout(() => done(false), atMost)
        const done = (woken: boolean): void => {
          clearTimeout(timer)
          wake = undefined
          resolve(woken)
        }
        wake = () => done(true)
      }),
  }
}

/**
 * Wraps a call that has just been made: its listeners must be there from the beginning, since an error that nobody
 * listens to ends the process.
 */
export const incoming = <Item>(
  call: ReadableCall,
  cancelCall: () => Promise<void>,
  { silence, liveness, failsWithSilence = false }: Attendance = {},
): Incoming<Item> => {
  const waiting = createWaiting()
  let failure: Error | undefined
  const fail = (error: Error): void => {
    failure ??= error
    waiting.wake()
  }
  let ended = false
  let stirred = false
  /** How many items lie before the end of what there was; `undefined` until the server says so. */
  let beforeCaughtUp: number | undefined
  /** Does the reader know? It may have turned while he was busy elsewhere. */
  let toldCaughtUp = false
  const look = (): void => {
    if (liveness?.isSilent() === true) fail(new EventStoreDbError('Unavailable', 'the server answers nothing'))
  }
  const leave = failsWithSilence ? liveness?.listen(look) : undefined
  if (failsWithSilence) look()
  call.on('error', fail)
  for (const name of ['end', 'close'] as const)
    call.on(name, () => {
      ended = true
      waiting.wake()
    })
  call.on('readable', waiting.wake)
  call.on('caughtUp', () => {
    beforeCaughtUp ??= call.readableLength
    liveness?.heard()
    waiting.wake()
  })

  const take = (): readonly Item[] => {
    const items: Item[] = []
    while (items.length < LARGEST_BATCH) {
      const item: unknown = call.read()
      if (item === null) break
      items.push(item as Item)
    }
    if (items.length > 0) liveness?.heard()
    if (beforeCaughtUp !== undefined) beforeCaughtUp = Math.max(beforeCaughtUp - items.length, 0)
    return items
  }
  return {
    isCaughtUp: () => beforeCaughtUp === 0,
    next: async () => {
      for (;;) {
        const items = take()
        const isCaughtUp = beforeCaughtUp === 0
        if (items.length > 0 || stirred || isCaughtUp !== toldCaughtUp) {
          stirred = false
          toldCaughtUp = isCaughtUp
          return items
        }
        if (failure !== undefined) throw failure
        if (ended) return undefined
        const woken = await waiting.wait(silence)
        if (!woken) throw new EventStoreDbError('Unavailable', 'the server did not answer in time')
      }
    },
    stir: () => {
      stirred = true
      liveness?.heard()
      waiting.wake()
    },
    cancel: () => {
      ended = true
      leave?.()
      // rejects where the call never began; its error has been told already
      cancelCall().catch(() => undefined)
      // what still comes is let go: a call that is never read to its end would keep the client from closing
      call.off('readable', waiting.wake)
      call.resume()
      waiting.wake()
    },
  }
}
