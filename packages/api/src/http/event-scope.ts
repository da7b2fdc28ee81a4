import { decodeEvent, mayReadEvent } from '@luodi/domain'
import type { StoredEvent } from '@luodi/domain/application'
import { readerOf, type Reader } from './door.ts'
import { todayOf, type House } from './house.ts'
import { refusal } from './problem.ts'
import { cover } from './cover.ts'
import type { Bearer } from './tokens.ts'

/**
 * The reader of history up to an index, by the roster of then: an event may come before the views have folded it. Throws a
 * {@link Refusal} where there is no post, and, to who reads its own events alone, where the views do not get there (503);
 * the others need no view to read history.
 */
export const readerUpTo = async (
  house: House,
  bearer: Bearer,
  view: 'events' | 'stream',
  index: number,
): Promise<Reader> => {
  const covered = await cover(house, index)
  const reader = readerOf(house, bearer, view)
  if (covered || !reader.ownOnly) return reader
  throw refusal(
    'unavailable',
    '',
    ['视图尚未到达，暂不能判定可见范围', 'the views are behind: whose the events are can not be told yet'],
    ['稍后重试', 'the same again, later'],
  )
}

/** May the reader see an event that the views cover? Whoever sees the whole district sees all of them. */
export const seesEvent = (house: House, { ownOnly, admitted }: Reader, event: StoredEvent): boolean =>
  !ownOnly ||
  mayReadEvent(
    admitted.actor.unit,
    decodeEvent(event.header, event.body, event.index),
    house.views.scopeBook(),
    todayOf(house),
  )

/** Those of some ledger indexes whose events the reader may see, read from the log in pages. */
export const seenIndexes = async (
  house: House,
  reader: Reader,
  indexes: readonly number[],
): Promise<ReadonlySet<number>> => {
  const seen = new Set<number>()
  for (const index of indexes) {
    const after = { index: index - 1 }
    const [event] = await house.store.readLog({ jurisdiction: house.jurisdiction, after, limit: 1 })
    if (event?.index === index && seesEvent(house, reader, event)) seen.add(index)
  }
  return seen
}

/** What an answer with events depends on besides its question: whose they are, today. Nothing for who sees all. */
export const eventScope = (house: House, bearer: Bearer): readonly string[] => {
  const { ownOnly, admitted } = readerOf(house, bearer, 'events')
  return ownOnly ? [admitted.actor.unit, todayOf(house)] : []
}
