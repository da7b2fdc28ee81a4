import { setMaxListeners } from 'node:events'
import { parseStreamName, rejected } from '@luodi/domain'
import type { AppendRequest, EventStore, LogQuery, StoredEvent, WhyUnreadable } from '@luodi/domain/application'
import { checkRequest } from '../support/check-request.ts'
import { followLog } from '../support/follow-log.ts'
import { jurisdictionOf } from '../support/log-filter.ts'
import { logRange } from '../support/log-range.ts'
import { storeClosed } from '../support/store-closed.ts'
import { appendEvents } from './append-events.ts'
import type { Connection } from './connection.ts'
import { createTurns } from './gate.ts'
import type { Answer } from './judge.ts'
import { fetchEvents, scanLedger, scanPatiently } from './ledger-reads.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { readStream } from './read-stream.ts'
import { lastRevisionOf } from './server-reads.ts'
import { followTail } from './tail.ts'
import { proposalOf } from './wire-event.ts'

/** A page that the known part of the log can fill need not wait for the rest. */
const readLog = async (ledger: Ledger, query: LogQuery): Promise<readonly StoredEvent[]> => {
  const range = logRange(query)
  const isPlain = range.forwards && range.filter === undefined
  const last = Math.min(range.after + range.limit, range.before - 1)
  await ledger.until(
    () => ledger.isLive() || (isPlain && ledger.index.count() >= last) || ledger.damage() !== undefined,
  )
  return (await scanLedger(ledger, range)).events
}

/** The events of a command: certain for the stream that it goes to now, and for others as far as they are known. */
const findCommand = async (ledger: Ledger, commandId: string, stream: string): Promise<readonly StoredEvent[]> => {
  await ledger.caughtUp()
  const isStream = parseStreamName(stream)?.jurisdiction === ledger.jurisdiction
  if (isStream) await ledger.reach(stream, await lastRevisionOf(ledger, stream))
  return fetchEvents(ledger, ledger.index.indexesOfCommand(commandId))
}

/** The ledgers of the jurisdictions that this process has asked for, each with its one subscription. */
const createLedgers = (connection: Connection, patience: number) => {
  const ledgers = new Map<string, Ledger>()
  const end = new AbortController()
  setMaxListeners(0, end.signal)
  const tails: Promise<void>[] = []
  return {
    of: (jurisdiction: string): Ledger => {
      const known = ledgers.get(jurisdiction)
      if (known !== undefined) return known
      const ledger = createLedger(connection, jurisdiction, patience)
      ledgers.set(jurisdiction, ledger)
      if (end.signal.aborted) ledger.changes.close()
      else tails.push(followTail(ledger, end.signal))
      return ledger
    },
    close: async (): Promise<void> => {
      for (const { changes } of ledgers.values()) changes.close()
      end.abort()
      await Promise.all(tails)
    },
  }
}

/** The event store on a connection. `patience` in milliseconds: how long a call goes on trying. */
export const eventStoreOf = (connection: Connection, patience: number, whyUnreadable: WhyUnreadable): EventStore => {
  const ledgers = createLedgers(connection, patience)
  const inTurn = createTurns()
  const pending = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined
  const read = async <T>(jurisdiction: string, answer: (ledger: Ledger) => Promise<T>): Promise<T> => {
    if (closing !== undefined) throw storeClosed()
    return answer(ledgers.of(jurisdiction))
  }
  const append = async (request: AppendRequest): Promise<Answer> => {
    const first = checkRequest(request, whyUnreadable)
    const write = { request, first, proposals: request.events.map(proposalOf) }
    if (closing !== undefined) return rejected({ _tag: 'StoreUnavailable', reason: 'the store is closed' })
    const answer = inTurn(request.stream, () => appendEvents(ledgers.of(request.jurisdiction), write))
    pending.add(answer)
    return answer.finally(() => pending.delete(answer))
  }
  const close = async (): Promise<void> => {
    await Promise.allSettled(pending)
    await ledgers.close()
    await connection.close()
  }
  return {
    capabilities: { checksBasis: false, headMayLag: true },
    append,
    readStream: (stream, options = {}) => read(jurisdictionOf(stream), (ledger) => readStream(ledger, stream, options)),
    readLog: (query) => read(query.jurisdiction, (ledger) => readLog(ledger, query)),
    follow: (query) => {
      const ledger = ledgers.of(query.jurisdiction)
      return followLog({ changes: ledger.changes, scan: (range) => scanPatiently(ledger, range) }, query)
    },
    findCommand: (jurisdiction, commandId, stream) =>
      read(jurisdiction, (ledger) => findCommand(ledger, commandId, stream)),
    head: (jurisdiction) =>
      read(jurisdiction, async (ledger) => {
        await ledger.caughtUp()
        return ledger.index.head()
      }),
    ping: (jurisdiction) => read(jurisdiction, (ledger) => ledger.ping()),
    contact: (jurisdiction) => {
      const ledger = ledgers.of(jurisdiction)
      return { answeredAgo: ledger.answeredAgo(), doubt: ledger.doubt() }
    },
    close: () => (closing ??= close()),
  }
}
