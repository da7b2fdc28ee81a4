/** A stream of random numbers that a seed and a place in it decide. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** From 0 up to, not including, `n`. */
  below(n: number): number
  /** Happens with this probability. */
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
}

/** Random numbers of the `place`-th request of a run (mulberry32). */
export const randomOf = (seed: number, place: number): Random => {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b)) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return { next, below, chance: (probability) => next() < probability, pick: (list) => list[below(list.length)]! }
}
