import { z } from 'zod'
import { compareRatio, ratioFromDecimal, subtractRatio, type Ratio } from '../kernel/ratio.ts'
import type { Level } from './level.ts'

/** An exact number of a policy as decimal text: `"10"`, `"0.8"`. */
export const decimalSchema = z
  .string()
  .max(28)
  .refine((text) => ratioFromDecimal(text) !== undefined, { message: 'not a decimal number, e.g. "10" or "0.8"' })

/** One bound: its number, and whether the number itself belongs to the worse level (R104). */
export const boundSchema = z.strictObject({ value: decimalSchema, belongsToWorse: z.boolean() })
export type Bound = z.infer<typeof boundSchema>

/**
 * Where a measure turns to attention and to serious. `worse` tells which way is worse: a lag is worse when higher, a
 * ratio to time progress when lower.
 */
export const thresholdsSchema = z
  .strictObject({ worse: z.enum(['higher', 'lower']), attention: boundSchema, serious: boundSchema })
  .superRefine((thresholds, context) => {
    const attention = ratioFromDecimal(thresholds.attention.value)
    const serious = ratioFromDecimal(thresholds.serious.value)
    if (attention === undefined || serious === undefined) return // its own issue says so
    const order = compareRatio(attention, serious)
    const inverted = thresholds.worse === 'higher' ? order > 0 : order < 0
    const gap = order === 0 && thresholds.serious.belongsToWorse && !thresholds.attention.belongsToWorse
    if (inverted || gap) {
      context.addIssue({ code: 'custom', path: ['serious'], message: 'serious must lie beyond attention' })
    }
  })
export type Thresholds = z.infer<typeof thresholdsSchema>

/** The exact number of a bound. */
export const boundValue = (bound: Bound): Ratio => {
  const value = ratioFromDecimal(bound.value)
  if (value === undefined) throw new RangeError(`not a decimal number: ${bound.value}`)
  return value
}

const reached = (bound: Bound, worse: Thresholds['worse'], measured: Ratio): boolean => {
  const order = compareRatio(measured, boundValue(bound))
  if (order === 0) return bound.belongsToWorse
  return worse === 'higher' ? order > 0 : order < 0
}

/**
 * The level of an exact measure; nothing is rounded before the comparison (R87).
 *
 * @example
 * ```ts
 * import { levelOf, ratio, type Thresholds } from '@luodi/domain'
 * const lag: Thresholds = {
 *   worse: 'higher',
 *   attention: { value: '10', belongsToWorse: true },
 *   serious: { value: '30', belongsToWorse: false },
 * }
 * levelOf(lag, ratio(30)) // 'attention'
 * ```
 */
export const levelOf = (thresholds: Thresholds, measured: Ratio): Exclude<Level, 'notApplicable'> => {
  if (reached(thresholds.serious, thresholds.worse, measured)) return 'serious'
  return reached(thresholds.attention, thresholds.worse, measured) ? 'attention' : 'onTrack'
}

/** How far a measure is from the bound of the next worse level, in the measure's own unit; none beyond serious. */
export interface DistanceToWorse {
  readonly level: 'attention' | 'serious'
  readonly bound: Bound
  /** Zero when the measure stands on a bound that still belongs to the better level. */
  readonly distance: Ratio
}

/** The distance of a measure to the next worse level; `undefined` when it is serious already. */
export const distanceToWorse = (thresholds: Thresholds, measured: Ratio): DistanceToWorse | undefined => {
  const level = levelOf(thresholds, measured)
  if (level === 'serious') return undefined
  const next = level === 'attention' ? 'serious' : 'attention'
  const bound = thresholds[next]
  const value = boundValue(bound)
  const distance = thresholds.worse === 'higher' ? subtractRatio(value, measured) : subtractRatio(measured, value)
  return { level: next, bound, distance }
}
