import { Worker } from 'node:worker_threads'
import { ReaderFailure, type ReaderFault } from '../http/readers.ts'
import type { FromReader, Outcome, ReaderSetUp, ToReader, Work } from './messages.ts'
import { createStoreRelay, type ReadFrom } from './store-relay.ts'

/** The program of a reader's thread; another one in tests. */
export const READER = new URL(import.meta.url.endsWith('.ts') ? './reader.ts' : './reader.js', import.meta.url)

/** A thread that works on one thing at a time. */
export interface ReaderThread {
  /** Resolves when it takes work; rejects where it ends before. */
  readonly ready: Promise<void>
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Rejects with a {@link ReaderFailure} where the thread ends. */
  do(work: Work): Promise<Outcome>
  /** Ends it; what it works on is told so. */
  end(fault: ReaderFault): void
}

/** Starts a reader's thread. `onLost` is told of an error that ends it. */
export const startReader = (
  from: ReadFrom,
  setUp: ReaderSetUp,
  program: URL,
  onLost: (error: Error) => void,
): ReaderThread => {
  const worker = new Worker(program, {
    workerData: setUp,
    execArgv: program.href.endsWith('.ts') ? ['--conditions=@luodi/source'] : [],
  })
  const relay = createStoreRelay(from)
  const [ready, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let doing: PromiseWithResolvers<Outcome> | undefined
  let fault: ReaderFault = 'lost'
  let over = false
  const post = (message: ToReader): void => worker.postMessage(message)
  const finish = (): void => {
    over = true
    relay.close()
    const failure = new ReaderFailure(fault)
    ready.reject(failure)
    doing?.reject(failure)
    ended.resolve()
  }
  ready.promise.catch(() => undefined)
  worker.on('message', (message: FromReader) => {
    if (message.from === 'ready') return ready.resolve()
    if (message.from === 'outcome') return doing?.resolve(message.outcome)
    void relay.take(message.call, message.asked).then((answer) => over || post(answer))
  })
  worker.on('error', (error) => onLost(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', finish)
  return {
    ready: ready.promise,
    ended: ended.promise,
    do: (work) => {
      doing = Promise.withResolvers<Outcome>()
      if (over) doing.reject(new ReaderFailure(fault))
      else post({ to: 'work', work })
      return doing.promise
    },
    end: (why) => {
      fault = why
      void worker.terminate()
    },
  }
}
