import type { StoredEvent } from '@luodi/domain/application'

/** The last events of a log, as they came: those who follow are fed from here, and an append finds what it wrote. */
export interface RecentEvents {
  push(event: StoredEvent): void
  /** The event at a ledger index, if it is recent. */
  at(index: number): StoredEvent | undefined
}

/** Keeps events up to so many characters of text, always the last one. */
export const createRecentEvents = (most: number): RecentEvents => {
  const kept: (StoredEvent | undefined)[] = []
  let first = 0
  let size = 0
  const sizeOf = (event: StoredEvent): number => event.header.length + event.body.length
  const forget = (): void => {
    while (size > most && kept.length - first > 1) {
      size -= sizeOf(kept[first]!)
      kept[first] = undefined
      first += 1
    }
    // not one by one: each would move all the others
    if (first > 1_000 && first * 2 > kept.length) {
      kept.splice(0, first)
      first = 0
    }
  }
  return {
    push: (event) => {
      kept.push(event)
      size += sizeOf(event)
      forget()
    },
    at: (index) => {
      const oldest = kept[first]
      return oldest === undefined || index < oldest.index ? undefined : kept[first + index - oldest.index]
    },
  }
}
