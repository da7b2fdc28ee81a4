import { bulletinKindOf, type Bulletin, type BulletinContent, type BulletinContentForm3 } from '@luodi/domain'
import type { DistrictState } from '../district/state.ts'
import { recompile } from './compile.ts'

/** A place where a bulletin says something else than its recomputation, `rates.start.district.0.display`. */
export interface BulletinDifference {
  readonly path: string
  readonly published: unknown
  readonly recomputed: unknown
}

const childrenOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined

const differences = (published: unknown, recomputed: unknown, path: string): readonly BulletinDifference[] => {
  const [before, after] = [childrenOf(published), childrenOf(recomputed)]
  if (before === undefined || after === undefined) {
    return published === recomputed ? [] : [{ path, published, recomputed }]
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return keys.flatMap((key) => differences(before[key], after[key], path === '' ? key : `${path}.${key}`))
}

/** The sections that every bulletin of form 3 was published with; `comparedWith` where there was one to compare with. */
const FIRST_SECTIONS: ReadonlySet<string> = new Set([
  'form',
  'period',
  'validAt',
  'knownAt',
  'provisional',
  'policyVersion',
  'policyEventId',
  'comparedWith',
  'rates',
  'starts',
  'lamps',
  'problems',
  'needsYears',
  'corrections',
] satisfies readonly (keyof BulletinContentForm3)[])

/** Without the sections that a later release gave the form and that the published bulletin does not have yet. */
export const withoutLaterSections = (published: object, recomputed: object): object =>
  Object.fromEntries(
    Object.entries(recomputed).filter(([section]) => FIRST_SECTIONS.has(section) || section in published),
  )

/** What a published bulletin is compared with. */
const comparable = (published: BulletinContent, recomputed: BulletinContent | undefined): object | undefined =>
  recomputed === undefined || published.form < 3 ? recomputed : withoutLaterSections(published, recomputed)

/**
 * Compiles a published bulletin again from the ledger up to its own `knownAt`, and answers where it differs: nowhere,
 * unless the record or the code that reads it is at fault (M-53).
 */
export const checkBulletin = (district: DistrictState, bulletin: Bulletin): readonly BulletinDifference[] => {
  const { kind, content } = bulletin
  const recomputed = comparable(content, recompile(bulletin, district))
  return [...differences(kind, bulletinKindOf(content.period), 'kind'), ...differences(content, recomputed, '')]
}
