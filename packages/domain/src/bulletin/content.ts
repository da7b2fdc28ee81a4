import { z } from 'zod'
import { bulletinCorrectionsSchema } from './corrections.ts'
import { contentForm1Schema } from './form-1.ts'
import { commonContent } from './common-content.ts'
import { countSchema } from './lines.ts'

/** Problems of the period from its first day to `validAt`, and as they stand then. */
export const bulletinProblemsSchema = z.strictObject({
  /** Accepted, each on its own day: a duplicate was received, too. */
  received: countSchema,
  /** Closed as solved or explained. */
  closed: countSchema,
  /** Closed as handed on, or as without object: listed apart (R69). */
  transferred: countSchema,
  moot: countSchema,
  open: countSchema,
  overdue: countSchema,
  atCity: countSchema,
  atProvince: countSchema,
})
export type BulletinProblems = z.infer<typeof bulletinProblemsSchema>

/** Everything that a bulletin states today: form 2. */
export const contentForm2Schema = z.strictObject({
  form: z.literal(2),
  ...commonContent,
  problems: bulletinProblemsSchema,
  /** Calendar years that are unknown: lamps and deadlines that need them were left open (R112). */
  needsYears: z.array(z.int()),
  corrections: bulletinCorrectionsSchema,
})
export type BulletinContentForm2 = z.infer<typeof contentForm2Schema>

/**
 * Everything that a bulletin states (通报, M-53): a pure function of the ledger up to `knownAt`. `form` numbers the way in
 * which it was formed: a form that was published once is recomputed for ever.
 */
export const bulletinContentSchema = z.discriminatedUnion('form', [contentForm1Schema, contentForm2Schema])
export type BulletinContent = z.infer<typeof bulletinContentSchema>
