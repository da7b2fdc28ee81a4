import type { LogFilter, StoredEvent } from '@luodi/domain/application'
import type { LogRange, Scan } from '../support/log-range.ts'
import { nextTurn } from '../support/next-turn.ts'
import type { SqlValue } from './driver.ts'
import { EVENT_COLUMNS, eventOf, positionOf } from './event-rows.ts'
import type { SqliteLedger } from './sqlite-ledger.ts'
import type { Statements } from './statements.ts'

/** Rows to read before others get their turn: about two milliseconds. */
const PAGE = 1_000
/** Ledger indexes to look through at a time where a filter may pass over most of them. */
const WINDOW = 5_000

interface Step {
  readonly number: number
  readonly lowest: number
  readonly highest: number
  readonly limit: number
  readonly forwards: boolean
  readonly filter: LogFilter | undefined
}

const KIND = `substr(stream, instr(stream, '.') + 1, instr(stream, '-') - instr(stream, '.') - 1)`
const AMONG = 'IN (SELECT value FROM json_each(?))'

const conditionsOf = (
  filter: LogFilter | undefined,
): { readonly sql: string; readonly values: readonly SqlValue[] } => {
  const { stream, types, streamKinds } = filter ?? {}
  const parts: readonly (readonly [string, SqlValue | undefined])[] = [
    ['stream = ?', stream],
    [`type ${AMONG}`, types && JSON.stringify(types)],
    [`${KIND} ${AMONG}`, streamKinds && JSON.stringify(streamKinds)],
  ]
  const used = parts.filter((part): part is readonly [string, SqlValue] => part[1] !== undefined)
  return { sql: used.map(([sql]) => ` AND ${sql}`).join(''), values: used.map(([, value]) => value) }
}

const readStep = (statements: Statements, step: Step): readonly StoredEvent[] => {
  const { sql, values } = conditionsOf(step.filter)
  // in one stream revisions run as positions do, and ordering by them keeps to the stream's index
  const order = `${step.filter?.stream === undefined ? 'position' : 'revision'} ${step.forwards ? 'ASC' : 'DESC'}`
  const text = `SELECT ${EVENT_COLUMNS} FROM events WHERE position BETWEEN ? AND ?${sql} ORDER BY ${order} LIMIT ?`
  const from = positionOf(step.number, step.lowest)
  return statements(text)
    .tuples(from, positionOf(step.number, step.highest), ...values, step.limit)
    .map(eventOf)
}

const widthOf = (filter: LogFilter | undefined): number => {
  if (filter?.stream !== undefined) return Number.MAX_SAFE_INTEGER
  return filter?.types === undefined && filter?.streamKinds === undefined ? PAGE : WINDOW
}

/**
 * Looks through a log until a page is full or the end that it had at the start is reached, and lets others have their
 * turn after every thousand rows.
 */
export const scanLog = async (
  statements: Statements,
  ledger: SqliteLedger,
  range: LogRange,
): Promise<Scan<StoredEvent>> => {
  const { forwards, filter } = range
  const number = ledger.numberOf(range.jurisdiction) ?? 0
  let lowest = range.after + 1
  let highest = Math.min(range.before - 1, ledger.head(range.jurisdiction).index)
  const found: StoredEvent[] = []
  while (lowest <= highest && found.length < range.limit) {
    if (found.length > 0 || lowest > range.after + 1) await nextTurn()
    const width = widthOf(filter)
    const low = forwards ? lowest : Math.max(lowest, highest - width + 1)
    const high = forwards ? Math.min(highest, lowest + width - 1) : highest
    const limit = Math.min(PAGE, range.limit - found.length)
    const events = readStep(statements, { number, lowest: low, highest: high, limit, forwards, filter })
    found.push(...events)
    // a full step may have left some of its window unseen
    const last = events.length === limit ? events.at(-1)?.index : undefined
    if (forwards) lowest = (last ?? high) + 1
    else highest = (last ?? low) - 1
  }
  return { events: found, reached: lowest - 1, more: lowest <= highest }
}
