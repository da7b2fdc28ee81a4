import { statSync } from 'node:fs'

/** A file is not the one that was opened any more, or contradicts itself. */
export class StoreFileFault extends Error {
  override readonly name = 'StoreFileFault'
  /** Does only opening it anew help? */
  readonly final: boolean

  constructor(message: string, final = false) {
    super(message)
    this.final = final
  }
}

/** Looks whether the files of an open store are still those that were opened: no more than a few microseconds. */
export interface FileWatch {
  /** Are the same files, by device and inode, still where they were? Answers what is wrong. */
  moved(): StoreFileFault | undefined
  /** The same, and has one of them become shorter than it was? Not inside a transaction. */
  harmed(): StoreFileFault | undefined
  /** What was written is part of them from now on. */
  wrote(): void
}

interface Seen {
  readonly dev: bigint
  readonly ino: bigint
  readonly size: bigint
}

type Part = '' | '-wal' | '-shm'
const PARTS: readonly Part[] = ['', '-wal', '-shm']
const NAMES: Readonly<Record<Part, string>> = {
  '': 'the file of the store',
  '-wal': 'the write-ahead log of the store',
  '-shm': 'the index of the write-ahead log',
}

const look = (path: string): Seen | undefined => {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  // links: some file systems keep the entry of a file that is gone
  return stats === undefined || stats.nlink === 0n ? undefined : { dev: stats.dev, ino: stats.ino, size: stats.size }
}

/** In memory, or unnamed: there is no file to look at. */
const NOTHING: FileWatch = { moved: () => undefined, harmed: () => undefined, wrote: () => undefined }

/**
 * Watches the files of a store that has just been opened. `logHolds` says whether the write-ahead log, which may become
 * shorter for good reasons, still holds what SQLite believes it to hold.
 */
export const watchFile = (path: string, logHolds: (bytes: number) => boolean): FileWatch => {
  if (path === '' || path === ':memory:' || path.startsWith('file:')) return NOTHING
  const seen = new Map<Part, Seen>()
  let broken: StoreFileFault | undefined
  const checkPart = (part: Part): StoreFileFault | undefined => {
    const now = look(path + part)
    const before = seen.get(part)
    if (before === undefined) {
      if (now !== undefined) seen.set(part, now)
      return undefined
    }
    if (now === undefined) return new StoreFileFault(`${NAMES[part]} is gone`)
    if (now.dev !== before.dev || now.ino !== before.ino) return new StoreFileFault(`${NAMES[part]} was replaced`)
    return undefined
  }
  const moved = (): StoreFileFault | undefined => {
    if (broken !== undefined) return broken
    for (const part of PARTS) {
      const fault = checkPart(part)
      if (fault !== undefined) return fault
    }
    return undefined
  }
  const shorter = (part: Part): boolean => {
    const [before, now] = [seen.get(part), look(path + part)]
    if (before === undefined || now === undefined) return false
    const cut = now.size < before.size && !(part === '-wal' && logHolds(Number(now.size)))
    if (!cut) seen.set(part, now)
    return cut
  }
  const wrote = (): void => {
    for (const part of PARTS) {
      const [before, now] = [seen.get(part), look(path + part)]
      if (now !== undefined && (before === undefined || now.ino === before.ino)) seen.set(part, now)
    }
  }
  wrote()
  return {
    moved,
    wrote,
    harmed: () => {
      const fault = moved()
      if (fault !== undefined) return fault
      const cut = PARTS.find(shorter)
      // what was cut off does not come back by itself: only opening the file again shows what is left
      if (cut !== undefined) broken = new StoreFileFault(`${NAMES[cut]} was cut short`)
      return broken
    },
  }
}
