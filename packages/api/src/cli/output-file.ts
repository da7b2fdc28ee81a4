import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { StoreAddress } from '../store-address.ts'
import { CliFailure, EXIT } from './failure.ts'

const BESIDE = ['', '-wal', '-shm', '-journal'] as const
const SQLITE = 'SQLite format 3\0'

const fileOf = (store: StoreAddress): string => (store.kind === 'sqlite' ? store.file : store.snapshots)

/** The files of a store, whether they are there or not. */
const filesOf = (store: StoreAddress): readonly string[] => BESIDE.map((ending) => fileOf(store) + ending)

/** Where a path leads, also where nothing stands there yet. */
const placeOf = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    try {
      return join(realpathSync(dirname(path)), basename(path))
    } catch {
      return resolve(path)
    }
  }
}

const idOf = (path: string): string | undefined => {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stats === undefined ? undefined : `${stats.dev}/${stats.ino}`
}

/** Are two paths one file, be it through a link? */
export const isSameFile = (a: string, b: string): boolean => {
  const id = idOf(a)
  return placeOf(a) === placeOf(b) || (id !== undefined && id === idOf(b))
}

const isSqlite = (path: string): boolean => {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false
  const handle = openSync(path, 'r')
  try {
    const start = Buffer.alloc(SQLITE.length)
    return readSync(handle, start, 0, start.length, 0) === start.length && start.toString('latin1') === SQLITE
  } finally {
    closeSync(handle)
  }
}

/**
 * Refuses an output over what a command reads: the store by device and inode, whatever it is called, the files that
 * belong to it, and any SQLite file, since a history can't be made again. Throws a {@link CliFailure}.
 */
export const demandOutput = (flag: string, path: string, store: StoreAddress): void => {
  const refuse = (why: string): never => {
    throw new CliFailure(`${flag} ${path}: ${why}; nothing was written`, EXIT.usage)
  }
  if (filesOf(store).some((file) => isSameFile(path, file))) refuse('this is the store, or a file that belongs to it')
  if (isSqlite(path)) refuse('this is a SQLite database, which is never overwritten')
}

/** Are two stores one? */
export const isSameStore = (a: StoreAddress, b: StoreAddress): boolean =>
  a.name === b.name || (a.kind === 'sqlite' && filesOf(b).some((file) => isSameFile(a.file, file)))
