import { RESULT, type SqlDriver } from './driver.ts'
import { resultText } from './result-text.ts'
import type { Statements } from './statements.ts'

/** Why a job's transaction failed. `unknown`: the commit itself failed, and may or may not be on the disk. */
export interface WriteFailure {
  readonly outcome: 'not_written' | 'unknown'
  readonly reason: string
  readonly cause?: unknown
}

/** Something to write. */
export interface WriteJob {
  /** Does it want a transaction of its own? */
  readonly alone: boolean
  /** Called inside the transaction; again in another one, when the first was rolled back, unless it is `alone`. */
  run(): void
  /** The transaction is on the disk. */
  done(): void
  failed(failure: WriteFailure): void
}

/** The only writer of a connection. */
export interface WriteQueue {
  push(job: WriteJob): void
  /** Resolves when all that was pushed has ended. */
  drained(): Promise<void>
}

interface Queued {
  readonly job: WriteJob
  readonly since: number
  /** After a rollback each job of a group is tried by itself, so that one's trouble is not another's. */
  readonly alone: boolean
}

/** Enough to make the fsync cheap, few enough not to keep the event loop for long. */
const LARGEST_GROUP = 256
const LOCK_PAUSE = 5

/**
 * Group commit: callers that arrive in one turn of the event loop share a transaction and its fsync; one alone gets his at
 * the end of the turn. In the order of arrival. Waits for other processes' locks without blocking the event loop.
 */
export const createWriteQueue = (driver: SqlDriver, statements: Statements, lockTimeout: number): WriteQueue => {
  let queue: Queued[] = []
  let scheduled = false
  let busySince: number | undefined
  let idle: (() => void)[] = []

  const rollBack = (): void => {
    try {
      driver.exec('ROLLBACK')
    } catch {
      // SQLite rolls back by itself on a full disk and the like
    }
  }
  const takeGroup = (): readonly Queued[] => {
    const alone = queue.findIndex((queued) => queued.alone)
    return queue.splice(0, alone === 0 ? 1 : Math.min(alone < 0 ? LARGEST_GROUP : alone, LARGEST_GROUP))
  }
  const failExpired = (error: unknown): void => {
    const now = performance.now()
    const from = (busySince ??= now)
    const failure = { outcome: 'not_written', reason: resultText(driver, error), cause: error } as const
    const expired = queue.filter((queued) => now - Math.max(queued.since, from) >= lockTimeout)
    queue = queue.filter((queued) => !expired.includes(queued))
    for (const { job } of expired) job.failed(failure)
  }
  const begin = (): boolean => {
    try {
      statements('BEGIN IMMEDIATE').run()
      busySince = undefined
      return true
    } catch (error) {
      if (driver.resultCode(error) === RESULT.busy) failExpired(error)
      else {
        rollBack()
        const failure = { outcome: 'not_written', reason: resultText(driver, error), cause: error } as const
        for (const { job } of queue.splice(0)) job.failed(failure)
      }
      return false
    }
  }
  const runAll = (group: readonly Queued[]): boolean => {
    try {
      for (const { job } of group) job.run()
      return true
    } catch (error) {
      rollBack()
      const failure = { outcome: 'not_written', reason: resultText(driver, error), cause: error } as const
      if (group.length === 1) group[0]!.job.failed(failure)
      else queue = [...group.map((queued) => ({ ...queued, alone: true })), ...queue]
      return false
    }
  }
  const commit = (group: readonly Queued[]): void => {
    try {
      statements('COMMIT').run()
    } catch (error) {
      rollBack()
      for (const { job } of group) job.failed({ outcome: 'unknown', reason: resultText(driver, error), cause: error })
      return
    }
    for (const { job } of group) job.done()
  }
  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    if (busySince === undefined) setImmediate(drain)
    else setTimeout(drain, LOCK_PAUSE * (1 + Math.random()))
  }
  const drain = (): void => {
    scheduled = false
    if (begin()) {
      const group = takeGroup()
      if (runAll(group)) commit(group)
    }
    if (queue.length > 0) return schedule()
    for (const wake of idle.splice(0)) wake()
  }
  return {
    push: (job) => {
      queue.push({ job, since: performance.now(), alone: job.alone })
      schedule()
    },
    drained: () => (queue.length === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
  }
}
