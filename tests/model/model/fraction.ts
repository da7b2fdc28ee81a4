/** An exact fraction of the model, never reduced until it is shown. */
export type Fraction = readonly [over: bigint, under: bigint]

export const of = (over: number, under = 1): Fraction => [BigInt(over), BigInt(under)]
export const NONE = of(0)
export const ALL = of(1)

export const add = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
export const minus = (a: Fraction, b: Fraction): Fraction => add(a, [-b[0], b[1]])
export const times = (a: Fraction, b: Fraction): Fraction => [a[0] * b[0], a[1] * b[1]]
export const total = (all: readonly Fraction[]): Fraction => all.reduce(add, NONE)
/** Is `a` at least `b`? */
export const atLeast = (a: Fraction, b: Fraction): boolean => a[0] * b[1] >= b[0] * a[1]

const common = (a: bigint, b: bigint): bigint => (b === 0n ? a : common(b, a % b))

/** `2`, `1/3`, `-7/2`. */
export const text = ([over, under]: Fraction): string => {
  const shared = common(over < 0n ? -over : over, under)
  return under === shared ? `${over / shared}` : `${over / shared}/${under / shared}`
}
