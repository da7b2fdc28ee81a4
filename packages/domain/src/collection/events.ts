import { z } from 'zod'
import { subjectIdSchema } from '../kernel/event.ts'
import { defineEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import { nameText } from '../kernel/field.ts'
import { localDateSchema, yearMonthSchema } from '../kernel/local-date.ts'

const filing = {
  unit: subjectIdSchema,
  /** The cycle that it serves, by its month (R84). */
  cycle: yearMonthSchema,
  /** When it reached the office before it was entered, with the paper that shows it (office only). */
  receipt: z.strictObject({ receivedOn: localDateSchema, document: nameText(200) }).optional(),
}

/** The event types of a unit's monthly collection (M-32, M-33): a filing, or a nil report (零报告). Both are acts. */
export const collectionEvents = {
  MonthlyCollectionSubmitted: defineEvent(
    'MonthlyCollectionSubmitted',
    'act',
    z.strictObject({ ...filing, problemIds: z.array(subjectIdSchema).min(1).max(500) }),
  ),
  NilReportFiled: defineEvent('NilReportFiled', 'act', z.strictObject(filing)),
} as const

export type NewCollectionEvent = NewEventOf<typeof collectionEvents>
export type CollectionEvent = RecordedOf<typeof collectionEvents>
