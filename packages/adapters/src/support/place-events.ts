import type { AppendRequest, StoredEvent } from '@luodi/domain/application'

/** Where the first event of an append comes to stand. */
export interface Place {
  readonly revision: number
  readonly index: number
}

/** The events of an append as they are stored, at consecutive revisions and ledger indexes. */
export const placeEvents = (request: AppendRequest, first: Place): readonly StoredEvent[] =>
  request.events.map((event, at) => ({
    eventId: event.eventId,
    type: event.type,
    commandId: event.commandId,
    recordedAt: event.recordedAt,
    header: event.header,
    body: event.body,
    jurisdiction: request.jurisdiction,
    stream: request.stream,
    revision: first.revision + at,
    index: first.index + at,
    position: `${first.index + at}`,
  }))
