/** An exact fraction in lowest terms; the denominator is positive. */
export interface Ratio {
  readonly numerator: bigint
  readonly denominator: bigint
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/**
 * The fraction `numerator / denominator`, reduced. Throws on a zero denominator: ask before you divide,
 * a figure without a denominator is `notApplicable`, never a number.
 *
 * @example
 * ```ts
 * import { ratio, compareRatio } from '@luodi/domain'
 * compareRatio(ratio(4, 5), ratio(8, 10)) // 0
 * ```
 */
export const ratio = (numerator: bigint | number, denominator: bigint | number = 1n): Ratio => {
  let n = BigInt(numerator)
  let d = BigInt(denominator)
  if (d === 0n) throw new RangeError('a ratio has no zero denominator')
  if (d < 0n) [n, d] = [-n, -d]
  const shared = gcd(n, d)
  return shared === 1n ? { numerator: n, denominator: d } : { numerator: n / shared, denominator: d / shared }
}

/** Nought. */
export const ZERO: Ratio = { numerator: 0n, denominator: 1n }
/** The whole. */
export const ONE: Ratio = { numerator: 1n, denominator: 1n }

/** `a + b`, exact. */
export const addRatio = (a: Ratio, b: Ratio): Ratio =>
  a.denominator === 1n && b.denominator === 1n
    ? { numerator: a.numerator + b.numerator, denominator: 1n }
    : ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

/** `-a`. */
export const negateRatio = (a: Ratio): Ratio => ({ numerator: -a.numerator, denominator: a.denominator })

/** `a − b`, exact. */
export const subtractRatio = (a: Ratio, b: Ratio): Ratio => addRatio(a, negateRatio(b))

/** `a × b`, exact. */
export const multiplyRatio = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.numerator * b.numerator, a.denominator * b.denominator)

/** `a / b`; throws when `b` is zero. */
export const divideRatio = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.numerator * b.denominator, a.denominator * b.numerator)

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`; exact. */
export const compareRatio = (a: Ratio, b: Ratio): number => {
  const left = a.numerator * b.denominator
  const right = b.numerator * a.denominator
  return left < right ? -1 : left > right ? 1 : 0
}

/** Is it nought? Ask before you divide. */
export const isZeroRatio = (a: Ratio): boolean => a.numerator === 0n

const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/

/** The exact value of a decimal text such as `"10"`, `"0.8"` or `"-2.50"`; `undefined` if it is none. */
export const ratioFromDecimal = (text: string): Ratio | undefined => {
  const parts = DECIMAL.exec(text)
  if (parts === null) return undefined
  const fraction = parts[3] ?? ''
  const magnitude = ratio(BigInt(`${parts[2]}${fraction}`), 10n ** BigInt(fraction.length))
  return parts[1] === '-' ? negateRatio(magnitude) : magnitude
}
