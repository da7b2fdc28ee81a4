import type { StoredEvent, StreamQuery, StreamSlice } from '@luodi/domain/application'
import { revisionRange } from '../support/log-range.ts'
import { nextTurn } from '../support/next-turn.ts'
import { EVENT_COLUMNS, LAST_INDEX, eventOf, positionOf } from './event-rows.ts'
import type { SqliteLedger } from './sqlite-ledger.ts'
import type { Statements } from './statements.ts'

const PAGE = 1_000

const sliceOf = (forwards: boolean): string =>
  `SELECT ${EVENT_COLUMNS} FROM events WHERE stream = ? AND revision BETWEEN ? AND ?
  ORDER BY revision ${forwards ? 'ASC' : 'DESC'} LIMIT ?`

/** A slice of a stream as it stood when the call was made, a thousand rows at a time. */
export const readStream = async (
  statements: Statements,
  ledger: SqliteLedger,
  stream: string,
  query: StreamQuery,
): Promise<StreamSlice> => {
  const lastRevision = ledger.lastRevision(stream)
  const { forwards, limit, ...range } = revisionRange(query, lastRevision)
  let { lowest, highest } = range
  const events: StoredEvent[] = []
  while (lowest <= highest && events.length < limit) {
    if (events.length > 0) await nextTurn()
    const rows = statements(sliceOf(forwards)).tuples(stream, lowest, highest, Math.min(PAGE, limit - events.length))
    if (rows.length === 0) break
    for (const row of rows) events.push(eventOf(row))
    if (forwards) lowest = events.at(-1)!.revision + 1
    else highest = events.at(-1)!.revision - 1
  }
  return { events, lastRevision }
}

/** The events of a command, in ledger order, from the whole jurisdiction. */
export const findCommand = (
  statements: Statements,
  ledger: SqliteLedger,
  jurisdiction: string,
  commandId: string,
): readonly StoredEvent[] => {
  const number = ledger.numberOf(jurisdiction)
  if (number === undefined) return []
  const text = `SELECT ${EVENT_COLUMNS} FROM events WHERE command_id = ? AND position BETWEEN ? AND ? ORDER BY position`
  return statements(text).tuples(commandId, positionOf(number, 1), positionOf(number, LAST_INDEX)).map(eventOf)
}
