import type { AppendRequest, StoredEvent } from '@luodi/domain/application'

/** Events that one command recorded: they stand in one stream, one after the other, and were appended together. */
export type Recorded = readonly [StoredEvent, ...StoredEvent[]]

/**
 * Cuts a log into the appends that wrote it, over the ends of its pages. `whole` is asked for the last of them: a log
 * that is still written to may have been read in the middle of it.
 */
export async function* recordedTogether(
  pages: AsyncIterable<readonly StoredEvent[]>,
  whole: (last: Recorded) => Promise<Recorded>,
): AsyncGenerator<Recorded, void, undefined> {
  let run: [StoredEvent, ...StoredEvent[]] | undefined
  for await (const page of pages) {
    for (const event of page) {
      if (run !== undefined && run[0].commandId === event.commandId && run[0].stream === event.stream) run.push(event)
      else {
        if (run !== undefined) yield run
        run = [event]
      }
    }
  }
  if (run !== undefined) yield whole(run)
}

/** The append that writes the same events again, byte for byte, at the same revisions. */
export const appendOf = (events: Recorded): AppendRequest => {
  const { jurisdiction, stream, revision } = events[0]
  const sealed = events.map(({ eventId, type, commandId, recordedAt, header, body }) => ({
    eventId,
    type,
    commandId,
    recordedAt,
    header,
    body,
  }))
  const expected = revision === 0 ? 'no_stream' : revision - 1
  return { jurisdiction, stream, expected, events: sealed as unknown as AppendRequest['events'] }
}
