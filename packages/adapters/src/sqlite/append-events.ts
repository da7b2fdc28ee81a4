import { accepted, rejected, type Either, type Instant } from '@luodi/domain'
import type { Appended, AppendFailure, AppendRequest, StoredEvent } from '@luodi/domain/application'
import { judgeAppend } from '../support/judge-append.ts'
import { momentAfter } from '../support/log-clock.ts'
import { placeEvents } from '../support/place-events.ts'
import { positionOf } from './event-rows.ts'
import { leafOf, PUT_LEAF } from './leaves.ts'
import type { LedgerMemory } from './ledger-memory.ts'
import type { SqliteLedger } from './sqlite-ledger.ts'
import type { Statements } from './statements.ts'

const INSERT = `INSERT INTO events
  (position, event_id, stream, revision, type, command_id, recorded_at, log_at, header, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const numberFor = (jurisdiction: string, ledger: SqliteLedger, statements: Statements): number => {
  const number = ledger.numberOf(jurisdiction)
  if (number !== undefined) return number
  const added = statements('INSERT INTO jurisdictions (name) VALUES (?) RETURNING number').get(jurisdiction)
  return added?.['number'] as number
}

/** Writes the events; answers the log's last moment after them. */
const insert = (
  events: readonly StoredEvent[],
  number: number,
  before: Instant | undefined,
  statements: Statements,
): Instant | undefined => {
  let logAt = before
  for (const event of events) {
    logAt = momentAfter(logAt, event)
    const position = positionOf(number, event.index)
    statements(PUT_LEAF).run(position, leafOf(event.header))
    statements(INSERT).run(
      position,
      event.eventId,
      event.stream,
      event.revision,
      event.type,
      event.commandId,
      event.recordedAt,
      logAt,
      event.header,
      event.body,
    )
  }
  return logAt
}

/** Judges and writes one append. Runs inside a transaction that holds the write lock. */
export const appendEvents = (
  request: AppendRequest,
  revision: number,
  ledger: LedgerMemory,
  statements: Statements,
): Either<AppendFailure, Appended> => {
  const verdict = judgeAppend(request, revision, ledger)
  if (verdict.kind === 'refused') return rejected(verdict.failure)
  if (verdict.kind === 'repeated') return accepted({ events: verdict.events, repeated: true })
  const head = ledger.head(request.jurisdiction)
  const number = numberFor(request.jurisdiction, ledger, statements)
  const events = placeEvents(request, { revision, index: head.index + 1 })
  const recordedAt = insert(events, number, head.recordedAt, statements)
  ledger.wrote(events, { index: head.index + events.length, ...(recordedAt === undefined ? {} : { recordedAt }) })
  return accepted({ events, repeated: false })
}
