import { createChanges, type Changes } from '../support/changes.ts'
import { storeClosed } from '../support/store-closed.ts'
import type { SqlDriver } from './driver.ts'
import { createLedgerMemory, type LedgerMemory } from './ledger-memory.ts'
import { createSqliteLedger, type SqliteLedger } from './sqlite-ledger.ts'
import { createStatements, type Statements } from './statements.ts'
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
  /** Why nothing can be written, if so. */
  notWritable(): WriteFailure | undefined
  /** Answers a read; rejects once closed. */
  readonly read: <T>(answer: () => T | Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** How a session behaves. */
export interface SessionOptions {
  readonly readOnly: boolean
  readonly lockTimeout: number
  readonly pollInterval: number
}

/** Wraps an open file. Closing waits for what is queued. */
export const createSession = (driver: SqlDriver, options: SessionOptions): Session => {
  const statements = createStatements(driver)
  const changes = createChanges()
  const ledger = createSqliteLedger(statements)
  const memory = createLedgerMemory(ledger, statements, createTransactions(driver, statements))
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
    notWritable,
    read: async (answer) => {
      if (closing !== undefined) throw storeClosed()
      return answer()
    },
    close: () => (closing ??= close()),
  }
}
