import { isLocalDate, isYearMonth, type ClockStop, type LocalDate, type YearMonth } from '@luodi/domain'
import { z } from 'zod'
import { dayOrInstant, flag, wholeNumber } from './query.ts'

/** More than any stop that happens, and little enough to count. */
const [MOST_DAYS, MOST_STOPS] = [1000, 20]

const stopFrom = (text: string): ClockStop | undefined => {
  const [from = '', until, ...rest] = text.split('/')
  if (!isLocalDate(from) || rest.length > 0) return undefined
  if (until === undefined || until === '') return { from }
  return isLocalDate(until) && until >= from ? { from, until: until as LocalDate } : undefined
}

const stops = z.string().transform((text, context): readonly ClockStop[] => {
  const parts = text.split(',').map(stopFrom)
  const read = parts.filter((stop) => stop !== undefined)
  if (read.length === parts.length && read.length <= MOST_STOPS) return read
  context.addIssue({
    code: 'custom',
    message: `须为 1 至 ${MOST_STOPS} 段起止日期 | not 1 to ${MOST_STOPS} of from/until, such as 2026-05-06/2026-05-11`,
  })
  return z.NEVER
})

const workingDays = z.union([
  z.enum(['preAssessment', 'proposal']),
  wholeNumber.pipe(z.int().min(1).max(MOST_DAYS)).meta({ type: 'integer', minimum: 1, maximum: MOST_DAYS }),
])

/** What is asked of a working-day clock. */
export const deadlineQuery = {
  received: dayOrInstant.meta({ description: 'The day or the moment of receipt; a day is within business hours' }),
  workingDays: workingDays.meta({ description: "The budget in working days, or which one of the policy's" }),
  stops: stops.optional().meta({
    description:
      'When the clock stands still: from/until, from/until …; until is the day on which it goes on, or missing',
  }),
  actedOn: dayOrInstant.optional().meta({ description: 'When it was done' }),
  deemReceivedNextWorkingDay: flag.optional().meta({
    description:
      'A what-if: a receipt on a day off or after hours counts for the next working day. Marked hypothetical',
  }),
}

/** What is asked of a monthly cycle. */
export const monthlyQuery = {
  month: z
    .string()
    .refine((text): text is YearMonth => isYearMonth(text) && text >= '1992-01' && text <= '2100-12', {
      message: '须为 1992 至 2100 年的月份 | not a month (YYYY-MM) from 1992 to 2100',
    })
    .meta({ description: 'The month in whose first days it is due, YYYY-MM' }),
  actedOn: deadlineQuery.actedOn,
}
