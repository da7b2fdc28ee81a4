import { millisOf, type Basis, type Instant } from '@luodi/domain'
import type { AppendFailure, AppendRequest, SealedEvent, StoredEvent } from '@luodi/domain/application'
import { momentAfter } from './log-clock.ts'

/** How far a recordedAt may lie behind the log's running maximum, in milliseconds. */
const CLOCK_TOLERANCE = 2_000

/** What a store knows at the moment of an append; it must not change until the append is written. */
export interface Ledger {
  /** What the command has recorded already, in any stream of the jurisdiction, and what stands anywhere under these ids. */
  recorded(jurisdiction: string, commandId: string, eventIds: readonly string[]): readonly StoredEvent[]
  /** -1 for a stream that does not exist. */
  lastRevision(stream: string): number
  /** The log's last moment (`momentAfter`); `undefined` for an empty log. */
  logAt(jurisdiction: string): Instant | undefined
}

/** What is to be done with an append. */
export type Verdict =
  | { readonly kind: 'write' }
  | { readonly kind: 'repeated'; readonly events: readonly StoredEvent[] }
  | { readonly kind: 'refused'; readonly failure: AppendFailure }

const isStoredAlike = (stored: StoredEvent | undefined, event: SealedEvent, stream: string): stored is StoredEvent =>
  stored !== undefined && stored.stream === stream && stored.header === event.header && stored.body === event.body

const twiceIn = (events: readonly SealedEvent[]): string | undefined => {
  if (events.length === 1) return undefined
  const seen = new Set<string>()
  for (const { eventId } of events) {
    if (seen.has(eventId)) return eventId
    seen.add(eventId)
  }
  return undefined
}

const wrongRevision = (request: AppendRequest, first: number, ledger: Ledger): AppendFailure | undefined => {
  const actual = ledger.lastRevision(request.stream)
  const missing = request.expected === 'stream_exists' && actual < 0
  if (!missing && actual === first - 1) return undefined
  return { _tag: 'WrongExpectedRevision', stream: request.stream, expected: request.expected, actual }
}

const changedBasis = (unchanged: readonly Basis[], ledger: Ledger): AppendFailure | undefined => {
  const changed = unchanged
    .map((basis) => ({ ...basis, actual: ledger.lastRevision(basis.stream) }))
    .filter((basis) => basis.actual !== basis.revision)
  return changed.length === 0 ? undefined : { _tag: 'BasisChanged', changed }
}

const clockBehind = (request: AppendRequest, ledger: Ledger): AppendFailure | undefined => {
  let logAt = ledger.logAt(request.jurisdiction)
  for (const event of request.events) {
    const { recordedAt } = event
    logAt = momentAfter(logAt, event)
    // moments compare as text: the parsing is only for those that go back
    if (recordedAt < logAt && millisOf(logAt) - millisOf(recordedAt) > CLOCK_TOLERANCE)
      return { _tag: 'ClockBehindLog', recordedAt, logAt }
  }
  return undefined
}

/**
 * The one judgement on an append, the same for every store that can look before it writes. In this order: repeated,
 * duplicate event id (or a command that has recorded before), expected revision, basis, clock. `first` is the revision in the first event's header.
 */
export const judgeAppend = (request: AppendRequest, first: number, ledger: Ledger): Verdict => {
  const { events, stream } = request
  const ids = events.map((event) => event.eventId)
  const recorded = ledger.recorded(request.jurisdiction, events[0].commandId, ids)
  const stored = new Map(recorded.map((event) => [event.eventId, event]))
  const repeated = events
    .map((event) => stored.get(event.eventId))
    .filter((found, at): found is StoredEvent => isStoredAlike(found, events[at]!, stream))
  if (repeated.length === events.length) return { kind: 'repeated', events: repeated }
  // a command records once: the same id sent to two streams at the same moment is caught here and nowhere else
  const eventId = ids.find((id) => stored.has(id)) ?? twiceIn(events) ?? recorded[0]?.eventId
  if (eventId !== undefined) return { kind: 'refused', failure: { _tag: 'DuplicateEventId', eventId } }
  const failure =
    wrongRevision(request, first, ledger) ??
    changedBasis(request.unchanged ?? [], ledger) ??
    clockBehind(request, ledger)
  return failure === undefined ? { kind: 'write' } : { kind: 'refused', failure }
}
