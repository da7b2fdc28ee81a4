import {
  type Bulletin,
  type CollectionState,
  emptyProblem,
  emptyProject,
  EVENT_DEFINITIONS,
  type ProblemListState,
  type ProblemState,
} from '@luodi/domain'
import { packStreams, restoreStreams, STALE, streamKeys } from './basis.ts'
import { digestFrom, digestText, emptyDigest, extendDigest } from './digest.ts'
import { packJournal, restoreJournal } from './journal.ts'
import { packState, unpackState } from './packed-state.ts'
import { emptyDistrict, noteProjects, type CodeUse, type DistrictState } from './state.ts'

/** A row of a snapshot: its key and JSON text. */
export interface Row {
  readonly key: string
  readonly value: string
}

/** Bumped whenever the fold gives other rows for the same events. */
const FOLD_VERSION = 7

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

const valueOf = (district: DistrictState, key: string): unknown => {
  const [kind, id = ''] = key.split('/', 2)
  switch (kind) {
    case 'project':
      return packState(district.projects.get(id)!)
    case 'collection':
      return district.collections.get(id)
    case 'code':
      return district.codes.get(id)
    case 'problem':
      return packState(district.problems.get(id)!)
    case 'merges':
      return district.merges
    case 'batches':
      return district.batches
    case 'lineage':
      return district.lineage
    case 'list':
      return district.lists.get(id)
    case 'bulletin':
      return district.bulletins.get(id)
    case 'organisation':
      return district.organisation
    case 'policies':
      return district.policies
    case 'calendars':
      return district.calendars
    case 'streams':
      return packStreams(district.streams, Number(id))
    case STALE:
      return district.stale
    case 'journal':
      return packJournal(district, Number(id) * CHUNK, (Number(id) + 1) * CHUNK)
    default:
      throw new TypeError(`no snapshot row of kind ${kind}`)
  }
}

const rowOf = (district: DistrictState, key: string): Row => ({ key, value: JSON.stringify(valueOf(district, key)) })

/** The rows that changed since an index, given the keys that a fold touched; sorted by key. */
export const changedRows = (district: DistrictState, touched: ReadonlySet<string>, since: number): readonly Row[] =>
  [...touched, ...chunksFrom(since, district.recordedAt.length)].sort().map((key) => rowOf(district, key))

/** Every row of a district, sorted by key: the same bytes whether it was folded at once, in batches or from a snapshot. */
export const allRows = (district: DistrictState): readonly Row[] => {
  const registers = ['organisation', 'policies', 'calendars', 'merges', 'batches', 'lineage', STALE]
  const keys = new Set<string>([...registers, ...streamKeys(district.streams)])
  for (const id of district.projects.keys()) keys.add(`project/${id}`)
  for (const id of district.collections.keys()) keys.add(`collection/${id}`)
  for (const id of district.problems.keys()) keys.add(`problem/${id}`)
  for (const month of district.lists.keys()) keys.add(`list/${month}`)
  for (const period of district.bulletins.keys()) keys.add(`bulletin/${period}`)
  for (const id of district.codes.keys()) keys.add(`code/${id}`)
  return changedRows(district, keys, 0)
}

/** Puts a row back into a district that the caller owns. */
export const restoreRow = (district: DistrictState, { key, value }: Row): void => {
  const [kind, id = ''] = key.split('/', 2)
  const parsed = JSON.parse(value) as never
  if (kind === 'project') district.projects.set(id, unpackState(emptyProject(), parsed))
  else if (kind === 'problem') restoreProblem(district, id, unpackState(emptyProblem(), parsed))
  else if (kind === 'list') district.lists.set(id, parsed as ProblemListState)
  else if (kind === 'bulletin') district.bulletins.set(id, parsed as Bulletin)
  else if (kind === 'merges') district.merges = parsed
  else if (kind === 'batches') district.batches = parsed
  else if (kind === 'lineage') district.lineage = parsed
  else if (kind === 'collection') district.collections.set(id, parsed as CollectionState)
  else if (kind === 'code') district.codes.set(id, parsed as CodeUse[])
  else if (kind === 'organisation') district.organisation = { founding: undefined, ...(parsed as object) } as never
  else if (kind === 'policies') district.policies = parsed
  else if (kind === 'calendars') district.calendars = parsed
  else if (kind === 'streams') restoreStreams(district.streams, parsed)
  else if (kind === STALE) district.stale = parsed
  else if (kind === 'journal') restoreJournal(district, parsed)
  else throw new TypeError(`no snapshot row of kind ${kind}`)
}

const restoreProblem = (district: DistrictState, id: string, problem: ProblemState): void => {
  district.problems.set(id, problem)
  noteProjects(district, problem)
}

/** An empty district to restore into. */
export const districtToRestore = (digest: string): DistrictState => ({ ...emptyDistrict(), digest: digestFrom(digest) })
