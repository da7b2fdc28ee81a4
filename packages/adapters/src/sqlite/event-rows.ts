import type { Instant } from '@luodi/domain'
import type { StoredEvent } from '@luodi/domain/application'
import { jurisdictionOf } from '../support/log-filter.ts'
import type { SqlRow } from './driver.ts'

const SPAN = 2 ** 40

/** The greatest ledger index that a position can hold. */
export const LAST_INDEX = SPAN - 1

/** Position of an event in the events table; index 0 lies before the first. */
export const positionOf = (jurisdictionNumber: number, index: number): number => jurisdictionNumber * SPAN + index

/** Ledger index of a position. */
export const indexOf = (position: number): number => position % SPAN

/** The columns that {@link eventOf} reads. */
export const EVENT_COLUMNS = 'position, event_id, stream, revision, type, command_id, recorded_at, header, body'

/** The event in a row. */
export const eventOf = (row: SqlRow): StoredEvent => {
  const index = indexOf(row['position'] as number)
  const stream = row['stream'] as string
  return {
    eventId: row['event_id'] as string,
    type: row['type'] as string,
    commandId: row['command_id'] as string,
    recordedAt: row['recorded_at'] as Instant,
    header: row['header'] as string,
    body: row['body'] as string,
    jurisdiction: jurisdictionOf(stream),
    stream,
    revision: row['revision'] as number,
    index,
    position: `${index}`,
  }
}
