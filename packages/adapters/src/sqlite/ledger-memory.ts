import type { LogHead, StoredEvent } from '@luodi/domain/application'
import type { SqliteLedger } from './sqlite-ledger.ts'
import type { Statements } from './statements.ts'
import type { Transactions } from './transactions.ts'

/**
 * The ledger for writers: remembers heads and last revisions from one transaction to the next for as long as no other
 * connection has written, which SQLite tells for less than a look-up costs. Right only inside a write transaction.
 */
export interface LedgerMemory extends SqliteLedger {
  /** Takes what the running transaction has written. */
  wrote(events: readonly StoredEvent[], head: LogHead): void
  /** The same transactions; this memory forgets with them what they lose. */
  readonly transactions: Transactions
}

/** So many streams are remembered; then the memory begins anew. */
const MOST = 50_000

/** A memory over the ledger of one connection. */
export const createLedgerMemory = (
  ledger: SqliteLedger,
  statements: Statements,
  transactions: Transactions,
): LedgerMemory => {
  const revisions = new Map<string, number>()
  const heads = new Map<string, LogHead>()
  let version: unknown
  const forget = (): void => {
    revisions.clear()
    heads.clear()
  }
  const look = (): void => {
    const now = statements('PRAGMA data_version').get()?.['data_version']
    if (now !== version || revisions.size > MOST) forget()
    version = now
  }
  const keeping = <T>(failure: T | undefined): T | undefined => {
    if (failure !== undefined) forget()
    return failure
  }
  const head = (jurisdiction: string): LogHead => {
    const known = heads.get(jurisdiction) ?? ledger.head(jurisdiction)
    heads.set(jurisdiction, known)
    return known
  }
  return {
    ...ledger,
    head,
    logAt: (jurisdiction) => head(jurisdiction).recordedAt,
    lastRevision: (stream) => {
      const known = revisions.get(stream) ?? ledger.lastRevision(stream)
      revisions.set(stream, known)
      return known
    },
    wrote: (events, last) => {
      for (const { stream, revision, jurisdiction } of events) {
        revisions.set(stream, revision)
        heads.set(jurisdiction, last)
      }
    },
    transactions: {
      ...transactions,
      begin: () => {
        const failure = transactions.begin()
        if (failure === undefined) look()
        return failure
      },
      run: (work) => keeping(transactions.run(work)),
      commit: () => keeping(transactions.commit()),
    },
  }
}
