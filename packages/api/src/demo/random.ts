/** Numbers that look random and are the same for the same seed and keys, on every machine. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  readonly next: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number
  readonly pick: <T>(from: readonly T[]) => T
}

/** FNV-1a over the keys: each topic of each project has a stream of numbers of its own. */
const hashOf = (keys: readonly (string | number)[]): number => {
  let hash = 2_166_136_261
  for (const code of keys.join('\n')) hash = Math.imul(hash ^ code.charCodeAt(0), 16_777_619)
  return hash >>> 0
}

/** mulberry32. */
export const randomFrom = (...keys: readonly (string | number)[]): Random => {
  let state = hashOf(keys)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return { next, between, pick: (from) => from[between(0, from.length - 1)]! }
}
