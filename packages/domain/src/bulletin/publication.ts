import { z } from 'zod'
import { defineEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { bulletinContentSchema, contentUpToForm2Schema, type BulletinContent } from './content.ts'
import { contentForm1Schema } from './form-1.ts'
import { bulletinKindSchema, type BulletinKind } from './period.ts'

/** The kind of stream that holds one bulletin; its id is the period, so that a period has one bulletin. */
export const BULLETIN = 'bulletin'

/** The event types of a bulletin (定期通报, M-53). What was published never changes; the next one lists what would. */
export const bulletinEvents = {
  BulletinPublished: defineEvent(
    'BulletinPublished',
    'act',
    z.strictObject({ kind: bulletinKindSchema, content: bulletinContentSchema }),
    // what was published in an earlier form stays in that form: it is recomputed as it was formed
    [
      { schema: z.strictObject({ kind: bulletinKindSchema, content: contentForm1Schema }), upcast: (body) => body },
      { schema: z.strictObject({ kind: bulletinKindSchema, content: contentUpToForm2Schema }), upcast: (body) => body },
    ],
  ),
} as const
export type NewBulletinEvent = NewEventOf<typeof bulletinEvents>
export type BulletinEvent = RecordedOf<typeof bulletinEvents>

/** A bulletin as it was published. */
export interface Bulletin {
  readonly kind: BulletinKind
  readonly content: BulletinContent
  readonly publishedOn: LocalDate
  /** Ledger index in a projection, revision in its own stream. */
  readonly ordinal: number
  readonly eventId: string
}

/** The bulletin of a period: published or not. */
export interface BulletinState {
  readonly bulletin: Bulletin | undefined
}

/** A period without a bulletin. */
export const emptyBulletin = (): BulletinState => ({ bulletin: undefined })

/** The bulletin after these events. */
export const evolveBulletin = (state: BulletinState, events: readonly BulletinEvent[]): BulletinState =>
  events.reduce<BulletinState>(
    (_, { body, header, ordinal }) => ({
      bulletin: { ...body, publishedOn: header.occurredOn, ordinal, eventId: header.eventId },
    }),
    state,
  )
