import { z } from 'zod'
import { wire } from './figure.ts'

const undetermined = z.object({ kind: z.literal('undetermined'), needsYear: z.int() })

/** A due day, or why there is none. */
export const dueSchema = z.union([
  z.object({ kind: z.literal('due'), on: wire.day }),
  undetermined,
  z.object({ kind: z.literal('stopped'), since: wire.day }),
])

/** Days of which an unknown calendar year leaves the rest open. */
export const atLeast = z.object({ kind: z.literal('atLeast'), value: z.int(), needsYear: z.int() }).meta({
  description: 'At least so many: the due day is known, and days of the year that is needed would add to them',
})

/** Working days after the due day; none while the clock stands still. */
export const latenessSchema = z.union([
  z.object({ kind: z.literal('determined'), value: z.int() }),
  atLeast,
  undetermined,
  z.object({ kind: z.literal('stopped'), since: wire.day }),
])

const outcome = {
  due: dueSchema,
  dueAt: wire.moment.optional().meta({ description: 'The last moment that is in time' }),
  acted: z.boolean(),
  actedLate: z.boolean(),
  overdue: z.boolean(),
  lateWorkingDays: latenessSchema,
  usedCalendars: z.array(z.object({ year: z.int(), version: z.int(), eventId: wire.eventId })),
}

/** A computed working-day clock. */
export const deadlineSchema = z
  .object({
    receivedOn: z.union([z.object({ kind: z.literal('determined'), value: wire.day }), undetermined]),
    ...outcome,
  })
  .meta({ id: 'Deadline' })

/** A computed monthly cycle. */
export const monthlySchema = z
  .object({ startsOn: wire.day, nominalOn: wire.day, ...outcome })
  .meta({ id: 'MonthlyDue' })

/** Calendar years that are needed. */
export const needsSchema = z.array(
  z.object({
    year: z.int(),
    reports: z.array(z.object({ month: wire.month, projects: z.int() })),
    problems: z.int().optional().meta({ description: 'Open problems that wait for it' }),
  }),
)
