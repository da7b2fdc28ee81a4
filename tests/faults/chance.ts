/** Chance that a seed repeats. */
export interface Chance {
  /** From 0 to 1, without 1. */
  next(): number
  /** A whole number, both ends included. */
  between(lowest: number, highest: number): number
  pick<T>(from: readonly T[]): T
}

/** Chance from a seed (mulberry32). */
export const createChance = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mix = Math.imul(state ^ (state >>> 15), state | 1)
    mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61)
    return ((mix ^ (mix >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (lowest: number, highest: number): number => lowest + Math.floor(next() * (highest - lowest + 1))
  return { next, between, pick: (from) => from[between(0, from.length - 1)]! }
}
