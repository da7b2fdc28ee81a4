import { z } from 'zod'
import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { freeText, nameText } from '../kernel/field.ts'
import { office, type GrantRow } from '../kernel/grant.ts'
import { localDateSchema } from '../kernel/local-date.ts'
import { ORGANISATION_TEXTS } from './command-texts.ts'
import { organisationEvents } from './events.ts'
import { postSchema, unitKindSchema } from './vocabulary.ts'

/** The kind of stream that holds a jurisdiction's organisation; there is one, `register`. */
export const ORGANISATION = 'organisation'

const command = defineCommands(ORGANISATION, () => 'register')
const define = <const Name extends keyof typeof ORGANISATION_TEXTS, S extends z.ZodObject>(
  name: Name,
  mechanism: string,
  may: GrantRow,
  schema: S,
) => command(name, mechanism, schema, ORGANISATION_TEXTS[name], may)

const effectiveFrom = localDateSchema
  .optional()
  .meta({ description: 'First day in effect; default: the day of recording' })
const unit = subjectIdSchema

/** The commands to a jurisdiction's organisation. */
export const organisationCommands = {
  // by the first holder that it names: no roster can say so yet
  FoundJurisdiction: command(
    'FoundJurisdiction',
    'M-04',
    organisationEvents.JurisdictionFounded.schema,
    ORGANISATION_TEXTS.FoundJurisdiction,
  ),
  RegisterOrgUnit: define(
    'RegisterOrgUnit',
    'M-01',
    office('M-01'),
    z.strictObject({ unit, kind: unitKindSchema, name: nameText(120), effectiveFrom }),
  ),
  RenameOrgUnit: define(
    'RenameOrgUnit',
    'M-01',
    office('M-01'),
    z.strictObject({ unit, name: nameText(120), effectiveFrom, document: nameText(200) }),
  ),
  MergeOrgUnit: define(
    'MergeOrgUnit',
    'M-01',
    office('M-01'),
    z.strictObject({ unit, into: unit, effectiveFrom, document: nameText(200) }),
  ),
  AppointMember: define(
    'AppointMember',
    'M-03',
    office('M-03'),
    z.strictObject({
      appointmentId: subjectIdSchema,
      personRef: subjectIdSchema,
      unit,
      post: postSchema,
      effectiveFrom,
    }),
  ),
  EndAppointment: define(
    'EndAppointment',
    'M-03',
    office('M-03'),
    z.strictObject({ appointmentId: subjectIdSchema, effectiveFrom, reason: freeText(500).optional() }),
  ),
  AcknowledgeClockFault: define(
    'AcknowledgeClockFault',
    'M-04',
    office('M-04'),
    z.strictObject({
      today: localDateSchema.meta({ description: 'The day that it is, looked up elsewhere than on the machine' }),
      reason: freeText(500),
      document: nameText(200),
    }),
  ),
} as const

export type OrganisationCommand = CommandOf<typeof organisationCommands>
