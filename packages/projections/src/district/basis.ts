import type { DomainEvent } from '@luodi/domain'

/** The streams of the log in the order of their first events, and the last revision of each. The fold owns it. */
export interface StreamBook {
  /** Where a stream stands in the two lists. */
  readonly places: Map<string, number>
  readonly names: string[]
  readonly revisions: number[]
  /** Where the stream stands that was looked up last: most decisions look at the same register. */
  lastPlace: number
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
export const emptyStreams = (): StreamBook => ({ places: new Map(), names: [], revisions: [], lastPlace: 0 })

/** So many streams make a row. */
const CHUNK = 1024

/** The row in which the streams around a place are kept. */
const keyOfChunk = (chunk: number): string => `streams/${`${chunk}`.padStart(8, '0')}`

/** The row of the stale bases. */
export const STALE = 'stale'

const enter = ({ places, names, revisions }: StreamBook, stream: string): number => {
  const place = names.length
  places.set(stream, place)
  names.push(stream)
  revisions.push(-1)
  return place
}

const revisionIn = (book: StreamBook, stream: string): number => {
  if (book.names[book.lastPlace] !== stream) {
    const place = book.places.get(stream)
    if (place === undefined) return -1
    book.lastPlace = place
  }
  return book.revisions[book.lastPlace] as number
}

/**
 * Holds the basis of an event against the log before it, and takes its own revision into the book. Stores that check a
 * basis with the append never leave anything to find; a log of one that can't check it may.
 */
export const noteBasis = (district: BasisState, event: DomainEvent, touched?: Set<string>): void => {
  const { header, ordinal, type } = event
  const { stream, basis } = header
  const { streams } = district
  for (let i = 0; i < basis.length; i += 1) {
    const { stream: named, revision: decidedOn } = basis[i]!
    const actual = revisionIn(streams, named)
    if (actual === decidedOn) continue
    district.stale.push({ ordinal, eventId: header.eventId, type, stream, basis: named, decidedOn, actual })
    touched?.add(STALE)
  }
  const place = streams.places.get(stream) ?? enter(streams, stream)
  streams.revisions[place] = header.revision
  touched?.add(keyOfChunk(Math.floor(place / CHUNK)))
}

/** The keys of all rows of a book. */
export const streamKeys = ({ names }: StreamBook): readonly string[] =>
  Array.from({ length: Math.ceil(names.length / CHUNK) }, (_, chunk) => keyOfChunk(chunk))

/** Streams and their revisions as a row holds them. */
type PackedStreams = readonly [names: readonly string[], revisions: readonly number[]]

/** A row of the book. */
export const packStreams = ({ names, revisions }: StreamBook, chunk: number): PackedStreams => {
  const [from, to] = [chunk * CHUNK, (chunk + 1) * CHUNK]
  return [names.slice(from, to), revisions.slice(from, to)]
}

/** Puts the next row back into a book that the caller owns. */
export const restoreStreams = (book: StreamBook, [names, revisions]: PackedStreams): void =>
  names.forEach((name, i) => {
    book.revisions[enter(book, name)] = revisions[i] as number
  })
