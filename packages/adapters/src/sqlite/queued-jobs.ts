import type { WriteJob } from './write-job.ts'

/** Jobs in the order of their arrival, and how long they have been kept from the file by somebody's lock. */
export interface Queued {
  push(job: WriteJob): void
  isEmpty(): boolean
  /** The first jobs that may share a transaction. */
  takeGroup(): readonly WriteJob[]
  takeAll(): readonly WriteJob[]
  /** The file is locked: takes those that have waited for it too long. */
  takeExpired(): readonly WriteJob[]
  /** The file is not locked any more. */
  unlocked(): void
  /** Back to the front, and each into a transaction of its own. */
  putBackApart(jobs: readonly WriteJob[]): void
}

interface Entry {
  readonly job: WriteJob
  readonly since: number
  readonly alone: boolean
}

/** Enough to make the fsync cheap, few enough not to keep the event loop for long. */
const LARGEST_GROUP = 256

/** An empty queue. `lockTimeout` in milliseconds. */
export const createQueued = (lockTimeout: number): Queued => {
  let entries: Entry[] = []
  let lockedSince: number | undefined
  const jobsOf = (taken: readonly Entry[]): readonly WriteJob[] => taken.map((entry) => entry.job)
  const entryOf = (job: WriteJob, alone: boolean): Entry => ({ job, alone, since: performance.now() })
  const groupSize = (): number => {
    const alone = entries.findIndex((entry) => entry.alone)
    if (alone === 0) return 1
    return Math.min(alone < 0 ? entries.length : alone, LARGEST_GROUP)
  }
  return {
    push: (job) => void entries.push(entryOf(job, job.alone)),
    isEmpty: () => entries.length === 0,
    takeGroup: () => jobsOf(entries.splice(0, groupSize())),
    takeAll: () => jobsOf(entries.splice(0)),
    takeExpired: () => {
      const now = performance.now()
      const locked = (lockedSince ??= now)
      // waiting behind other jobs is no fault of the lock
      const isExpired = (entry: Entry): boolean => now - Math.max(entry.since, locked) >= lockTimeout
      const expired = entries.filter(isExpired)
      entries = entries.filter((entry) => !isExpired(entry))
      return jobsOf(expired)
    },
    unlocked: () => {
      lockedSince = undefined
    },
    putBackApart: (jobs) => {
      entries = [...jobs.map((job) => entryOf(job, true)), ...entries]
    },
  }
}
