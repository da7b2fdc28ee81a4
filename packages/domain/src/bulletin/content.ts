import { z } from 'zod'
import { bulletinCorrectionsSchema } from './corrections.ts'
import { contentForm1Schema } from './form-1.ts'
import { contentForm2Schema } from './form-2.ts'
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
  /** Open past their resolution date, as the on-time rate counts them (R228). */
  overdue: countSchema,
  /** Open, of which the proposal to solve them is overdue (R228). */
  overdueProposals: countSchema,
  atCity: countSchema,
  atProvince: countSchema,
})
export type BulletinProblems = z.infer<typeof bulletinProblemsSchema>

/**
 * Everything that a bulletin states today: form 3. A later release may give it further sections, each optional: what was
 * published without one is recomputed without it.
 */
export const contentForm3Schema = z.strictObject({
  form: z.literal(3),
  ...commonContent,
  problems: bulletinProblemsSchema,
  /** Calendar years that are unknown: lamps and deadlines that need them were left open, or are at least (R112, R225). */
  needsYears: z.array(z.int()),
  corrections: bulletinCorrectionsSchema,
})
export type BulletinContentForm3 = z.infer<typeof contentForm3Schema>

/** What a bulletin states before it is published: whether it is provisional is told by its publication (R230). */
export type BulletinDraft = Omit<BulletinContentForm3, 'provisional'>

/** What forms 1 and 2 stated: what `BulletinPublished` held up to its schema version 2. */
export const contentUpToForm2Schema = z.discriminatedUnion('form', [contentForm1Schema, contentForm2Schema])

/**
 * Everything that a bulletin states (通报, M-53): a pure function of the ledger up to `knownAt` and of the day of its
 * publication. `form` numbers the way in which it was formed: a form that was published once is recomputed for ever.
 */
export const bulletinContentSchema = z.discriminatedUnion('form', [
  contentForm1Schema,
  contentForm2Schema,
  contentForm3Schema,
])
export type BulletinContent = z.infer<typeof bulletinContentSchema>
