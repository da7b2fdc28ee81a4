import { z } from 'zod'
import { defineEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import { nameText } from '../kernel/field.ts'
import { localDateSchema } from '../kernel/local-date.ts'
import { policyDocumentSchema, policyRulesSchema } from '../policy/policy.ts'
import { DEFAULT_PROBLEM_RULES } from '../policy/problem-rules.ts'

const published = {
  version: z.int().min(1),
  title: nameText(120),
  effectiveFrom: localDateSchema,
  /** Declared when it takes effect before it was published. */
  retroactive: z.boolean(),
  basis: z.array(policyDocumentSchema).min(1).max(20),
} as const

const publishedV1 = z.strictObject({ ...published, rules: policyRulesSchema.omit({ problems: true }) })

/** Before a policy could say so, a late extension cured nothing (R68). */
const withProblemRules = (body: unknown): unknown => {
  const { rules, ...others } = body as z.infer<typeof publishedV1>
  return { ...others, rules: { ...rules, problems: DEFAULT_PROBLEM_RULES } }
}

/** The event types of the policy register (M-02, M-03p). */
export const policyEvents = {
  PolicyVersionPublished: defineEvent(
    'PolicyVersionPublished',
    'act',
    z.strictObject({ ...published, rules: policyRulesSchema }),
    [{ schema: publishedV1, upcast: withProblemRules }],
  ),
} as const

export type NewPolicyEvent = NewEventOf<typeof policyEvents>
export type PolicyEvent = RecordedOf<typeof policyEvents>
