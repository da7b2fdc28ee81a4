import { closeSync, openSync } from 'node:fs'
import { RESULT, type OpenDriver, type SqlDriver } from './driver.ts'
import { resultText } from './result-text.ts'
import { APPLICATION_ID, MIGRATIONS } from './schema.ts'
import { SqliteOpenError } from './sqlite-open-error.ts'

/** How long SQLite itself waits for a lock: short, because it blocks the event loop; the write queue waits beyond. */
const BUSY_TIMEOUT = 50
/**
 * Pages in the write-ahead log before SQLite moves them into the file. More than its own 1,000: an append touches four
 * trees, and a longer log writes each of their pages home less often (measured: an eighth faster, half in groups).
 */
const CHECKPOINT_PAGES = 4_000

/** A reader that stays long lets the write-ahead log grow; afterwards it is cut to what it needs otherwise. */
const LOG_BYTES = CHECKPOINT_PAGES * 4_096

const pragma = (driver: SqlDriver, name: string): unknown => driver.prepare(`PRAGMA ${name}`).get()?.[name]

const pause = (millis: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis)
}

/** SQLite does not always wait by itself while a file becomes one with a write-ahead log. */
const untilFree = <T>(driver: SqlDriver, lockTimeout: number, attempt: () => T): T => {
  const deadline = performance.now() + lockTimeout
  for (;;) {
    try {
      return attempt()
    } catch (error) {
      if (driver.resultCode(error) !== RESULT.busy || performance.now() > deadline) throw error
      pause(5)
    }
  }
}

/** The file's schema version; 0 for a new file. Refuses what is not ours, before anything is written. */
const versionOf = (driver: SqlDriver): number => {
  const application = pragma(driver, 'application_id')
  const version = Number(pragma(driver, 'user_version'))
  const tables = Number(driver.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'])
  if (application === 0 && version === 0 && tables === 0) return 0
  if (application !== APPLICATION_ID) throw new SqliteOpenError('NotOurFile', 'the file belongs to another program')
  if (version > MIGRATIONS.length)
    throw new SqliteOpenError('NewerSchema', `the file has schema ${version}, this version knows ${MIGRATIONS.length}`)
  return version
}

const rollBack = (driver: SqlDriver): void => {
  try {
    driver.exec('ROLLBACK')
  } catch {
    // SQLite has done it already
  }
}

const migrate = (driver: SqlDriver): void => {
  driver.exec('BEGIN IMMEDIATE')
  try {
    // read again under the lock: another process may have been faster
    for (const { sql, fill } of MIGRATIONS.slice(versionOf(driver))) {
      driver.exec(sql)
      fill?.(driver)
    }
    driver.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}; COMMIT`)
  } catch (error) {
    rollBack(driver)
    throw error
  }
}

const useWriteAheadLog = (driver: SqlDriver): void => {
  if (pragma(driver, 'journal_mode') !== 'wal') driver.exec('PRAGMA journal_mode = WAL')
  if (pragma(driver, 'journal_mode') !== 'wal')
    throw new SqliteOpenError('CannotOpen', 'the file cannot have a write-ahead log')
}

/** In one statement: another process may append in between. */
const ENTRIES = `SELECT
  (SELECT count(*) FROM events INDEXED BY sqlite_autoindex_events_1 WHERE event_id >= ''),
  (SELECT count(*) FROM events INDEXED BY sqlite_autoindex_events_2 WHERE stream >= ''),
  (SELECT count(*) FROM events INDEXED BY events_by_command WHERE command_id >= '')`

/**
 * Walks the indexes of events: each has every event, and a page that can't be read is found before anything is decided by
 * it. What lies in the table itself is checked where it is read; a check of every page would take longer than a restart.
 */
const demandSound = (driver: SqlDriver): void => {
  const entries = driver.prepare(ENTRIES).tuples()[0] ?? []
  if (new Set(entries).size === 1) return
  throw new SqliteOpenError('Damaged', `the file is damaged: its indexes have ${entries.join(', ')} events`)
}

/** How to open a file. */
export interface Opening {
  readonly readOnly: boolean
  readonly lockTimeout: number
  /** Told before an older file is brought to the schema of this version. */
  readonly onUpgrade: (from: number, to: number) => void
}

const prepareFile = (driver: SqlDriver, { readOnly, lockTimeout, onUpgrade }: Opening): void => {
  driver.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}; PRAGMA trusted_schema = OFF`)
  const version = untilFree(driver, lockTimeout, () => versionOf(driver))
  if (readOnly && version < MIGRATIONS.length)
    throw new SqliteOpenError('CannotOpen', 'the file has to be opened for writing once, by this version')
  if (readOnly) return
  untilFree(driver, lockTimeout, () => useWriteAheadLog(driver))
  // FULL: a commit is on the disk when it returns; NORMAL would lose the last ones in a power cut
  driver.exec(`PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
    PRAGMA journal_size_limit = ${LOG_BYTES}`)
  if (version > 0) demandSound(driver)
  if (version === MIGRATIONS.length) return
  if (version > 0) onUpgrade(version, MIGRATIONS.length)
  untilFree(driver, lockTimeout, () => migrate(driver))
}

const refusal = (driver: SqlDriver, error: unknown): SqliteOpenError => {
  if (error instanceof SqliteOpenError) return error
  if (driver.resultCode(error) === RESULT.corrupt)
    return new SqliteOpenError('Damaged', resultText(driver, error), error)
  return driver.resultCode(error) === RESULT.notADatabase
    ? new SqliteOpenError('NotOurFile', 'the file is no SQLite database', error)
    : new SqliteOpenError('CannotOpen', resultText(driver, error), error)
}

/** A new file is nobody's but its owner's; SQLite gives the files beside it the same mode. */
const createPrivately = (path: string): void => {
  if (path === '' || path === ':memory:' || path.startsWith('file:')) return
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch {
    // it is there, or cannot be made: SQLite says so
  }
}

const openDriver = (open: OpenDriver, path: string, readOnly: boolean): SqlDriver => {
  try {
    return open(path, { readOnly })
  } catch (error) {
    throw new SqliteOpenError('CannotOpen', 'the file cannot be opened', error)
  }
}

/** Opens a file as one of ours, creates or migrates it where that is needed. Throws a {@link SqliteOpenError}. */
export const openFile = (open: OpenDriver, path: string, opening: Opening): SqlDriver => {
  const { readOnly } = opening
  if (!readOnly) createPrivately(path)
  const driver = openDriver(open, path, readOnly)
  try {
    prepareFile(driver, opening)
    return driver
  } catch (error) {
    driver.close()
    throw refusal(driver, error)
  }
}
