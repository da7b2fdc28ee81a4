import { z } from 'zod'
import { timeOfDaySchema } from './time-of-day.ts'

/** When the last day of a deadline ends: at 24:00, or with the minute at which business closes. */
export const endOfDaySchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('midnight') }),
  z.strictObject({ mode: z.literal('business-close'), at: timeOfDaySchema }),
])
export type EndOfDay = z.infer<typeof endOfDaySchema>

/** Which day is the day of receipt (R18, R19). */
export const receiptRuleSchema = z.strictObject({
  /** A receipt on a day off, or after `businessClose` of a working day, counts as received on the next working day. */
  deemReceivedNextWorkingDay: z.boolean(),
  /** The last minute of business, which itself still counts. */
  businessClose: timeOfDaySchema,
})
export type ReceiptRule = z.infer<typeof receiptRuleSchema>

/** What "by the 1st of each month" (每月1日前) means (M-32, R20). */
export const monthlyRuleSchema = z.strictObject({
  day: z.int().min(1).max(28),
  /** Does the day itself still count? If not, the nominal day is the day before. */
  inclusive: z.boolean(),
  /** Where a nominal day that is off goes: to the next working day, to the last one, or nowhere. */
  nonWorking: z.enum(['forward', 'back', 'none']),
})
export type MonthlyRule = z.infer<typeof monthlyRuleSchema>

/** The part of a policy that makes deadlines; a running clock keeps the rules of its start. Days are working days. */
export const clockRulesSchema = z.strictObject({
  endOfDay: endOfDaySchema,
  receipt: receiptRuleSchema,
  /** Enforce the latest of the due dates that the known versions of a calendar give (R12), or the current one's. */
  lenientRevision: z.boolean(),
  monthlyCollection: monthlyRuleSchema,
  /** Working days for a department's pre-assessment (M-23). */
  preAssessmentDays: z.int().min(1).max(250),
  /** Working days for a proposal to solve a problem (M-38). */
  proposalDays: z.int().min(1).max(250),
})
export type ClockRules = z.infer<typeof clockRulesSchema>

/** What the notice says, and the usual practice where it is silent. */
export const DEFAULT_CLOCK_RULES: ClockRules = {
  endOfDay: { mode: 'midnight' },
  receipt: { deemReceivedNextWorkingDay: false, businessClose: '17:30' },
  lenientRevision: true,
  monthlyCollection: { day: 1, inclusive: true, nonWorking: 'forward' },
  preAssessmentDays: 2,
  proposalDays: 3,
}
