import { accepted, rejected, type Either } from '../kernel/either.ts'
import type { EventHeader } from '../kernel/event.ts'
import type { Appended, AppendFailure, AppendRequest, EventStore, StoredEvent } from './ports/event-store.ts'

/** A store double: a list, and what its next appends are to answer instead. */
export interface TestStore extends EventStore {
  readonly log: StoredEvent[]
  readonly appends: AppendRequest[]
  /** Runs before the next appends, one each; an answer replaces the append, or follows it when `after` is set. */
  readonly script: ((request: AppendRequest) => Scripted | Promise<Scripted>)[]
}

export type Scripted =
  | undefined
  | { readonly instead: Either<AppendFailure, Appended> }
  | { readonly written: true; readonly answer: AppendFailure }

const placed = (request: AppendRequest, length: number): StoredEvent[] =>
  request.events.map((event, i) => ({
    ...event,
    jurisdiction: request.jurisdiction,
    stream: request.stream,
    revision: (JSON.parse(event.header) as EventHeader).revision,
    index: length + i + 1,
    position: `${length + i + 1}`,
  }))

const judge = (log: readonly StoredEvent[], request: AppendRequest): Either<AppendFailure, Appended> | undefined => {
  const last = (stream: string): number => log.filter((event) => event.stream === stream).length - 1
  const known = request.events.map((event) => log.find((stored) => stored.eventId === event.eventId))
  if (known.every((stored, i) => stored?.header === request.events[i]?.header)) {
    return accepted({ events: known as StoredEvent[], repeated: true })
  }
  const used = known.find((stored) => stored !== undefined)
  if (used !== undefined) return rejected({ _tag: 'DuplicateEventId', eventId: used.eventId })
  const { stream, expected } = request
  const actual = last(stream)
  if (actual !== (expected === 'no_stream' ? -1 : expected)) {
    return rejected({ _tag: 'WrongExpectedRevision', stream, expected, actual })
  }
  const changed = (request.unchanged ?? [])
    .map((basis) => ({ ...basis, actual: last(basis.stream) }))
    .filter((basis) => basis.actual !== basis.revision)
  return changed.length > 0 ? rejected({ _tag: 'BasisChanged', changed }) : undefined
}

/** An empty store double. It keeps the contract of the port as far as a handler can tell. */
export const testStore = (): TestStore => {
  const log: StoredEvent[] = []
  const appends: AppendRequest[] = []
  const script: TestStore['script'] = []
  const write = (request: AppendRequest): Either<AppendFailure, Appended> => {
    const verdict = judge(log, request)
    if (verdict !== undefined) return verdict
    const events = placed(request, log.length)
    log.push(...events)
    return accepted({ events, repeated: false })
  }
  return {
    log,
    appends,
    script,
    capabilities: { checksBasis: true },
    append: async (request) => {
      appends.push(request)
      const scripted = await script.shift()?.(request)
      if (scripted === undefined) return write(request)
      if ('instead' in scripted) return scripted.instead
      write(request)
      return rejected(scripted.answer)
    },
    readStream: async (stream, { from = 0, limit = 1_000 } = {}) => {
      const events = log.filter((event) => event.stream === stream)
      return { events: events.slice(from, from + limit), lastRevision: events.length - 1 }
    },
    readLog: async () => log,
    // eslint-disable-next-line require-yield
    follow: async function* () {
      throw new Error('no handler follows')
    },
    findCommand: async (jurisdiction, commandId) =>
      log.filter((event) => event.jurisdiction === jurisdiction && event.commandId === commandId),
    head: async () => ({ index: log.length }),
    close: async () => undefined,
  }
}
