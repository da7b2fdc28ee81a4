import { decodeEvent, type DomainEvent } from '@luodi/domain'
import type { StoredEvent } from '@luodi/domain/application'

/** A page of the log, decoded for the fold: ordinals are ledger indexes. Throws on an unreadable event. */
export const decodePage = (page: readonly StoredEvent[]): readonly DomainEvent[] =>
  page.map((event) => decodeEvent(event.header, event.body, event.index))
