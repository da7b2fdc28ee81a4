import { z } from 'zod'
import { clockRulesSchema } from '../calendar/clock-rules.ts'
import { nameText } from '../kernel/field.ts'
import { localDateSchema } from '../kernel/local-date.ts'
import { roundingSchema } from '../kernel/rounding.ts'
import { lampRulesSchema } from './lamp-rules.ts'
import { colourSchema } from './level.ts'
import { DEFAULT_PROBLEM_RULES, problemRulesSchema } from './problem-rules.ts'
import { rateRulesSchema } from './rate-rules.ts'

/** A document on which a policy version rests (M-02). */
export const policyDocumentSchema = z.strictObject({
  title: nameText(200),
  number: nameText(80).optional(),
  issuedOn: localDateSchema.optional(),
})
export type PolicyDocument = z.infer<typeof policyDocumentSchema>

/** Everything that the notice leaves to the district: lamps, rates, clocks, colours, rounding. All of it is data. */
export const policyRulesSchema = z.strictObject({
  lamps: lampRulesSchema,
  rates: rateRulesSchema,
  clocks: clockRulesSchema,
  /** Rules that leave it out judge problems as the notice is usually read. */
  problems: problemRulesSchema.default(DEFAULT_PROBLEM_RULES),
  colours: z.strictObject({
    onTrack: colourSchema,
    attention: colourSchema,
    serious: colourSchema,
    notApplicable: colourSchema,
  }),
  rounding: roundingSchema,
})
export type PolicyRules = z.infer<typeof policyRulesSchema>
