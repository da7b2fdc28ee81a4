import { z } from 'zod'
import { subjectIdSchema } from '../kernel/event.ts'
import { defineEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import { freeText, nameText } from '../kernel/field.ts'
import { localDateSchema } from '../kernel/local-date.ts'
import { postSchema, unitKindSchema } from './vocabulary.ts'

const unit = subjectIdSchema
const appointment = { appointmentId: subjectIdSchema, personRef: subjectIdSchema, unit, post: postSchema }

/** The event types of a jurisdiction's organisation: its founding, its units (M-01), its posts. */
export const organisationEvents = {
  JurisdictionFounded: defineEvent(
    'JurisdictionFounded',
    'act',
    z.strictObject({
      name: nameText(120),
      office: z.strictObject({ unit, name: nameText(120) }),
      firstAppointment: z.strictObject({
        appointmentId: subjectIdSchema,
        personRef: subjectIdSchema,
        post: postSchema,
      }),
      /** A store that began with a manual clock is a demonstration for ever. */
      clock: z.enum(['system', 'manual']),
    }),
  ),
  OrgUnitRegistered: defineEvent(
    'OrgUnitRegistered',
    'act',
    z.strictObject({ unit, kind: unitKindSchema, name: nameText(120), effectiveFrom: localDateSchema }),
  ),
  OrgUnitRenamed: defineEvent(
    'OrgUnitRenamed',
    'act',
    z.strictObject({ unit, name: nameText(120), effectiveFrom: localDateSchema, document: nameText(200) }),
  ),
  OrgUnitMerged: defineEvent(
    'OrgUnitMerged',
    'act',
    z.strictObject({ unit, into: unit, effectiveFrom: localDateSchema, document: nameText(200) }),
  ),
  MemberAppointed: defineEvent(
    'MemberAppointed',
    'act',
    z.strictObject({ ...appointment, effectiveFrom: localDateSchema }),
  ),
  AppointmentEnded: defineEvent(
    'AppointmentEnded',
    'act',
    z.strictObject({
      appointmentId: subjectIdSchema,
      /** The first day on which the post is no longer held. */
      effectiveFrom: localDateSchema,
      reason: freeText(500).optional(),
    }),
  ),
  /** A clock had run ahead and is right again: see `setsClock`. */
  ClockFaultAcknowledged: defineEvent(
    'ClockFaultAcknowledged',
    'act',
    z.strictObject({ reason: freeText(500), document: nameText(200) }),
  ),
} as const

export type OrganisationEvents = typeof organisationEvents
export type NewOrganisationEvent = NewEventOf<OrganisationEvents>
export type OrganisationEvent = RecordedOf<OrganisationEvents>
