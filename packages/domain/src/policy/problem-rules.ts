import { z } from 'zod'

/** How a policy judges problems. */
export const problemRulesSchema = z.strictObject({
  /**
   * Does an extension that was decided after the due date then in force cure the lateness? If not it is shown and moves
   * nothing (R68).
   */
  lateExtensionCures: z.boolean(),
})
export type ProblemRules = z.infer<typeof problemRulesSchema>

/** A late extension is shown and cures nothing. */
export const DEFAULT_PROBLEM_RULES: ProblemRules = { lateExtensionCures: false }
