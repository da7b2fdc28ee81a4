import { parseStreamName } from '@luodi/domain'
import type { AppendRequest, ExpectedRevision, SealedEvent, WhyUnreadable } from '@luodi/domain/application'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

const demand = (holds: boolean, what: string): void => {
  if (!holds) throw new TypeError(what)
}

const isRevision = (value: unknown, least: number): value is number =>
  Number.isSafeInteger(value) && Number(value) >= least

const headerOf = (event: SealedEvent): Record<string, unknown> => {
  try {
    return JSON.parse(event.header) as Record<string, unknown>
  } catch {
    throw new TypeError(`event ${event.eventId}: its header is no JSON text`)
  }
}

/** What stands beside the header must be what stands in it: readers trust both. Answers the header's revision. */
const checkEvent = (event: SealedEvent, request: AppendRequest): number => {
  const header = headerOf(event)
  const same: readonly (readonly [string, string])[] = [
    ['eventId', event.eventId],
    ['type', event.type],
    ['commandId', event.commandId],
    ['recordedAt', event.recordedAt],
    ['stream', request.stream],
    ['jurisdiction', request.jurisdiction],
  ]
  for (const [field, value] of same)
    demand(header[field] === value, `event ${event.eventId}: its header has another ${field}`)
  demand(UUID.test(event.eventId), `event ${event.eventId}: its id is no lower-case UUID`)
  demand(INSTANT.test(event.recordedAt), `event ${event.eventId}: recordedAt is YYYY-MM-DDTHH:mm:ss.sssZ`)
  // a lone surrogate has no UTF-8: the bytes that come back would not be the bytes that were hashed
  demand(event.header.isWellFormed() && event.body.isWellFormed(), `event ${event.eventId}: text is not well-formed`)
  demand(isRevision(header['revision'], 0), `event ${event.eventId}: its header has no revision`)
  return header['revision'] as number
}

/** One event that its readers cannot read would stop them all, for ever. */
const checkReadable = (event: SealedEvent, whyUnreadable: WhyUnreadable): void => {
  const why = whyUnreadable(event)
  demand(why === undefined, `event ${event.eventId} of type ${event.type}: its readers could not read it: ${why}`)
}

const checkExpected = (expected: ExpectedRevision, first: number): void => {
  if (expected === 'any' || expected === 'stream_exists') return
  demand(expected === 'no_stream' || isRevision(expected, -1), `no expected revision: ${String(expected)}`)
  const last = expected === 'no_stream' ? -1 : expected
  demand(first === last + 1, `expected revision ${String(expected)}, but the first header says revision ${first}`)
}

/**
 * Refuses a request that no store could take: a programmer's mistake, so it throws a TypeError, and nothing is written.
 * Answers the revision of the first event, as its header has it.
 */
export const checkRequest = (request: AppendRequest, whyUnreadable: WhyUnreadable): number => {
  const { jurisdiction, stream, events } = request
  demand(parseStreamName(stream)?.jurisdiction === jurisdiction, `no stream of jurisdiction ${jurisdiction}: ${stream}`)
  demand(events.length > 0, 'an append has at least one event')
  const first = checkEvent(events[0], request)
  for (const [at, event] of events.entries()) {
    const revision = at === 0 ? first : checkEvent(event, request)
    demand(revision === first + at, `event ${event.eventId}: its header says revision ${revision}, not ${first + at}`)
  }
  checkExpected(request.expected, first)
  for (const basis of request.unchanged ?? []) {
    demand(parseStreamName(basis.stream) !== undefined, `basis: no stream: ${basis.stream}`)
    demand(isRevision(basis.revision, -1), `basis: no revision of ${basis.stream}: ${String(basis.revision)}`)
  }
  for (const event of request.events) checkReadable(event, whyUnreadable)
  return first
}
