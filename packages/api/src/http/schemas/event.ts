import { eventHeaderSchema } from '@luodi/domain'
import { z } from 'zod'

const parsed = {
  index: z.int().meta({ description: 'Ledger index' }),
  header: eventHeaderSchema,
  body: z.record(z.string(), z.unknown()),
  recordingDelayDays: z.int().meta({ description: 'Calendar days from occurredOn to the local date of recordedAt' }),
}

/** An event as the answer to its command. */
export const recordedEventSchema = z.object(parsed).meta({ id: 'RecordedEvent' })

/** An event as it is stored: the texts are those whose bytes were hashed. */
export const storedEventSchema = z
  .object({
    ...parsed,
    stream: z.string(),
    revision: z.int(),
    eventId: z.string(),
    type: z.string(),
    recordedAt: z.string(),
    headerText: z
      .string()
      .meta({ description: 'The stored header, verbatim: hash these bytes (UTF-8), not the parsed one' }),
    bodyText: z
      .string()
      .meta({ description: 'The stored body, verbatim: SHA-256 of its UTF-8 bytes is header.bodyHash' }),
  })
  .meta({ id: 'StoredEvent' })

/** What a command has done. */
export const doneSchema = z
  .object({
    commandId: z.string(),
    stream: z.string(),
    revision: z.int().meta({ description: "The stream's revision after it; the ETag is the next If-Match" }),
    index: z.int().meta({ description: 'Ledger index of its last event: the minIndex to read it back' }),
    place: z
      .string()
      .meta({ description: 'That index with the tag of its history: good wherever an index is, 30-1f3a9c2e' }),
    repeated: z.boolean().meta({ description: 'It had been recorded before this request' }),
    events: z.array(recordedEventSchema),
  })
  .meta({ id: 'Done' })
