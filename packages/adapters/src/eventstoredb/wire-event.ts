import { hash } from 'node:crypto'
import { binaryEvent, jsonEvent, type AllStreamRecordedEvent, type EventData } from '@eventstore/db-client'
import type { Instant } from '@luodi/domain'
import type { SealedEvent, StoredEvent } from '@luodi/domain/application'
import { jurisdictionOf } from '../support/log-filter.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'

/** An event as it was read, before its place in the ledger is known. */
export type UnplacedEvent = Omit<StoredEvent, 'index'>

/** The parts of a header that stand beside it too. */
interface Header {
  readonly eventId?: unknown
  readonly stream?: unknown
  readonly revision?: unknown
  readonly type?: unknown
  readonly commandId?: unknown
  readonly recordedAt?: unknown
  readonly bodyHash?: unknown
}

/** Does the client give back a text as it was? It parses what is JSON; whole numbers as keys, say, change their order. */
const survivesParsing = (text: string, value: unknown): boolean => JSON.stringify(value) === text

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const sha256 = (text: string): string => hash('sha256', text)

/**
 * An event as the client sends it: the header as metadata, the body as JSON data. A body that would not come back as the
 * bytes that were hashed goes as bytes. Throws a TypeError on a header that is no canonical JSON.
 */
export const proposalOf = (event: SealedEvent): EventData => {
  const { eventId: id, type } = event
  const metadata = parsed(event.header) as Header & Record<string, unknown>
  if (!survivesParsing(event.header, metadata)) throw new TypeError(`event ${id}: its header is no canonical JSON`)
  const data = parsed(event.body)
  const isJson = survivesParsing(event.body, data) && metadata.bodyHash === sha256(event.body)
  return isJson
    ? jsonEvent({ id, type, data: data as Record<string, unknown>, metadata })
    : binaryEvent({ id, type, data: Buffer.from(event.body), metadata })
}

/** Where an event stands, for people: what an operator needs to find it. */
export const placeOf = ({ streamId, revision }: AllStreamRecordedEvent): string => `${revision}@${streamId}`

const damaged = (recorded: AllStreamRecordedEvent, what: string): EventStoreDbError =>
  new EventStoreDbError('Damaged', `event ${placeOf(recorded)}: ${what}`)

const bodyOf = (recorded: AllStreamRecordedEvent, bodyHash: unknown): string => {
  if (!recorded.isJson) return Buffer.from(recorded.data).toString('utf8')
  const body = JSON.stringify(recorded.data)
  if (sha256(body) !== bodyHash) throw damaged(recorded, 'its body is not the one that was sealed')
  return body
}

/** The text of a position: opaque outside. */
const positionOf = ({ position }: AllStreamRecordedEvent): string => `${position.commit}/${position.prepare}`

/** What stands beside the header and is not as the header has it; `undefined` when all of it is. */
const otherThan = (header: Header, { id, streamId, revision, type }: AllStreamRecordedEvent): string | undefined => {
  if (header.eventId !== id) return 'id'
  if (header.stream !== streamId) return 'stream'
  if (header.revision !== Number(revision)) return 'revision'
  if (header.type !== type) return 'type'
  if (typeof header.commandId !== 'string') return 'command'
  return typeof header.recordedAt === 'string' ? undefined : 'moment'
}

/** The event that was stored, in the bytes in which it was. Throws an {@link EventStoreDbError} on what is not ours. */
export const storedFrom = (recorded: AllStreamRecordedEvent): UnplacedEvent => {
  const { metadata, streamId: stream, id: eventId, type } = recorded
  const header = metadata as Header | undefined
  if (typeof header !== 'object' || header === null) throw damaged(recorded, 'it has no header')
  const other = otherThan(header, recorded)
  if (other !== undefined) throw damaged(recorded, `its header has another ${other}`)
  return {
    eventId,
    type,
    commandId: header.commandId as string,
    recordedAt: header.recordedAt as Instant,
    header: JSON.stringify(header),
    body: bodyOf(recorded, header.bodyHash),
    jurisdiction: jurisdictionOf(stream),
    stream,
    revision: Number(recorded.revision),
    position: positionOf(recorded),
  }
}
