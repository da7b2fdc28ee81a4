import { z } from 'zod'
import { approvalSchema, freeText, nameText } from '../kernel/field.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { defineEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import { localDateSchema } from '../kernel/local-date.ts'
import { receiptSchema } from '../project/events.ts'
import {
  closureKindSchema,
  higherLevelSchema,
  problemCategorySchema,
  problemLevelSchema,
  severitySchema,
} from './vocabulary.ts'

const unit = subjectIdSchema
const receipt = receiptSchema.optional()
const named = { lead: unit, assisting: z.array(unit).max(50) }

/**
 * The event types of a problem's stream, each at its newest version. All are acts: they happen when they are recorded,
 * so that backdating buys no time; only a `receipt` or an approval that the office enters with its document lies earlier.
 */
export const problemEvents = {
  ProblemReported: defineEvent(
    'ProblemReported',
    'act',
    z.strictObject({
      projectId: subjectIdSchema,
      category: problemCategorySchema,
      description: freeText(2000),
      /** The reporter's own suggestion (M-31). */
      suggestion: freeText(2000),
      severity: severitySchema,
      /** The level that the reporter believes it needs; routing decides. */
      neededLevel: problemLevelSchema.optional(),
      receipt,
    }),
  ),
  ProblemAccepted: defineEvent('ProblemAccepted', 'act', z.strictObject({ receipt })),
  ProblemReturned: defineEvent('ProblemReturned', 'act', z.strictObject({ reason: freeText(1000) })),
  ProblemWithdrawn: defineEvent('ProblemWithdrawn', 'act', z.strictObject({ reason: freeText(1000) })),
  LeadDepartmentAssigned: defineEvent('LeadDepartmentAssigned', 'act', z.strictObject(named)),
  LeadDepartmentReassigned: defineEvent(
    'LeadDepartmentReassigned',
    'act',
    z.strictObject({ ...named, reason: freeText(1000), restartClock: z.boolean() }),
  ),
  ProblemRouted: defineEvent(
    'ProblemRouted',
    'act',
    z.strictObject({
      level: problemLevelSchema.extract(['TERRITORY', 'DEPARTMENT', 'DISTRICT']),
      basis: freeText(1000),
    }),
  ),
  SolutionProposalSubmitted: defineEvent(
    'SolutionProposalSubmitted',
    'act',
    z.strictObject({
      measures: freeText(4000),
      responsible: unit.optional(),
      /** The day by which the problem is to be solved; set once (R106). */
      resolutionDue: localDateSchema.optional(),
      receipt,
    }),
  ),
  ExtensionRequested: defineEvent(
    'ExtensionRequested',
    'act',
    z.strictObject({ newDue: localDateSchema, reason: freeText(1000) }),
  ),
  ResolutionExtended: defineEvent(
    'ResolutionExtended',
    'act',
    /** Decided on `approval.approvedOn` where the office enters one, else on the day of recording (R68). */
    z.strictObject({ newDue: localDateSchema, approval: approvalSchema, reason: freeText(1000) }),
  ),
  ProblemEscalated: defineEvent(
    'ProblemEscalated',
    'act',
    z.strictObject({ to: problemLevelSchema.extract(['DISTRICT', 'CITY', 'PROVINCE']), basis: freeText(1000) }),
  ),
  ProblemReturnedToLevel: defineEvent(
    'ProblemReturnedToLevel',
    'act',
    z.strictObject({
      from: problemLevelSchema.extract(['DISTRICT', 'CITY', 'PROVINCE']),
      to: problemLevelSchema.extract(['TERRITORY', 'DEPARTMENT', 'DISTRICT', 'CITY']),
      reason: freeText(1000),
    }),
  ),
  HigherLevelReplyRecorded: defineEvent(
    'HigherLevelReplyRecorded',
    'act',
    z.strictObject({ level: higherLevelSchema, reply: freeText(4000), document: nameText(200) }),
  ),
  ResolutionClaimed: defineEvent(
    'ResolutionClaimed',
    'act',
    z.strictObject({
      kind: closureKindSchema,
      statement: freeText(2000),
      /** The unit whose claim it is, also where the office enters it. */
      claimant: unit,
      receipt,
    }),
  ),
  ClosureVerified: defineEvent('ClosureVerified', 'act', z.strictObject({ reference: nameText(200).optional() })),
  VerificationFailed: defineEvent('VerificationFailed', 'act', z.strictObject({ reason: freeText(1000) })),
  ProblemReopened: defineEvent('ProblemReopened', 'act', z.strictObject({ reason: freeText(1000) })),
} as const

export type ProblemEvents = typeof problemEvents
/** An event that a problem decided. */
export type NewProblemEvent = NewEventOf<ProblemEvents>
/** An event of a problem's stream. */
export type ProblemEvent = RecordedOf<ProblemEvents>
/** The body of one of a problem's event types. */
export type ProblemBody<T extends keyof ProblemEvents> = z.infer<ProblemEvents[T]['schema']>
