import { decodeEvent, decodeParsedEvent, type DomainEvent } from '@luodi/domain'
import { takeParsed, type StoredEvent } from '@luodi/domain/application'

const decoded = (event: StoredEvent): DomainEvent => {
  const parsed = takeParsed(event)
  return parsed === undefined
    ? decodeEvent(event.header, event.body, event.index)
    : decodeParsedEvent(parsed.header, parsed.body, event.index)
}

/** A page of the log, decoded for the fold: ordinals are ledger indexes. Throws on an unreadable event. */
export const decodePage = (page: readonly StoredEvent[]): readonly DomainEvent[] => page.map(decoded)
