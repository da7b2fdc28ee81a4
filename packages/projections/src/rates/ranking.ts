import { compareRatio } from '@luodi/domain'
import type { Rate } from './rate.ts'

/** Something ranked by its rate. */
export interface Ranked {
  readonly rate: Rate
  /** Missing where there is nothing to measure. */
  readonly rank?: number
}

/**
 * Standard competition ranking by exact value, highest first: equals share a rank and the next is skipped (1-2-2-4).
 * What has no value comes last, in its given order, unranked (R92).
 */
export const rankByRate = <T extends { readonly rate: Rate }>(entries: readonly T[]): readonly (T & Ranked)[] => {
  const valued = entries.filter((entry) => entry.rate.value !== undefined)
  const sorted = valued.toSorted((a, b) => compareRatio(b.rate.value!, a.rate.value!))
  let rank = 0
  const ranked = sorted.map((entry, i) => {
    const previous = sorted[i - 1]
    if (previous === undefined || compareRatio(previous.rate.value!, entry.rate.value!) !== 0) rank = i + 1
    return { ...entry, rank }
  })
  return [...ranked, ...entries.filter((entry) => entry.rate.value === undefined)]
}
