import { z } from 'zod'
import { multiplyRatio, ratio, type Ratio } from './ratio.ts'

/**
 * How a figure is printed. `half-up` rounds halves away from zero, `truncate` cuts towards zero; the decimals are
 * always printed and a zero has no sign. Rounding is for display only: comparison and ranking use exact values.
 */
export const roundingSchema = z.strictObject({
  decimals: z.int().min(0).max(12),
  mode: z.enum(['half-up', 'truncate']),
})
export type Rounding = z.infer<typeof roundingSchema>

/**
 * An exact value as decimal text.
 *
 * @example
 * ```ts
 * import { formatRatio, ratio } from '@luodi/domain'
 * formatRatio(ratio(1, 3), { decimals: 1, mode: 'half-up' }) // '0.3'
 * ```
 */
export const formatRatio = (value: Ratio, rounding: Rounding): string => {
  const scale = 10n ** BigInt(rounding.decimals)
  const negative = value.numerator < 0n
  const scaled = (negative ? -value.numerator : value.numerator) * scale
  let units = scaled / value.denominator
  if (rounding.mode === 'half-up' && (scaled % value.denominator) * 2n >= value.denominator) units += 1n
  const digits = units.toString().padStart(rounding.decimals + 1, '0')
  const cut = digits.length - rounding.decimals
  const text = rounding.decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`
  return negative && units !== 0n ? `-${text}` : text
}

const HUNDRED = ratio(100)

/** An exact value as percent text with its sign `%`: 4/5 → `80.0%`. */
export const formatPercent = (value: Ratio, rounding: Rounding): string =>
  `${formatRatio(multiplyRatio(value, HUNDRED), rounding)}%`

/** An exact difference of rates in percentage points (个百分点), without a unit: 3/20 → `15.0`. */
export const formatPoints = (value: Ratio, rounding: Rounding): string =>
  formatRatio(multiplyRatio(value, HUNDRED), rounding)
