import type { Bilingual } from './bilingual.ts'

/** An event that stands against a command, named in its rejection. */
export interface ConflictingEvent {
  readonly eventId: string
  readonly type: string
}

/**
 * What kind of refusal it is, so that a border can map it:
 * `invalid` the request has no valid form; `forbidden` the actor may not; `unknown` there is no such subject;
 * `rule` a rule of the domain forbids it; `conflict` history moved on; `reused` the command id belongs to another
 * request; `unavailable` it can't be told now, try again.
 */
export type RejectionCategory = 'invalid' | 'forbidden' | 'unknown' | 'rule' | 'conflict' | 'reused' | 'unavailable'

/** A field at fault: what is wrong with it, and what would be accepted. */
export interface FieldFault {
  /** Path of the field, `data.amount`. */
  readonly field: string
  readonly message: Bilingual
  readonly accepted: Bilingual
}

/** A refused command. Nothing happened; nothing was recorded. */
export interface Rejection {
  readonly _tag: 'Rejection'
  readonly category: RejectionCategory
  /** The rule that refused, by its number: `M-22`, or the practice rule's own code where the notice is silent. */
  readonly rule: string
  /** Path of the field at fault, `data.amount`; empty where the whole command is. */
  readonly field: string
  readonly message: Bilingual
  /** What would be accepted instead. */
  readonly accepted: Bilingual
  /** Known events with which the command can't stand. */
  readonly conflicts: readonly ConflictingEvent[]
  /** Of a form, or of the replacement in a correction: every field at fault, 50 at most; the first is the one that `field` names. Else empty. */
  readonly faults: readonly FieldFault[]
}

/** The parts of a rejection; `conflicts` and `faults` may be left out. */
export type RejectionParts = Omit<Rejection, '_tag' | 'conflicts' | 'faults'> &
  Partial<Pick<Rejection, 'conflicts' | 'faults'>>

/** A rejection of any category. */
export const rejection = (parts: RejectionParts): Rejection => ({
  _tag: 'Rejection',
  conflicts: [],
  faults: [],
  ...parts,
})

/** A rejection by a rule of the domain. */
export const againstRule = (
  rule: string,
  field: string,
  message: Bilingual,
  acceptedInstead: Bilingual,
  conflicts: readonly ConflictingEvent[] = [],
): Rejection => rejection({ category: 'rule', rule, field, message, accepted: acceptedInstead, conflicts })
