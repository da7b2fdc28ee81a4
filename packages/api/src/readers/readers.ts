import { bilingual, rejected, rejection, type Rejection } from '@luodi/domain'
import type { Clock } from '@luodi/domain/application'
import { ReaderFailure, type ReaderAnswer, type ReaderFault, type Readers } from '../http/readers.ts'
import { createDearness, patternOf } from './dearness.ts'
import type { Outcome, ReaderSetUp, Work } from './messages.ts'
import { READER, startReader, type ReaderThread } from './reader-thread.ts'
import type { ReadFrom } from './store-relay.ts'
import { createTurns, type Waiting } from './turns.ts'

/** What a pool of readers is made of. It owns none of it. */
export interface ReadersOptions extends ReadFrom {
  readonly clock: Clock
  /** As the server's own: cursors that a reader gives out are good with all of them. */
  readonly cursorSecret: string | Uint8Array
  /** How many threads, at least two: one of them is kept for quick questions. Default 3. */
  readonly count?: number
  /** How long a question is worked on, in milliseconds; then its thread is replaced. Default 60,000. */
  readonly timeLimit?: number
  /** How many questions of a holder wait at most, and of all. Default 32 and 512. */
  readonly waiting?: { readonly each: number; readonly all: number }
  /** About how many bytes of answers all readers together remember. */
  readonly answerBytes?: number | undefined
  /** Told of an error that has ended a thread, which is replaced; by default a warning of the process. */
  readonly onLost?: (error: Error) => void
  /** The program of the threads; for tests. */
  readonly program?: URL
}

interface Job extends Waiting {
  readonly pattern: string
  readonly work: () => Work
  readonly settle: PromiseWithResolvers<Outcome>
}

interface Place {
  thread: ReaderThread
  state: 'starting' | 'idle' | 'busy'
  since: number
}

/** How long a thread that could not start is left before it is started again, in milliseconds. */
const RETRY = 1000

const unavailable = (): Rejection =>
  rejection({
    category: 'unavailable',
    rule: 'M-53',
    field: '',
    message: bilingual('通报编制未完成', 'the bulletin was not compiled: the server is busy, or it took too long'),
    accepted: bilingual('稍后以同一命令标识重试', 'the same command id again, later'),
  })

const failed = (outcome: Extract<Outcome, { readonly kind: 'fault' }>): Error =>
  Object.assign(new Error(outcome.message), outcome.unavailable ? { code: 'Unavailable' } : {})

/**
 * Threads that answer questions about figures and compile bulletins, each over views of its own. They start at once;
 * questions wait until one is ready.
 */
export const createReaders = (options: ReadersOptions): Readers => {
  const { clock, count = 3, timeLimit = 60_000, waiting = { each: 32, all: 512 }, program = READER } = options
  if (!Number.isInteger(count) || count < 2) throw new RangeError(`there are at least 2 readers, not ${count}`)
  const [turns, dearness] = [createTurns<Job>(), createDearness()]
  const onLost = options.onLost ?? ((error) => process.emitWarning(`a reader has ended: ${error.message}`))
  const start = (): ReaderThread => startReader(options, setUp(), program, onLost)
  let [closed, replaced] = [false, 0]
  const places: Place[] = []

  const setUp = (): ReaderSetUp => ({
    jurisdiction: options.jurisdiction,
    clock: clock.kind,
    now: clock.now(),
    cursorSecret: options.cursorSecret,
    answerBytes: options.answerBytes === undefined ? undefined : Math.floor(options.answerBytes / count),
    snapshots: options.snapshots !== undefined,
  })

  const give = (): void => {
    places.forEach((place, at) => {
      if (place.state !== 'idle' || closed) return
      const job = turns.next(at === 0)
      if (job !== undefined) void run(place, job)
    })
  }

  const run = async (place: Place, job: Job): Promise<void> => {
    place.state = 'busy'
    place.since = performance.now()
    const { thread } = place
    const limit = setTimeout(() => thread.end('overlong'), timeLimit)
    try {
      job.settle.resolve(await thread.do(job.work()))
      if (place.thread === thread) place.state = 'idle'
    } catch (error) {
      job.settle.reject(error)
    } finally {
      clearTimeout(limit)
      dearness.took(job.pattern, performance.now() - place.since)
      turns.done(job)
      give()
    }
  }

  /** Keeps a place filled: whatever ends its thread, another one takes over. */
  const fill = (place: Place): void => {
    const { thread } = place
    let began = false
    thread.ready.then(
      () => {
        began = true
        place.state = 'idle'
        give()
      },
      () => undefined,
    )
    void thread.ended.then(() => {
      if (closed) return
      replaced += 1
      place.state = 'starting'
      const again = (): void => {
        if (closed) return
        place.thread = start()
        fill(place)
      }
      if (began) again()
      else setTimeout(again, RETRY).unref()
    })
  }

  for (let at = 0; at < count; at += 1) {
    const place: Place = { thread: start(), state: 'starting', since: 0 }
    places.push(place)
    fill(place)
  }

  const faultNow = (holder: string): ReaderFault | undefined => {
    if (closed) return 'closed'
    if (turns.sizeOf(holder) >= waiting.each) return 'tooMany'
    return turns.size() >= waiting.all ? 'full' : undefined
  }

  const put = async (holder: string, pattern: string, work: () => Work, signal?: AbortSignal): Promise<Outcome> => {
    const fault = signal?.aborted === true ? 'cancelled' : faultNow(holder)
    if (fault !== undefined) throw new ReaderFailure(fault)
    const settle = Promise.withResolvers<Outcome>()
    const job: Job = { holder, pattern, quick: dearness.isQuick(pattern), work, settle }
    turns.add(job)
    signal?.addEventListener('abort', () => turns.remove(job) && settle.reject(new ReaderFailure('cancelled')), {
      once: true,
    })
    give()
    const outcome = await settle.promise
    if (outcome.kind === 'fault') throw failed(outcome)
    return outcome
  }

  return {
    answer: async (question, signal): Promise<ReaderAnswer> => {
      const { bearer, route, url } = question
      const holder = JSON.stringify([bearer.unit, bearer.personRef])
      const work = (): Work => ({ kind: 'answer', now: clock.now(), question })
      const outcome = await put(holder, patternOf(route, url), work, signal)
      return (outcome as Extract<Outcome, { readonly kind: 'answer' }>).answer
    },
    press: {
      compile: async (ask) => {
        try {
          const outcome = await put('press', 'press', () => ({ kind: 'compile', ask }))
          return (outcome as Extract<Outcome, { readonly kind: 'compile' }>).compiled
        } catch (error) {
          if (error instanceof ReaderFailure) return rejected(unavailable())
          throw error
        }
      },
    },
    standing: () => {
      const busy = places.filter(({ state }) => state === 'busy')
      const longest = Math.max(0, ...busy.map(({ since }) => performance.now() - since)) / 1000
      const begun = places.filter(({ state }) => state !== 'starting').length
      return { begun, busy: busy.length, queued: turns.size(), longest, replaced }
    },
    close: async () => {
      closed = true
      for (const { settle } of turns.drain()) settle.reject(new ReaderFailure('closed'))
      for (const { thread } of places) thread.end('closed')
      await Promise.all(places.map(({ thread }) => thread.ended))
    },
  }
}
