import { z } from 'zod'
import { thresholdsSchema } from './threshold.ts'

/** The dimensions of the project lamp (M-49), in the order in which they are shown. */
export const dimensionSchema = z.enum(['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7'])
export type Dimension = z.infer<typeof dimensionSchema>

/** All dimensions in order. */
export const DIMENSIONS = dimensionSchema.options

/**
 * What D2 measures, all from exact fractions of the completion and the time progress of the year:
 * `lagPoints` (time progress − completion) × 100, in percentage points, positive when behind;
 * `completionToTime` completion ÷ time progress;
 * `shortfallToTime` (time progress − completion) ÷ time progress;
 * `completion` completion itself;
 * `monthCompletion` the last complete month's amount ÷ that month's plan.
 */
export const investmentMeasureSchema = z.enum([
  'lagPoints',
  'completionToTime',
  'shortfallToTime',
  'completion',
  'monthCompletion',
])
export type InvestmentMeasure = z.infer<typeof investmentMeasureSchema>

const counted = { enabled: z.boolean(), thresholds: thresholdsSchema }

/** The rule of every dimension as data (R104). Any city's published rule is written in this form. */
export const lampRulesSchema = z.strictObject({
  /** Month-ends reached without a confirmed start, the planned month's own included. */
  D1: z.strictObject(counted),
  /** Investment against time progress. */
  D2: z.strictObject({ ...counted, measure: investmentMeasureSchema }),
  /** Calendar days by which the worst open milestone is overdue. */
  D3: z.strictObject(counted),
  /** Working days by which the worst open problem or responsibility item is overdue. */
  D4: z.strictObject({ ...counted, especiallyMajor: thresholdsSchema }),
  /** Monthly reports missing in a row. */
  D5: z.strictObject(counted),
  /** Calendar days by which the worst declared commitment node is missed. */
  D6: z.strictObject(counted),
  /** Full calendar months since the start by which the entry into statistics is late. */
  D7: z.strictObject(counted),
})
export type LampRules = z.infer<typeof lampRulesSchema>
