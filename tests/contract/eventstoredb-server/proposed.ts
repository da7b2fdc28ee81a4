import type { SealedEvent } from '@luodi/domain/application'
import type { Proposed } from './server-log.ts'

/** An event as somebody else would write it to the server, in his own words where he has some. */
export const proposed = (event: SealedEvent, change: Partial<Proposed> = {}): Proposed => ({
  id: event.eventId,
  type: event.type,
  contentType: 'application/json',
  data: Buffer.from(event.body),
  metadata: Buffer.from(event.header),
  ...change,
})
