import { z } from 'zod'
import { defineEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import { nameText } from '../kernel/field.ts'
import { localDateSchema } from '../kernel/local-date.ts'
import { policyDocumentSchema, policyRulesSchema } from '../policy/policy.ts'

/** The event types of the policy register (M-02, M-03p). */
export const policyEvents = {
  PolicyVersionPublished: defineEvent(
    'PolicyVersionPublished',
    'act',
    z.strictObject({
      version: z.int().min(1),
      title: nameText(120),
      effectiveFrom: localDateSchema,
      /** Declared when it takes effect before it was published. */
      retroactive: z.boolean(),
      basis: z.array(policyDocumentSchema).min(1).max(20),
      rules: policyRulesSchema,
    }),
  ),
} as const

export type NewPolicyEvent = NewEventOf<typeof policyEvents>
export type PolicyEvent = RecordedOf<typeof policyEvents>
