import type { Instant } from '@luodi/domain'
import type { StoredEvent } from '@luodi/domain/application'
import { jurisdictionOf } from '../support/log-filter.ts'

const SPAN = 2 ** 40

/** The greatest ledger index that a position can hold. */
export const LAST_INDEX = SPAN - 1

/** Position of an event in the events table; index 0 lies before the first. */
export const positionOf = (jurisdictionNumber: number, index: number): number => jurisdictionNumber * SPAN + index

/** Ledger index of a position. */
export const indexOf = (position: number): number => position % SPAN

/** The columns that {@link eventOf} reads, in its order. */
export const EVENT_COLUMNS = 'position, event_id, stream, revision, type, command_id, recorded_at, header, body'

/** The event in a tuple of {@link EVENT_COLUMNS}. */
export const eventOf = (row: readonly unknown[]): StoredEvent => {
  const index = indexOf(row[0] as number)
  const stream = row[2] as string
  return {
    eventId: row[1] as string,
    type: row[4] as string,
    commandId: row[5] as string,
    recordedAt: row[6] as Instant,
    header: row[7] as string,
    body: row[8] as string,
    jurisdiction: jurisdictionOf(stream),
    stream,
    revision: row[3] as number,
    index,
    position: `${index}`,
  }
}
