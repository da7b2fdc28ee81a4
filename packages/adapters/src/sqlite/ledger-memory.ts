import type { LogHead, StoredEvent } from '@luodi/domain/application'
import { nextTurn } from '../support/next-turn.ts'
import { jurisdictionOf } from '../support/log-filter.ts'
import { StoreFileFault } from './file-watch.ts'
import { createStreamTails } from './stream-tails.ts'
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
  /**
   * Reads page by page, with a turn of the event loop after each, what an append to a jurisdiction is held against: the first
   * append of a process keeps nobody waiting. `undefined` where nothing is left to be read; resolves in the order of the calls.
   */
  prepare(jurisdiction: string): Promise<void> | undefined
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
  const tails = createStreamTails(statements)
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
    if (failure !== undefined) {
      forget()
      tails.forget()
      ready.clear()
    }
    return failure
  }
  /** A damaged index would let an event in where there is one: the events themselves have to say the same. */
  const agreed = (stream: string): number => {
    const indexed = ledger.lastRevision(stream)
    const number = ledger.numberOf(jurisdictionOf(stream))
    const told = number === undefined ? -1 : tails.lastRevision(number, stream)
    if (indexed === told) return indexed
    throw new StoreFileFault(`the index of ${stream} says revision ${indexed}, its events say ${told}`, true)
  }
  const head = (jurisdiction: string): LogHead => {
    const known = heads.get(jurisdiction) ?? ledger.head(jurisdiction)
    heads.set(jurisdiction, known)
    return known
  }
  let preparing: Promise<void> | undefined
  const ready = new Set<string>()
  const readAhead = async (jurisdiction: string): Promise<void> => {
    const number = ledger.numberOf(jurisdiction)
    while (number !== undefined && tails.readPage(number)) await nextTurn()
  }
  const prepare = (jurisdiction: string): Promise<void> | undefined => {
    if (ready.has(jurisdiction)) return preparing
    ready.add(jurisdiction)
    // what can't be read now is read, and told, by the append itself
    const mine = (preparing ?? Promise.resolve()).then(() => readAhead(jurisdiction)).catch(() => undefined)
    preparing = mine
    void mine.then(() => {
      if (preparing === mine) preparing = undefined
    })
    return mine
  }
  return {
    ...ledger,
    prepare,
    head,
    logAt: (jurisdiction) => head(jurisdiction).recordedAt,
    lastRevision: (stream) => {
      const known = revisions.get(stream) ?? agreed(stream)
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
