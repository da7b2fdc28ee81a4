import { z } from 'zod'
import { subjectIdSchema } from '../kernel/event.ts'
import { defineEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import { localDateSchema, yearMonthSchema, type LocalDate, type YearMonth } from '../kernel/local-date.ts'
import { problemCategorySchema, problemLevelSchema, severitySchema } from '../problem/vocabulary.ts'

/** The kind of stream that holds one month's list; its id is the month, so that a month has one edition. */
export const PROBLEM_LIST = 'problemlist'

/**
 * A line of the list as it was issued. Its texts are those of the report that it names, which never change; its due dates
 * are those of the edition's own day and place in the ledger.
 */
export const problemListEntrySchema = z.strictObject({
  no: z.int().min(1),
  problemId: subjectIdSchema,
  projectId: subjectIdSchema,
  category: problemCategorySchema,
  severity: severitySchema,
  reporter: subjectIdSchema,
  reportedOn: localDateSchema,
  /** The event with the description and the suggestion. */
  reportEventId: z.uuid(),
  acceptedOn: localDateSchema,
  level: z.enum(['OWN', ...problemLevelSchema.options]),
  lead: subjectIdSchema.optional(),
  assisting: z.array(subjectIdSchema).max(50),
})
export type ProblemListEntry = z.infer<typeof problemListEntrySchema>

/** The event types of a list of urgent problems (重大项目落地亟待解决问题清单, M-36). */
export const problemListEvents = {
  ProblemListIssued: defineEvent(
    'ProblemListIssued',
    'act',
    z.strictObject({
      month: yearMonthSchema,
      /** The edition's number in its year: that of its month. */
      number: z.int().min(1).max(12),
      entries: z.array(problemListEntrySchema).min(1).max(1000),
    }),
  ),
} as const
export type NewProblemListEvent = NewEventOf<typeof problemListEvents>
export type ProblemListEvent = RecordedOf<typeof problemListEvents>

/** An issued edition: frozen. */
export interface ProblemListEdition {
  readonly month: YearMonth
  readonly number: number
  readonly entries: readonly ProblemListEntry[]
  readonly issuedOn: LocalDate
  readonly ordinal: number
  readonly eventId: string
}

/** The list of a month: issued or not. */
export interface ProblemListState {
  readonly edition: ProblemListEdition | undefined
}

/** A month whose list was not issued. */
export const emptyProblemList = (): ProblemListState => ({ edition: undefined })

/** The list after these events. */
export const evolveProblemList = (state: ProblemListState, events: readonly ProblemListEvent[]): ProblemListState =>
  events.reduce<ProblemListState>((_, { body, header, ordinal }) => {
    const { month, number, entries } = body
    return { edition: { month, number, entries, issuedOn: header.occurredOn, ordinal, eventId: header.eventId } }
  }, state)
