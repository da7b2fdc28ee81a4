/** Choices from a step's numbers, one after another: zeros choose the first of everything. */
export interface Dice {
  /** One of a list, which may not be empty. */
  readonly pick: <T>(list: readonly T[]) => T
  /** 0 to `n` - 1. */
  readonly below: (n: number) => number
  /** True once in `n` times. */
  readonly once: (n: number) => boolean
}

export const diceOf = (numbers: readonly number[]): Dice => {
  let at = 0
  const below = (n: number): number => {
    const number = numbers[at % numbers.length]!
    at += 1
    // used again, a number chooses differently
    return Math.floor(number / Math.ceil(at / numbers.length)) % n
  }
  return {
    pick: (list) => list[below(list.length)]!,
    below,
    once: (n) => below(n) === n - 1,
  }
}
