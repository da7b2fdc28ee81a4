import { z } from 'zod'
import { subjectIdSchema } from '../kernel/event.ts'
import { levelSchema } from '../policy/level.ts'
import { correctingEventSchema } from './correcting-event.ts'
import { commonContent } from './common-content.ts'
import { countSchema, printedRateSchema } from './lines.ts'
import { bulletinPeriodSchema } from './period.ts'

/** A rate of an earlier bulletin that would be another today, on its own day. */
export const rateCorrectionForm1Schema = z.strictObject({
  period: bulletinPeriodSchema,
  rate: z.enum(['start', 'investment', 'closure']),
  by: z.enum(['district', 'territory', 'majorClass', 'projectClass', 'field', 'department']),
  key: z.string().min(1).max(200),
  before: printedRateSchema,
  after: printedRateSchema,
  events: z.array(correctingEventSchema),
})
export type RateCorrectionForm1 = z.infer<typeof rateCorrectionForm1Schema>

/** A shown lamp of an earlier bulletin that would be another today, on its own day. */
export const lampCorrectionForm1Schema = z.strictObject({
  period: bulletinPeriodSchema,
  projectId: subjectIdSchema,
  /** Missing where the project was outside the library. */
  before: levelSchema.optional(),
  after: levelSchema.optional(),
  events: z.array(correctingEventSchema),
})
export type LampCorrectionForm1 = z.infer<typeof lampCorrectionForm1Schema>

/**
 * What the first bulletins stated. Form 1 compared with the bulletin of the last earlier period, counted a merged
 * problem as received by the date that it gave its survivor, and corrected the rates and shown lamps alone.
 */
export const contentForm1Schema = z.strictObject({
  form: z.literal(1),
  ...commonContent,
  problems: z.strictObject({
    received: countSchema,
    closed: countSchema,
    open: countSchema,
    overdue: countSchema,
    atCity: countSchema,
    atProvince: countSchema,
  }),
  corrections: z.strictObject({
    rates: z.array(rateCorrectionForm1Schema),
    lamps: z.array(lampCorrectionForm1Schema),
  }),
})
export type BulletinContentForm1 = z.infer<typeof contentForm1Schema>
