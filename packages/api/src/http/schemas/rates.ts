import { z } from 'zod'
import { fractionSchema, labelSchema } from './figure.ts'

const ids = z.array(z.string())

const exclusionSchema = z.object({
  id: z.string(),
  why: z.string(),
  eventIds: ids.optional(),
  amount: fractionSchema.optional().meta({ description: 'Yuan of the year, listed apart' }),
})

const rate = {
  status: z.enum(['determined', 'notApplicable']),
  basis: z.string(),
  numerator: fractionSchema,
  denominator: fractionSchema,
  value: fractionSchema.optional(),
  display: z.string(),
  members: z
    .object({ in: ids, notIn: ids, excluded: z.array(exclusionSchema) })
    .optional()
    .meta({ description: 'Ids of projects (of problems, for the closure rate); left out with members=false' }),
}

const startRateSchema = z.object({
  ...rate,
  earlyStarts: ids,
  overdueStarts: ids,
  startingThisMonth: ids,
  startsOfLaterYears: ids,
  onTime: z.object(rate),
})

const investmentRateSchema = z.object({
  ...rate,
  timeProgress: fractionSchema,
  gapPp: z.object({ value: fractionSchema, display: z.string() }).optional(),
  againstOriginalPlan: z.object(rate),
  unreported: ids,
})

const grouped = (value: z.ZodType) =>
  z.array(z.object({ key: z.string(), label: labelSchema, rate: value, rank: z.int().optional() }))

const sharesSchema = z
  .object({ RESOLVED: z.int(), EXPLAINED: z.int(), TRANSFERRED: z.int(), MOOT: z.int() })
  .meta({ description: 'How many were closed in each way, of the problems of the rate that it stands beside' })

const closureRateSchema = z.object({
  ...rate,
  period: z.enum(['year', 'cumulative']),
  allLevels: z.object({ ...rate, closedBy: sharesSchema }),
  onTime: z.object(rate),
  noDue: ids,
  atCity: ids.meta({ description: 'Problems now at the city, open or closed in whatever way' }),
  atProvince: ids,
  closedBy: sharesSchema,
})

/** Problem closure rates by group. */
export const closureRatesSchema = grouped(closureRateSchema).meta({ id: 'ClosureRates' })

/** Start rates by group. */
export const startRatesSchema = grouped(startRateSchema).meta({ id: 'StartRates' })

/** Investment completion rates by group. */
export const investmentRatesSchema = grouped(investmentRateSchema).meta({ id: 'InvestmentRates' })
