import { LAST_INDEX, positionOf } from './event-rows.ts'
import type { Statements } from './statements.ts'

/** The last revisions of streams as the events themselves say them, in the order of the log, without any index. */
export interface StreamTails {
  /** -1 for a stream without events. Reads what has come since the last question. */
  lastRevision(jurisdictionNumber: number, stream: string): number
  /** Reads one page of what has not been read; false where nothing is left. Good outside a transaction, too: events stay. */
  readPage(jurisdictionNumber: number): boolean
  /** What was told may be undone: reads all of it again. */
  forget(): void
}

const PAGE = 5_000
/** `NOT INDEXED` leaves the way by the row id, which is the table itself. */
const TAIL = `SELECT position, stream, revision FROM events NOT INDEXED
  WHERE position > ? AND position <= ? ORDER BY position LIMIT ${PAGE}`

/** Tails of a connection; right only inside a write transaction. What was not read page by page before, a question reads. */
export const createStreamTails = (statements: Statements): StreamTails => {
  const revisions = new Map<string, number>()
  const readTo = new Map<number, number>()
  const readPage = (number: number): boolean => {
    const from = readTo.get(number) ?? positionOf(number, 0)
    const rows = statements(TAIL).tuples(from, positionOf(number, LAST_INDEX))
    for (const [, stream, revision] of rows) {
      revisions.set(stream as string, Math.max(revision as number, revisions.get(stream as string) ?? -1))
    }
    readTo.set(number, (rows.at(-1)?.[0] as number | undefined) ?? from)
    return rows.length === PAGE
  }
  const readOn = (number: number): void => {
    while (readPage(number));
  }
  return {
    readPage,
    lastRevision: (number, stream) => {
      readOn(number)
      return revisions.get(stream) ?? -1
    },
    forget: () => {
      revisions.clear()
      readTo.clear()
    },
  }
}
