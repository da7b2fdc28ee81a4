import { StoreFileFault } from './file-watch.ts'
import { RESULT, type SqlDriver } from './driver.ts'

const TEXTS: Readonly<Record<number, string>> = {
  [RESULT.busy]: 'the file is locked by another process',
  6: 'the file is locked by another connection',
  [RESULT.readOnly]: 'the file is read-only',
  [RESULT.io]: 'the disk reported an error',
  [RESULT.corrupt]: 'the file is damaged',
  [RESULT.full]: 'the disk is full',
  [RESULT.cannotOpen]: 'the file cannot be opened',
  18: 'an event is too large',
}

/** What went wrong, for people: no path and no SQL, which SQLite's own messages may hold. */
export const resultText = (driver: SqlDriver, error: unknown): string => {
  if (error instanceof StoreFileFault) return error.message
  const code = driver.resultCode(error)
  if (code === undefined) return 'the store failed'
  return TEXTS[code] ?? `the store failed with SQLite result ${code}`
}
