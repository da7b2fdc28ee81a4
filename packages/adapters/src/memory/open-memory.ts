import { accepted, rejected, type Either } from '@luodi/domain'
import {
  whyUnreadableBy,
  type Appended,
  type AppendFailure,
  type AppendRequest,
  type EventStore,
  type SnapshotStore,
  type WhyUnreadable,
} from '@luodi/domain/application'
import { createChanges, type Changes } from '../support/changes.ts'
import { checkRequest } from '../support/check-request.ts'
import { followLog } from '../support/follow-log.ts'
import { judgeAppend } from '../support/judge-append.ts'
import { logRange } from '../support/log-range.ts'
import { placeEvents } from '../support/place-events.ts'
import { storeClosed } from '../support/store-closed.ts'
import { createMemoryLog, type MemoryLog } from './memory-log.ts'
import { createMemorySnapshots } from './memory-snapshots.ts'
import { scanEvents, sliceStream } from './read-memory.ts'

const append = (
  log: MemoryLog,
  changes: Changes,
  request: AppendRequest,
  revision: number,
): Either<AppendFailure, Appended> => {
  if (changes.isClosed()) return rejected({ _tag: 'StoreUnavailable', reason: 'the store is closed' })
  const verdict = judgeAppend(request, revision, log)
  if (verdict.kind === 'refused') return rejected(verdict.failure)
  if (verdict.kind === 'repeated') return accepted({ events: verdict.events, repeated: true })
  const events = placeEvents(request, { revision, index: log.head(request.jurisdiction).index + 1 })
  log.write(events)
  changes.announce()
  return accepted({ events, repeated: false })
}

/** What a store in memory takes. */
export interface MemoryOptions {
  /** Tells which events are refused because their readers could not read them. Default: what the domain does not know. */
  readonly whyUnreadable?: WhyUnreadable
}

/**
 * A store in memory, for tests and for trying things out: everything the contract of the ports says but durability, a
 * process that ends takes it along. It checks the basis in the same step as it appends.
 *
 * Ordering: ledger indexes 1, 2, 3 … in each jurisdiction, revisions 0, 1, 2 … in each stream. `follow` hands out each
 * event once per loop, in ledger order; whoever stores a checkpoint after the work is done sees events at least once.
 * Errors: `append` answers failures as values (`WrongExpectedRevision`, `BasisChanged`, `DuplicateEventId`,
 * `ClockBehindLog`, and `StoreUnavailable` once closed) and rejects with a TypeError on a malformed request
 * and on an event that its readers could not read. Reads
 * reject once the store is closed.
 *
 * @example
 * ```ts
 * import { openMemory } from '@luodi/adapters/memory'
 * const store = openMemory()
 * await store.head('371302') // { index: 0 }
 * await store.close()
 * ```
 */
export const openMemory = (options: MemoryOptions = {}): EventStore & SnapshotStore => {
  const { whyUnreadable = whyUnreadableBy() } = options
  const log = createMemoryLog()
  const changes = createChanges()
  const demandOpen = (): void => {
    if (changes.isClosed()) throw storeClosed()
  }
  const read = async <T>(answer: () => T): Promise<T> => {
    demandOpen()
    return answer()
  }
  return {
    capabilities: { checksBasis: true },
    append: async (request) => append(log, changes, request, checkRequest(request, whyUnreadable)),
    readStream: (stream, options = {}) => read(() => sliceStream(log.stream(stream), options)),
    readLog: (query) => read(() => scanEvents(log.events(query.jurisdiction), logRange(query)).events),
    follow: (query) =>
      followLog({ changes, scan: (range) => read(() => scanEvents(log.events(range.jurisdiction), range)) }, query),
    findCommand: (jurisdiction, commandId) => read(() => [...log.command(jurisdiction, commandId)]),
    head: (jurisdiction) => read(() => log.head(jurisdiction)),
    close: async () => changes.close(),
    ...createMemorySnapshots(demandOpen),
  }
}
