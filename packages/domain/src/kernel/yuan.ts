import { z } from 'zod'
import { ratio, ratioFromDecimal, type Ratio } from './ratio.ts'
import { formatRatio, type Rounding } from './rounding.ts'

/** An amount of money in whole yuan (元), a safe integer. Amounts are never floating point and never in 万元 inside. */
export type Yuan = number

/** Ten trillion yuan: beyond any project, and small enough that the sums of a whole province stay exact. */
const LARGEST = 10_000_000_000_000

/** Wire schema of an amount that may be negative (corrections only). */
export const signedYuanSchema = z.int().min(-LARGEST).max(LARGEST).meta({ description: 'Whole yuan (元)' })

/** Wire schema of an amount: zero or more whole yuan. */
export const yuanSchema = z.int().min(0).max(LARGEST).meta({ description: 'Whole yuan (元), zero or more' })

const WAN = ratio(10_000)
const YI = ratio(100_000_000)

/**
 * Whole yuan from 万元 (10,000 yuan) with at most four decimals; `undefined` if the text is no such amount.
 *
 * @example
 * ```ts
 * import { yuanFromWan } from '@luodi/domain'
 * yuanFromWan('4801') // 48_010_000
 * yuanFromWan('0.00001') // undefined: a tenth of a yuan
 * ```
 */
export const yuanFromWan = (text: string): Yuan | undefined => {
  const value = ratioFromDecimal(text)
  if (value === undefined) return undefined
  const scaled = ratio(value.numerator * 10_000n, value.denominator)
  const yuan = Number(scaled.numerator)
  return scaled.denominator === 1n && Number.isSafeInteger(yuan) ? yuan : undefined
}

/** An exact amount printed in 万元 (10,000 yuan), without the unit. */
export const formatWan = (amount: Ratio | Yuan, rounding: Rounding): string => formatIn(amount, WAN, rounding)

/** An exact amount printed in 亿元 (100 million yuan), without the unit. */
export const formatYi = (amount: Ratio | Yuan, rounding: Rounding): string => formatIn(amount, YI, rounding)

const formatIn = (amount: Ratio | Yuan, unit: Ratio, rounding: Rounding): string => {
  const exact = typeof amount === 'number' ? ratio(amount) : amount
  return formatRatio(ratio(exact.numerator, exact.denominator * unit.numerator), rounding)
}
