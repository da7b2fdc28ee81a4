import { bulletinKindOf, type Bulletin } from '@luodi/domain'
import type { DistrictState } from '../district/state.ts'
import { ask } from '../figure/figure.ts'
import { compileAs } from './compile.ts'

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

/**
 * Compiles a published bulletin again from the ledger up to its own `knownAt`, and answers where it differs: nowhere,
 * unless the record or the code that reads it is at fault (M-53).
 */
export const checkBulletin = (district: DistrictState, { kind, content }: Bulletin): readonly BulletinDifference[] => {
  const { validAt, knownAt, period, form } = content
  const { question } = ask(district, { validAt, knownAt })
  const recomputed = question === undefined ? undefined : compileAs(form, question, period)
  return [...differences(kind, bulletinKindOf(period), 'kind'), ...differences(content, recomputed, '')]
}
