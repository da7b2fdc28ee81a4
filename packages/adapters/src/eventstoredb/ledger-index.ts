import { parseStreamName, type Instant } from '@luodi/domain'
import type { LogHead, StoredEvent } from '@luodi/domain/application'
import { momentAfter } from '../support/log-clock.ts'
import { kindOf } from '../support/log-filter.ts'
import type { LogRange } from '../support/log-range.ts'
import { bigNumbers, numbers } from './column.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'
import { createIdTable } from './id-table.ts'
import type { UnplacedEvent } from './wire-event.ts'

/** A position of the server: where an event stands among those of all jurisdictions. */
export interface Position {
  readonly commit: bigint
  readonly prepare: bigint
}

/** What a look through the index found: ledger indexes, in the order asked for, and how far it looked. */
export interface Selection {
  readonly indexes: readonly number[]
  readonly reached: number
  readonly more: boolean
}

interface Stream {
  readonly name: string
  readonly kind: string
  /** The ledger index of each revision. */
  readonly indexes: number[]
}

const damaged = ({ revision, stream }: UnplacedEvent, what: string): EventStoreDbError =>
  new EventStoreDbError('Damaged', `event ${revision}@${stream}: ${what}`)

/** Is a position behind another? */
export const isAfter = (a: Position, b: Position): boolean =>
  a.commit > b.commit || (a.commit === b.commit && a.prepare > b.prepare)

/**
 * What is known of a jurisdiction's log without its contents: the ledger index of every event, counted, and the ways to
 * find it by stream and revision, event id and command. Some 90 bytes an event.
 */
export const createLedgerIndex = () => {
  const [commits, prepares] = [bigNumbers(), bigNumbers()]
  const [streamNumbers, typeNumbers] = [numbers(), numbers()]
  /** The event before it of the same command, as a ledger index; 0: none. */
  const previous = numbers()
  const lastOfCommand: number[] = []
  const [eventIds, commandIds] = [createIdTable(), createIdTable()]
  const [streams, types]: [Stream[], string[]] = [[], []]
  const [streamsByName, typesByName] = [new Map<string, number>(), new Map<string, number>()]
  let count = 0
  let last: Position | undefined
  let recordedAt: Instant | undefined

  const streamFor = (event: UnplacedEvent): number => {
    const known = streamsByName.get(event.stream)
    if (known !== undefined) return known
    if (parseStreamName(event.stream) === undefined) throw damaged(event, 'no stream has such a name')
    streamsByName.set(event.stream, streams.length)
    return streams.push({ name: event.stream, kind: kindOf(event.stream), indexes: [] }) - 1
  }
  const typeFor = (type: string): number => {
    const known = typesByName.get(type)
    if (known !== undefined) return known
    typesByName.set(type, types.length)
    return types.push(type) - 1
  }
  const checkNext = (event: UnplacedEvent, { indexes }: Stream): void => {
    if (event.revision !== indexes.length)
      throw damaged(event, `the stream's events from ${indexes.length} on are missing`)
    const known = eventIds.add(event.eventId)
    if (known < count) throw damaged(event, `its id stands at ledger index ${known + 1} already`)
  }
  const noteCommand = (commandId: string): void => {
    const command = commandIds.add(commandId)
    previous.push(lastOfCommand[command] ?? 0)
    lastOfCommand[command] = count
  }

  /** What stands before the last event is one that was taken: a server that has less than it had writes there anew. */
  const checkKnown = (event: UnplacedEvent, { commit, prepare }: Position): void => {
    const at = (streams[streamsByName.get(event.stream) ?? -1]?.indexes[event.revision] ?? 0) - 1
    const isKnown = at >= 0 && commits.at(at) === commit && prepares.at(at) === prepare
    if (isKnown && eventIds.find(event.eventId) === at) return
    throw damaged(event, 'it was written before events that are known: the server has lost some of its log')
  }

  /** Takes the next event of the log; `undefined` for one that was there before, which a server may send again. */
  const add = (event: UnplacedEvent, position: Position): StoredEvent | undefined => {
    if (last !== undefined && !isAfter(position, last)) {
      checkKnown(event, position)
      return undefined
    }
    const streamNumber = streamFor(event)
    const stream = streams[streamNumber]!
    checkNext(event, stream)
    count += 1
    last = position
    commits.push(position.commit)
    prepares.push(position.prepare)
    streamNumbers.push(streamNumber)
    typeNumbers.push(typeFor(event.type))
    stream.indexes.push(count)
    noteCommand(event.commandId)
    recordedAt = momentAfter(recordedAt, event)
    return { ...event, index: count }
  }

  const streamIndexes = (name: string): readonly number[] => streams[streamsByName.get(name) ?? -1]?.indexes ?? []

  /** Which of the events of a range pass its filter. */
  const select = (range: LogRange): Selection => {
    const { forwards, filter } = range
    const [lowest, highest] = [range.after + 1, Math.min(range.before - 1, count)]
    const kinds = filter?.streamKinds && new Set(filter.streamKinds)
    const wanted = filter?.types && new Set(filter.types.map((type) => typesByName.get(type)))
    const only = filter?.stream === undefined ? undefined : streamsByName.get(filter.stream)
    const passes = (at: number): boolean =>
      (filter?.stream === undefined || streamNumbers.at(at) === only) &&
      (wanted === undefined || wanted.has(typeNumbers.at(at))) &&
      (kinds === undefined || kinds.has(streams[streamNumbers.at(at)]!.kind))
    const indexes: number[] = []
    const step = forwards ? 1 : -1
    let index = forwards ? lowest : highest
    for (; index >= lowest && index <= highest && indexes.length < range.limit; index += step)
      if (filter === undefined || passes(index - 1)) indexes.push(index)
    return { indexes, reached: index - step, more: index >= lowest && index <= highest }
  }

  return {
    add,
    select,
    count: () => count,
    head: (): LogHead => (recordedAt === undefined ? { index: 0 } : { index: count, recordedAt }),
    lastPosition: () => last,
    positionAt: (index: number): Position => ({ commit: commits.at(index - 1), prepare: prepares.at(index - 1) }),
    streamAt: (index: number): string => streams[streamNumbers.at(index - 1)]!.name,
    lastRevision: (stream: string): number => streamIndexes(stream).length - 1,
    indexOf: (stream: string, revision: number): number | undefined => streamIndexes(stream)[revision],
    /** 0 for an id that is not there. */
    indexOfEvent: (eventId: string): number => eventIds.find(eventId) + 1,
    /** The events of a command, in order. */
    indexesOfCommand: (commandId: string): readonly number[] => {
      const command = commandIds.find(commandId)
      const found: number[] = []
      for (let index = command < 0 ? 0 : lastOfCommand[command]!; index > 0; index = previous.at(index - 1))
        found.unshift(index)
      return found
    },
  }
}
