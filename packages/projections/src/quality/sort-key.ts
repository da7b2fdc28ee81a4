import { FINDING_KINDS, type FindingKind } from './vocabulary.ts'

/** The key of a finding among those of its kind. */
export const keyOf = (kind: FindingKind, ...parts: readonly string[]): string =>
  [FINDING_KINDS.indexOf(kind), ...parts].join(' ')

/** A number as a text that sorts. */
export const ascending = (n: number): string => `${n}`.padStart(12, '0')

const MOST = 999_999

/** Days as a text that sorts the longest first. */
export const longestFirst = (days: number): string => `${MOST - days}`.padStart(6, '0')
