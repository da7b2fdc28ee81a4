import type { EventData } from '@eventstore/db-client'
import { accepted, rejected, type Either } from '@luodi/domain'
import type { Appended, AppendFailure, AppendRequest, StoredEvent } from '@luodi/domain/application'
import { judgeAppend } from '../support/judge-append.ts'
import { fetchEvents } from './ledger-reads.ts'
import type { Ledger } from './ledger.ts'
import { lastRevisionOf } from './server-reads.ts'

/** The answer to an append. */
export type Answer = Either<AppendFailure, Appended>

/** An append on its way: checked, and in the client's terms. */
export interface Write {
  readonly request: AppendRequest
  /** The revision of the first event. */
  readonly first: number
  readonly proposals: readonly EventData[]
}

/** The revision of the last event. */
export const lastOf = ({ request, first }: Write): number => first + request.events.length - 1

/** Where in the ledger the ids of a request stand already: of its events and of its command. */
const knownOf = ({ index }: Ledger, { request: { events } }: Write): readonly number[] => {
  const ofEvents = events.map((event) => index.indexOfEvent(event.eventId)).filter((at) => at > 0)
  return [...new Set([...ofEvents, ...index.indexesOfCommand(events[0].commandId).slice(0, 1)])]
}

/**
 * Is all known of the own stream that the judgement needs: what stands before the append, and of what stands in its place
 * all or nothing? An append is one, though its events come singly. `end`: where the server said that the stream ends.
 */
const isKnown = ({ index }: Ledger, write: Write, end: number): boolean => {
  const known = index.lastRevision(write.request.stream)
  return known === write.first - 1 || known === end || known >= lastOf(write)
}

const verdictOn = (
  { index }: Ledger,
  { request, first }: Write,
  stored: readonly StoredEvent[],
): Answer | undefined => {
  // a revision that has not arrived here yet was read from the server
  const unchanged = (request.unchanged ?? []).filter((basis) => index.lastRevision(basis.stream) > basis.revision)
  const verdict = judgeAppend({ ...request, unchanged }, first, {
    recorded: () => stored,
    lastRevision: index.lastRevision,
    logAt: () => index.head().recordedAt,
  })
  if (verdict.kind === 'refused') return rejected(verdict.failure)
  return verdict.kind === 'repeated' ? accepted({ events: verdict.events, repeated: true }) : undefined
}

/**
 * The common judgement, on what this process knows of the jurisdiction. The ids, the command and the own stream up to
 * the expected revision are certain. That a consulted stream has moved on, or the log's clock, is refused where it is
 * known: another process may have written a moment ago. `undefined`: write.
 */
export const judgeKnown = async (ledger: Ledger, write: Write): Promise<Answer | undefined> => {
  const { stream } = write.request
  let end = Number.POSITIVE_INFINITY
  let stored: readonly StoredEvent[] = []
  for (;;) {
    if (!isKnown(ledger, write, end)) {
      end = await lastRevisionOf(ledger, stream)
      await ledger.reach(stream, Math.min(end, lastOf(write)))
    }
    const known = knownOf(ledger, write)
    if (known.length !== stored.length) stored = await fetchEvents(ledger, known)
    // from here to the verdict nothing can arrive
    else if (isKnown(ledger, write, end)) return verdictOn(ledger, write, stored)
  }
}
