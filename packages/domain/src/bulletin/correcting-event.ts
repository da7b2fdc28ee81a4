import { z } from 'zod'
import { localDateSchema } from '../kernel/local-date.ts'

/** What changed a figure: the event, why it counts only now, and how many days after its own date it was recorded (R11). */
export const correctingEventSchema = z.strictObject({
  eventId: z.uuid(),
  type: z.string().min(1).max(64),
  cause: z.string().min(1).max(64),
  /** The project, problem or unit that it is about; `policy` or `calendar` where it is about all. */
  member: z.string().min(1).max(200),
  occurredOn: localDateSchema,
  recordedOn: localDateSchema,
  delayDays: z.int().min(0),
})
export type CorrectingEvent = z.infer<typeof correctingEventSchema>
