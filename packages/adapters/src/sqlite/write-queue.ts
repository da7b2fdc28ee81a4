import { createQueued, type Queued } from './queued-jobs.ts'
import type { Transactions } from './transactions.ts'
import type { WriteJob } from './write-job.ts'

/** The only writer of a connection. */
export interface WriteQueue {
  push(job: WriteJob): void
  /** Resolves when all that was pushed has ended. */
  drained(): Promise<void>
}

/** How long to leave a locked file alone, in milliseconds. */
const LOCK_PAUSE = 5

/** Writes the first jobs of the queue in one transaction. Answers whether the file was locked. */
const writeGroup = (queued: Queued, transactions: Transactions): boolean => {
  const locked = transactions.begin()
  if (locked !== undefined) {
    const busy = transactions.isBusy(locked)
    for (const job of busy ? queued.takeExpired() : queued.takeAll()) job.failed(locked)
    return busy
  }
  queued.unlocked()
  const group = queued.takeGroup()
  const failure = transactions.run(() => group.forEach((job) => job.run()))
  // one's trouble is not another's: each of the group is tried again by itself
  if (failure !== undefined && group.length > 1) queued.putBackApart(group)
  else if (failure !== undefined) group[0]?.failed(failure)
  else {
    const unknown = transactions.commit()
    for (const job of group)
      if (unknown === undefined) job.done()
      else job.failed(unknown)
  }
  return false
}

/**
 * Group commit: callers that arrive in one turn of the event loop share a transaction and its fsync; one alone gets his
 * at the end of the turn. In the order of arrival. Waits for other processes' locks without blocking the event loop.
 */
export const createWriteQueue = (transactions: Transactions, lockTimeout: number): WriteQueue => {
  const queued = createQueued(lockTimeout)
  const idle: (() => void)[] = []
  let scheduled = false
  const schedule = (locked: boolean): void => {
    scheduled = true
    if (locked) setTimeout(drain, LOCK_PAUSE * (1 + Math.random()))
    else setImmediate(drain)
  }
  const drain = (): void => {
    scheduled = false
    const locked = writeGroup(queued, transactions)
    if (!queued.isEmpty()) return schedule(locked)
    for (const wake of idle.splice(0)) wake()
  }
  return {
    push: (job) => {
      queued.push(job)
      if (!scheduled) schedule(false)
    },
    drained: () => (queued.isEmpty() ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
  }
}
