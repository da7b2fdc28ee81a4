import { streamTag, type StoredEvent } from '@luodi/domain/application'
import type { House } from './house.ts'

const PAGE = 100

/** The revision that a stream had at a ledger index, and what `If-Match` takes for it. */
export interface KnownRevision {
  readonly revision: number
  /** The revision with the tag of its event: another history has another event there. */
  readonly ifMatch: string
}

/** The entity tag of a stream: its revision, and the tag of the event that stands there. */
export const revisionTag = (event: StoredEvent): string => `"${event.revision}-${streamTag(event)}"`

/** The revision that a stream had at a ledger index; `undefined` if it did not exist then. */
export const revisionKnownAt = async (
  { store }: House,
  stream: string,
  index: number,
): Promise<KnownRevision | undefined> => {
  let from: number | undefined
  for (;;) {
    const start = from === undefined ? {} : { from }
    const { events } = await store.readStream(stream, { ...start, limit: PAGE, direction: 'backwards' })
    const known = events.find((event) => event.index <= index)
    const first = events.at(-1)
    if (known !== undefined) return { revision: known.revision, ifMatch: revisionTag(known) }
    if (first === undefined || first.revision === 0) return undefined
    from = first.revision - 1
  }
}
