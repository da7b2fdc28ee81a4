import {
  calendarsKnownAt,
  endOfLocalDay,
  instantFromMillis,
  millisOf,
  policyAt,
  type Instant,
  type LocalDate,
  type PolicyRules,
} from '@luodi/domain'
import { createMonthlyDues } from '../deadlines/monthly-dues.ts'
import type { DistrictState } from '../district/state.ts'
import { resolveKnownAt, type KnownAt } from './known-at.ts'
import type { AppliedPolicy, Question, ReadingsEdition } from './question.ts'

/** The two dates of a figure as a caller gives them, and a what-if policy, which writes nothing and can't be published. */
export interface Ask {
  readonly validAt: LocalDate
  /** Default: all that is recorded. */
  readonly knownAt?: KnownAt | undefined
  readonly whatIf?: PolicyRules | undefined
  /** Default: the current one. */
  readonly readings?: ReadingsEdition | undefined
}

/** What every figure says of itself. */
export interface FigureHead {
  readonly validAt: LocalDate
  /** The ledger index that `knownAt` became. */
  readonly knownAt: number
  /** When the last known event was recorded. */
  readonly recordedAt?: Instant
  /** `validAt` had not ended when the last known event was recorded. */
  readonly provisional: boolean
  /** Formed under a what-if policy. */
  readonly hypothetical: boolean
  readonly policyVersion?: number
  readonly policyEventId?: string
}

/** A figure, or that none can be given because no policy is in force (`needsPolicy`). */
export type Figure<T> = FigureHead &
  ({ readonly status: 'given'; readonly value: T } | { readonly status: 'undetermined'; readonly needsPolicy: true })

/** A question that can be answered, or why not. */
export interface Asked {
  readonly head: FigureHead
  readonly question: Question | undefined
}

const applied = (district: DistrictState, validAt: LocalDate, knownAt: number, whatIf?: PolicyRules) => {
  if (whatIf !== undefined) return { rules: whatIf, hypothetical: true } satisfies AppliedPolicy
  const version = policyAt(district.policies, { validAt, knownAt })
  if (version === undefined) return undefined
  return {
    rules: version.rules,
    version: version.version,
    eventId: version.eventId,
    hypothetical: false,
  } satisfies AppliedPolicy
}

/** What a figure says of itself. */
export const headOf = (
  district: DistrictState,
  validAt: LocalDate,
  knownAt: number,
  policy?: AppliedPolicy,
): FigureHead => {
  const recordedAt = district.knownFrom[knownAt - 1]
  return {
    validAt,
    knownAt,
    provisional: recordedAt === undefined || recordedAt <= millisOf(endOfLocalDay(validAt)),
    hypothetical: policy?.hypothetical ?? false,
    ...(recordedAt === undefined ? {} : { recordedAt: instantFromMillis(recordedAt) }),
    ...(policy?.version === undefined ? {} : { policyVersion: policy.version }),
    ...(policy?.eventId === undefined ? {} : { policyEventId: policy.eventId }),
  }
}

/** Resolves the two dates, the policy and the calendars of a question (R4). Throws on a `knownAt` outside the log. */
export const ask = (district: DistrictState, asked: Ask): Asked => {
  const { validAt, knownAt: given, whatIf, readings = 'current' } = asked
  const knownAt = resolveKnownAt(district, given)
  const policy = applied(district, validAt, knownAt, whatIf)
  const head = headOf(district, validAt, knownAt, policy)
  if (policy === undefined) return { head, question: undefined }
  const calendars = calendarsKnownAt(district.calendars, knownAt)
  const dues = createMonthlyDues(district.policies, calendars, knownAt, whatIf?.clocks)
  return { head, question: { district, validAt, knownAt, policy, calendars, dues, readings } }
}

/** The same question on another day, under the policy of that day; `undefined` if none is in force then (R4, R5). */
export const questionOn = (question: Question, validAt: LocalDate): Question | undefined => {
  if (question.policy.hypothetical) return { ...question, validAt }
  const policy = applied(question.district, validAt, question.knownAt)
  return policy === undefined ? undefined : { ...question, validAt, policy }
}

/** The figure that a view gives for a question. */
export const figureOf = <T>(asked: Asked, view: (question: Question) => T): Figure<T> =>
  asked.question === undefined
    ? { ...asked.head, status: 'undetermined', needsPolicy: true }
    : { ...asked.head, status: 'given', value: view(asked.question) }
