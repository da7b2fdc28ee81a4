import type { Instant } from '@luodi/domain'
import type { LogHead, StoredEvent } from '@luodi/domain/application'
import type { Ledger } from '../support/judge-append.ts'
import { momentAfter } from '../support/log-clock.ts'

/** The events themselves, and the ways to find them. */
export interface MemoryLog extends Ledger {
  write(events: readonly StoredEvent[]): void
  head(jurisdiction: string): LogHead
  /** In ledger order: the event with index n stands at n - 1. */
  events(jurisdiction: string): readonly StoredEvent[]
  stream(name: string): readonly StoredEvent[]
  command(jurisdiction: string, commandId: string): readonly StoredEvent[]
}

const listIn = (lists: Map<string, StoredEvent[]>, key: string): StoredEvent[] => {
  const list = lists.get(key) ?? []
  if (list.length === 0) lists.set(key, list)
  return list
}

/** An empty log. */
export const createMemoryLog = (): MemoryLog => {
  const logs = new Map<string, StoredEvent[]>()
  const streams = new Map<string, StoredEvent[]>()
  const commands = new Map<string, StoredEvent[]>()
  const byId = new Map<string, StoredEvent>()
  const logAt = new Map<string, Instant>()
  const write = (event: StoredEvent): void => {
    byId.set(event.eventId, event)
    listIn(logs, event.jurisdiction).push(event)
    listIn(streams, event.stream).push(event)
    listIn(commands, `${event.jurisdiction} ${event.commandId}`).push(event)
    logAt.set(event.jurisdiction, momentAfter(logAt.get(event.jurisdiction), event))
  }
  return {
    // frozen: the reader's copy is the log itself
    write: (events) => events.forEach((event) => write(Object.freeze(event))),
    recorded: (jurisdiction, commandId, eventIds) => [
      ...(commands.get(`${jurisdiction} ${commandId}`) ?? []),
      ...eventIds.flatMap((id) => byId.get(id) ?? []),
    ],
    lastRevision: (stream) => (streams.get(stream)?.length ?? 0) - 1,
    logAt: (jurisdiction) => logAt.get(jurisdiction),
    head: (jurisdiction) => {
      const recordedAt = logAt.get(jurisdiction)
      return recordedAt === undefined ? { index: 0 } : { index: logs.get(jurisdiction)?.length ?? 0, recordedAt }
    },
    events: (jurisdiction) => logs.get(jurisdiction) ?? [],
    stream: (name) => streams.get(name) ?? [],
    command: (jurisdiction, commandId) => commands.get(`${jurisdiction} ${commandId}`) ?? [],
  }
}
