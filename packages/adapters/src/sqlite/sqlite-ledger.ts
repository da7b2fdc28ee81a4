import type { Instant } from '@luodi/domain'
import type { LogHead, StoredEvent } from '@luodi/domain/application'
import type { Ledger } from '../support/judge-append.ts'
import { EVENT_COLUMNS, LAST_INDEX, eventOf, indexOf, positionOf } from './event-rows.ts'
import type { Statements } from './statements.ts'

/** What stands in the file: single lookups, each through an index. */
export interface SqliteLedger extends Ledger {
  /** The number under which positions know a jurisdiction; `undefined` before its first event. */
  numberOf(jurisdiction: string): number | undefined
  head(jurisdiction: string): LogHead
}

const HEAD = 'SELECT position, log_at FROM events WHERE position BETWEEN ? AND ? ORDER BY position DESC LIMIT 1'

/** One statement for both look-ups: half the work where nothing is found, which is nearly always. */
const recordedWhere = (ids: string): string => `
  SELECT ${EVENT_COLUMNS} FROM events WHERE command_id = ? AND position BETWEEN ? AND ?
  UNION ALL SELECT ${EVENT_COLUMNS} FROM events WHERE event_id ${ids}`
const RECORDED_ONE = recordedWhere('= ?')
const RECORDED_SEVERAL = recordedWhere('IN (SELECT value FROM json_each(?))')

const numbering = (statements: Statements): SqliteLedger['numberOf'] => {
  const known = new Map<string, number>()
  return (jurisdiction) => {
    const remembered = known.get(jurisdiction)
    if (remembered !== undefined) return remembered
    const row = statements('SELECT number FROM jurisdictions WHERE name = ?').get(jurisdiction)
    if (row === undefined) return undefined
    const number = row['number'] as number
    // remembered only once it has events: a transaction that is rolled back takes a new number with it
    const used = statements(HEAD).get(positionOf(number, 1), positionOf(number, LAST_INDEX)) !== undefined
    if (used) known.set(jurisdiction, number)
    return number
  }
}

/** The ledger in a file. */
export const createSqliteLedger = (statements: Statements): SqliteLedger => {
  const numberOf = numbering(statements)
  const head = (jurisdiction: string): LogHead => {
    const number = numberOf(jurisdiction)
    if (number === undefined) return { index: 0 }
    const row = statements(HEAD).get(positionOf(number, 1), positionOf(number, LAST_INDEX))
    if (row === undefined) return { index: 0 }
    return { index: indexOf(row['position'] as number), recordedAt: row['log_at'] as Instant }
  }
  const recorded = (jurisdiction: string, commandId: string, eventIds: readonly string[]): readonly StoredEvent[] => {
    const number = numberOf(jurisdiction) ?? 0
    const [lowest, highest] = [positionOf(number, 1), positionOf(number, LAST_INDEX)]
    const rows =
      eventIds.length === 1
        ? statements(RECORDED_ONE).tuples(commandId, lowest, highest, eventIds[0]!)
        : statements(RECORDED_SEVERAL).tuples(commandId, lowest, highest, JSON.stringify(eventIds))
    return rows.map(eventOf)
  }
  const lastRevision = (stream: string): number => {
    const row = statements('SELECT max(revision) AS last FROM events WHERE stream = ?').get(stream)
    return (row?.['last'] as number | null) ?? -1
  }
  return {
    numberOf,
    head,
    recorded,
    lastRevision,
    logAt: (jurisdiction) => head(jurisdiction).recordedAt,
  }
}
