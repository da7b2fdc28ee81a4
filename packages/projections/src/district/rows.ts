import { EVENT_DEFINITIONS, own } from '@luodi/domain'
import { packStreams, restoreStreams, STALE, streamKeys } from './basis.ts'
import { digestFrom, digestText, emptyDigest, extendDigest } from './digest.ts'
import { packJournal, restoreJournal } from './journal.ts'
import { rowKey } from './slot.ts'
import { slotOfRow, slots } from './slots.ts'
import { emptyDistrict, type DistrictState } from './state.ts'

/** A row of a snapshot: its key and JSON text. */
export interface Row {
  readonly key: string
  readonly value: string
}

/** Bumped whenever the fold gives other rows for the same events. */
const FOLD_VERSION = 9

/** A digest of any text, sixteen characters at a time. */
const fingerprintOf = (text: string): string => {
  const digest = emptyDigest()
  for (let at = 0; at < text.length; at += 16) {
    const part = text.slice(at, at + 16).padEnd(16)
    extendDigest(digest, part, part)
  }
  return digestText(digest)
}

/** Tells folds apart: rows of another fingerprint have another meaning and are built anew. */
export const FINGERPRINT: string = fingerprintOf(
  [
    `fold ${FOLD_VERSION}`,
    ...[...EVENT_DEFINITIONS.values()].map(({ type, version }) => `${type}@${version}`).sort(),
  ].join(' '),
)

const CHUNK = 4096
const chunkKey = (chunk: number): string => `journal/${`${chunk}`.padStart(8, '0')}`

/** The keys of the chunks of the journal that change when the log grows beyond an index. */
const chunksFrom = (index: number, length: number): readonly string[] => {
  const keys: string[] = []
  for (let chunk = Math.floor(index / CHUNK); chunk * CHUNK < length; chunk += 1) keys.push(chunkKey(chunk))
  return keys
}

/** Rows that are of no kind of stream, by the first part of their keys. */
const OTHERS: Readonly<
  Record<
    string,
    readonly [pack: (d: DistrictState, id: string) => unknown, restore: (d: DistrictState, v: never) => void]
  >
> = {
  streams: [
    (district, id) => packStreams(district.streams, Number(id)),
    (district, parsed) => restoreStreams(district.streams, parsed),
  ],
  [STALE]: [
    (district) => district.stale,
    (district, parsed) => {
      district.stale = parsed
    },
  ],
  journal: [
    (district, id) => packJournal(district, Number(id) * CHUNK, (Number(id) + 1) * CHUNK),
    (district, parsed) => restoreJournal(district, parsed),
  ],
}

const unknownRow = (row: string): never => {
  throw new TypeError(`no snapshot row of kind ${row}`)
}

const valueOf = (district: DistrictState, key: string): unknown => {
  const [row, id = ''] = key.split('/', 2) as [string, string?]
  const slot = slotOfRow(row)
  if (slot !== undefined) return slot.pack(slot.get(district, id))
  return (own(OTHERS, row) ?? unknownRow(row))[0](district, id)
}

const rowOf = (district: DistrictState, key: string): Row => ({ key, value: JSON.stringify(valueOf(district, key)) })

/** The rows that changed since an index, given the keys that a fold touched; sorted by key. */
export const changedRows = (district: DistrictState, touched: ReadonlySet<string>, since: number): readonly Row[] =>
  [...touched, ...chunksFrom(since, district.recordedAt.length)].sort().map((key) => rowOf(district, key))

/** Every row of a district, sorted by key: the same bytes whether it was folded at once, in batches or from a snapshot. */
export const allRows = (district: DistrictState): readonly Row[] => {
  const keys = new Set<string>([STALE, ...streamKeys(district.streams)])
  for (const slot of slots()) for (const id of slot.ids(district)) keys.add(rowKey(slot, id))
  return changedRows(district, keys, 0)
}

/** Puts a row back into a district that the caller owns. */
export const restoreRow = (district: DistrictState, { key, value }: Row): void => {
  const [row, id = ''] = key.split('/', 2) as [string, string?]
  const parsed: unknown = JSON.parse(value)
  const slot = slotOfRow(row)
  if (slot === undefined) return (own(OTHERS, row) ?? unknownRow(row))[1](district, parsed as never)
  const state = slot.unpack(parsed)
  slot.put(district, id, state)
  slot.derive?.(district, state as never, undefined)
  return undefined
}

/** An empty district to restore into. */
export const districtToRestore = (digest: string): DistrictState => ({ ...emptyDistrict(), digest: digestFrom(digest) })
