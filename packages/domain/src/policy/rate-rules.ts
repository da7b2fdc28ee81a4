import { z } from 'zod'

/**
 * The denominators of the start rate in use (M-52):
 * `planned-to-date` planned for this year up to the as-of month; `planned-full-year` planned for this year;
 * `implementation-stock` all implementation and continuing projects; `gross-to-date` planned to date, with early starts
 * in the numerator (may exceed 100%).
 */
export const startRateBasisSchema = z.enum([
  'planned-to-date',
  'planned-full-year',
  'implementation-stock',
  'gross-to-date',
])
export type StartRateBasis = z.infer<typeof startRateBasisSchema>

/** All bases of the start rate. */
export const START_RATE_BASES = startRateBasisSchema.options

/** How rates are formed. */
export const rateRulesSchema = z.strictObject({
  startRateBasis: startRateBasisSchema,
  /** Do preparatory projects with a plan enter both sums of the investment rate (R63)? */
  includePreparatory: z.boolean(),
})
export type RateRules = z.infer<typeof rateRulesSchema>
