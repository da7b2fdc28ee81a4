import { LAST_INDEX, positionOf } from './event-rows.ts'
import type { Statements } from './statements.ts'

/** The last revisions of streams as the events themselves say them, in the order of the log, without any index. */
export interface StreamTails {
  /** -1 for a stream without events. Reads what has come since the last question. */
  lastRevision(jurisdictionNumber: number, stream: string): number
  /** What was told may be undone: reads all of it again. */
  forget(): void
}

const PAGE = 5_000
/** `NOT INDEXED` leaves the way by the row id, which is the table itself. */
const TAIL = `SELECT position, stream, revision FROM events NOT INDEXED
  WHERE position > ? AND position <= ? ORDER BY position LIMIT ${PAGE}`

/** Tails of a connection; right only inside a write transaction. The first question reads the whole log once. */
export const createStreamTails = (statements: Statements): StreamTails => {
  const revisions = new Map<string, number>()
  const readTo = new Map<number, number>()
  const readOn = (number: number): void => {
    const end = positionOf(number, LAST_INDEX)
    let at = readTo.get(number) ?? positionOf(number, 0)
    for (;;) {
      const rows = statements(TAIL).tuples(at, end)
      for (const [position, stream, revision] of rows) {
        revisions.set(stream as string, Math.max(revision as number, revisions.get(stream as string) ?? -1))
        at = position as number
      }
      if (rows.length < PAGE) break
    }
    readTo.set(number, at)
  }
  return {
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
