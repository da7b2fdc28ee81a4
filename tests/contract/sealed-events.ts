import { hash, randomUUID } from 'node:crypto'
import { instant, localDateOf, type Instant } from '@luodi/domain'
import { canonicalJson, eventIdOf, type AppendRequest, type SealedEvent } from '@luodi/domain/application'

/** When test events are recorded, unless they say otherwise. */
export const NOON = instant('2026-07-01T04:00:00.000Z')

/** What a test says of its events; the rest is made up. */
export interface Sealing {
  readonly type?: string
  readonly recordedAt?: Instant
  readonly commandId?: string
  readonly body?: unknown
}

// several times faster than the portable one, and the same: the contract seals some hundred thousand events
const sha256 = (text: string): string => hash('sha256', text)

let jurisdictions = 0

/** A jurisdiction that no other test has: stores may be shared by many tests. */
export const freshJurisdiction = (): string => {
  jurisdictions += 1
  return `t${jurisdictions.toString(36)}${randomUUID().replaceAll('-', '').slice(0, 7)}`
}

/** A sealed event with a valid canonical header. `at` is its place in its command. */
export const sealedEvent = (stream: string, revision: number, at: number, sealing: Sealing = {}): SealedEvent => {
  const { type = 'ProjectFiled', recordedAt = NOON, commandId = randomUUID(), body: content = { amount: 1 } } = sealing
  const jurisdiction = stream.slice(0, stream.indexOf('.'))
  const body = canonicalJson(content)
  const eventId = eventIdOf(jurisdiction, commandId, stream, at)
  const header = canonicalJson({
    eventId,
    jurisdiction,
    stream,
    revision,
    type,
    schemaVersion: 1,
    occurredOn: localDateOf(recordedAt),
    recordedAt,
    actor: { unit: 'office', post: 'clerk' },
    commandId,
    commandHash: sha256(commandId),
    $correlationId: commandId,
    $causationId: commandId,
    basis: [],
    evidence: [],
    bodyHash: sha256(body),
    codeVersion: '0.1.0',
  })
  return { eventId, type, commandId, recordedAt, header, body }
}

/** A request to append `count` events of one command behind `last`, with an exact expected revision. */
export const requestAfter = (stream: string, last: number, count = 1, sealing: Sealing = {}): AppendRequest => {
  const commandId = sealing.commandId ?? randomUUID()
  const events = Array.from({ length: count }, (_, at) =>
    sealedEvent(stream, last + 1 + at, at, { ...sealing, commandId }),
  )
  return {
    jurisdiction: stream.slice(0, stream.indexOf('.')),
    stream,
    expected: last < 0 ? 'no_stream' : last,
    events: events as unknown as AppendRequest['events'],
  }
}
