import { recordingDelay, type EventHeader } from '@luodi/domain'
import type { StoredEvent } from '@luodi/domain/application'

/** A stored event as parsed data, for the answer to its command. */
export const recordedEvent = ({ index, header, body }: StoredEvent) => {
  const parsed = JSON.parse(header) as EventHeader
  return {
    index,
    header: parsed,
    body: JSON.parse(body) as unknown,
    recordingDelayDays: recordingDelay(parsed.occurredOn, parsed.recordedAt),
  }
}

/** A stored event with its texts as they were hashed. */
export const verbatimEvent = (event: StoredEvent) => ({
  ...recordedEvent(event),
  stream: event.stream,
  revision: event.revision,
  eventId: event.eventId,
  type: event.type,
  recordedAt: event.recordedAt,
  headerText: event.header,
  bodyText: event.body,
})
