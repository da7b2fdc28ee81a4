import { z } from 'zod'
import { localDateSchema } from '../kernel/local-date.ts'
import { calendarFaults } from './calendar-faults.ts'

/**
 * One version of a year's working calendar, as its notice states it: the ranges that are off (both ends included) and
 * the weekend days that are worked (调休). Every other Saturday and Sunday is off, every other weekday is a working day.
 * All days are local days in Asia/Shanghai, and belong to `year`: a holiday across New Year is stated in two calendars.
 */
export const yearCalendarSchema = z
  .strictObject({
    year: z.int().min(1992).max(9998),
    /** 1 for the first notice of the year, then 2, 3 … for each notice that revises it. */
    version: z.int().min(1),
    /** The day of the notice; the event that records it bears this date (R113). */
    publishedOn: localDateSchema,
    /** Where the notice stands: its number, or the address of its page. */
    source: z.string().trim().min(1).max(512),
    offRanges: z.array(z.tuple([localDateSchema, localDateSchema])).min(1, {
      message: '通知至少列明一个假期 | a notice names at least one holiday; a year without a notice stays unknown',
    }),
    makeupWorkdays: z.array(localDateSchema),
  })
  .superRefine((calendar, context) => {
    for (const fault of calendarFaults(calendar)) {
      context.addIssue({ code: 'custom', path: [...fault.path], message: `${fault.message.zh} | ${fault.message.en}` })
    }
  })
  .meta({ description: 'One version of the working calendar of a year in mainland China' })

export type YearCalendar = z.infer<typeof yearCalendarSchema>
