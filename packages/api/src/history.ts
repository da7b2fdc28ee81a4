import { decodeEvent, streamName, type DomainEvent } from '@luodi/domain'
import type { EventStore } from '@luodi/domain/application'
import type { DistrictViews, HistorySubject } from '@luodi/projections'

const PAGE = 500

/** The events of a stream, from its first. */
const eventsOf = async (store: EventStore, stream: string): Promise<readonly DomainEvent[]> => {
  const all: DomainEvent[] = []
  for (let from = 0; ; from += PAGE) {
    const { events } = await store.readStream(stream, { from, limit: PAGE })
    all.push(...events.map(({ header, body, index }) => decodeEvent(header, body, index) as DomainEvent))
    if (events.length < PAGE) return all
  }
}

/** The events among which the history of a project or a problem stands: those of its own stream and of the registers. */
export const readHistory = async (
  {
    store,
    views,
    jurisdiction,
  }: { readonly store: EventStore; readonly views: DistrictViews; readonly jurisdiction: string },
  subject: HistorySubject,
): Promise<readonly DomainEvent[]> => {
  const streams = views.historyStreams(subject).map(({ kind, id }) => streamName(jurisdiction, kind, id))
  return (await Promise.all(streams.map((stream) => eventsOf(store, stream)))).flat()
}
