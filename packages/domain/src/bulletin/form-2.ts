import { z } from 'zod'
import { commonContent } from './common-content.ts'
import { bulletinCorrectionsSchema } from './corrections.ts'
import { countSchema } from './lines.ts'

/** Problems of the period, as form 2 counted them: `overdue` had those in it of which a proposal alone was late. */
export const problemsForm2Schema = z.strictObject({
  received: countSchema,
  closed: countSchema,
  transferred: countSchema,
  moot: countSchema,
  open: countSchema,
  overdue: countSchema,
  atCity: countSchema,
  atProvince: countSchema,
})
export type BulletinProblemsForm2 = z.infer<typeof problemsForm2Schema>

/**
 * What bulletins stated before the readings R225 to R230: with changes across a new year, one figure of what was overdue,
 * and shares by closure kind over every level beside the rate at own level.
 */
export const contentForm2Schema = z.strictObject({
  form: z.literal(2),
  ...commonContent,
  problems: problemsForm2Schema,
  needsYears: z.array(z.int()),
  corrections: bulletinCorrectionsSchema,
})
export type BulletinContentForm2 = z.infer<typeof contentForm2Schema>
