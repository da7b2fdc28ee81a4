import { AGGREGATES, streamKindOf, type DomainEvent } from '@luodi/domain'

/** A stream of the log. */
export interface StreamEntry {
  readonly name: string
  /** One text for all streams of a kind, which is compared at every event. */
  readonly kind: string
  /** Its place among the streams, in the order of their first events. */
  readonly place: number
  /** Of its last event. */
  revision: number
  /** What the fold makes of it, where that is changed in place: found with the stream, so that one look-up does for both. */
  state: unknown
}

/** The streams of the log with the last revision of each. The fold owns it. */
export interface StreamBook {
  readonly byName: Map<string, StreamEntry>
  /** In the order of their first events. */
  readonly list: StreamEntry[]
}

/** A decision that looked at a stream as it no longer was when it was recorded. */
export interface StaleBasis {
  /** Ledger index of the event decided. */
  readonly ordinal: number
  readonly eventId: string
  readonly type: string
  /** The stream decided for. */
  readonly stream: string
  /** The stream looked at, its revision then (-1: none), and the one at which it really stood. */
  readonly basis: string
  readonly decidedOn: number
  readonly actual: number
}

/** What the fold keeps to hold decisions against their bases. */
export interface BasisState {
  /** Every stream with its last revision. */
  readonly streams: StreamBook
  /** Decisions on a stale basis, in the order of the ledger. */
  stale: StaleBasis[]
}

/** No stream yet. */
export const emptyStreams = (): StreamBook => ({ byName: new Map(), list: [] })

/** So many streams make a row. */
const CHUNK = 1024

/** The row in which the streams around a place are kept. */
const keyOfChunk = (chunk: number): string => `streams/${`${chunk}`.padStart(8, '0')}`

/** The row of the stale bases. */
export const STALE = 'stale'

const KINDS: ReadonlyMap<string, string> = new Map(AGGREGATES.map(({ kind }) => [kind, kind]))

const enter = ({ byName, list }: StreamBook, name: string, revision: number): StreamEntry => {
  const kind = streamKindOf(name)
  const entry: StreamEntry = { name, kind: KINDS.get(kind) ?? kind, place: list.length, revision, state: undefined }
  byName.set(name, entry)
  list.push(entry)
  return entry
}

/** The entry of an event's stream; a new one at its first event. */
export const entryOf = ({ streams }: BasisState, name: string): StreamEntry =>
  streams.byName.get(name) ?? enter(streams, name, -1)

/**
 * Holds the basis of an event against the log before it, and takes its own revision into the book. Stores that check a
 * basis with the append never leave anything to find; a log of one that can't check it may.
 */
export const noteBasis = (district: BasisState, event: DomainEvent, own: StreamEntry, touched?: Set<string>): void => {
  const { header, ordinal, type } = event
  const { stream, basis } = header
  for (let i = 0; i < basis.length; i += 1) {
    const { stream: named, revision: decidedOn } = basis[i]!
    const actual = district.streams.byName.get(named)?.revision ?? -1
    if (actual === decidedOn) continue
    district.stale.push({ ordinal, eventId: header.eventId, type, stream, basis: named, decidedOn, actual })
    touched?.add(STALE)
  }
  own.revision = header.revision
  touched?.add(keyOfChunk(Math.floor(own.place / CHUNK)))
}

/** The keys of all rows of a book. */
export const streamKeys = ({ list }: StreamBook): readonly string[] =>
  Array.from({ length: Math.ceil(list.length / CHUNK) }, (_, chunk) => keyOfChunk(chunk))

/** Streams and their revisions as a row holds them. */
type PackedStreams = readonly [names: readonly string[], revisions: readonly number[]]

/** A row of the book. */
export const packStreams = ({ list }: StreamBook, chunk: number): PackedStreams => {
  const entries = list.slice(chunk * CHUNK, (chunk + 1) * CHUNK)
  return [entries.map(({ name }) => name), entries.map(({ revision }) => revision)]
}

/** Puts the next row back into a book that the caller owns. */
export const restoreStreams = (book: StreamBook, [names, revisions]: PackedStreams): void =>
  names.forEach((name, i) => enter(book, name, revisions[i] as number))
