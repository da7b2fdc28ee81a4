import type { WhyUnreadable } from '@luodi/domain/application'
import { createChanges, type Changes } from '../support/changes.ts'
import { storeClosed } from '../support/store-closed.ts'
import type { SqlDriver } from './driver.ts'
import { createLedgerMemory, type LedgerMemory } from './ledger-memory.ts'
import { createSqliteLedger, type SqliteLedger } from './sqlite-ledger.ts'
import { createStatements, type Statements } from './statements.ts'
import { watchFile } from './file-watch.ts'
import { guardTransactions, type OnTrouble } from './guarded-transactions.ts'
import { proveWritable } from './prove-writable.ts'
import { createTransactions } from './transactions.ts'
import type { WriteFailure } from './write-job.ts'
import { createWriteQueue, type WriteQueue } from './write-queue.ts'

/** One open file and what its store's parts share. */
export interface Session {
  readonly statements: Statements
  readonly ledger: SqliteLedger
  /** The ledger as jobs of the queue see it. */
  readonly memory: LedgerMemory
  readonly queue: WriteQueue
  readonly changes: Changes
  readonly pollInterval: number
  readonly whyUnreadable: WhyUnreadable
  /** Why nothing can be written, if so. */
  notWritable(): WriteFailure | undefined
  /** Rejects where the file can't take anything any more; after a failure it tries whether it can again. */
  readonly demandWritable: () => Promise<void>
  /** Answers a read; rejects once closed. */
  readonly read: <T>(answer: () => T | Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** How a session behaves. */
export interface SessionOptions {
  readonly readOnly: boolean
  readonly lockTimeout: number
  readonly pollInterval: number
  readonly path: string
  readonly onTrouble: OnTrouble
  readonly whyUnreadable: WhyUnreadable
}

/** Does the write-ahead log still reach to the last frame that SQLite knows of? */
const logHolds =
  (driver: SqlDriver) =>
  (bytes: number): boolean => {
    try {
      // moves pages home, as far as they can be read; a newer SQLite only counts
      const frames = Number(driver.prepare('PRAGMA wal_checkpoint(NOOP)').get()?.['log'])
      const page = Number(driver.prepare('PRAGMA page_size').get()?.['page_size'])
      return frames <= 0 || bytes >= 32 + frames * (24 + page)
    } catch {
      return false
    }
  }

/** Wraps an open file. Closing waits for what is queued. */
export const createSession = (driver: SqlDriver, options: SessionOptions): Session => {
  const statements = createStatements(driver)
  const changes = createChanges()
  const ledger = createSqliteLedger(statements)
  const watch = watchFile(options.readOnly ? '' : options.path, logHolds(driver))
  const transactions = guardTransactions(createTransactions(driver, statements), driver, watch, options.onTrouble)
  const memory = createLedgerMemory(ledger, statements, transactions)
  const queue = createWriteQueue(memory.transactions, options.lockTimeout)
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await queue.drained()
    changes.close()
    driver.close()
  }
  const notWritable = (): WriteFailure | undefined => {
    if (closing !== undefined) return { outcome: 'not_written', reason: 'the store is closed' }
    return options.readOnly ? { outcome: 'not_written', reason: 'the store was opened read-only' } : undefined
  }
  return {
    statements,
    changes,
    queue,
    ledger,
    memory,
    pollInterval: options.pollInterval,
    whyUnreadable: options.whyUnreadable,
    notWritable,
    demandWritable: proveWritable(queue, statements, transactions.trouble),
    read: async (answer) => {
      if (closing !== undefined) throw storeClosed()
      return answer()
    },
    close: () => (closing ??= close()),
  }
}
