import { compareRatio, subtractRatio, ZERO, type LocalDate, type Ratio } from '@luodi/domain'
import type { BridgeLeg } from './bridge.ts'
import type { MemberPart } from './bridged.ts'
import type { BridgeCause } from './causes.ts'
import type { Recording } from './sources.ts'

/** A change of one member's part, as it is found going forward in knowledge or in time. */
export interface Change {
  readonly member: string
  readonly leg: BridgeLeg
  readonly cause: BridgeCause
  readonly membership: 'in' | 'out' | undefined
  readonly on?: LocalDate
  readonly events: readonly Recording[]
  readonly numerator: Ratio
  readonly denominator: Ratio
}

const NOTHING: MemberPart = { numerator: ZERO, denominator: ZERO }

/** Are two parts the same? To be no member, and to be one that adds nothing, are not. */
export const samePart = (a: MemberPart | undefined, b: MemberPart | undefined): boolean =>
  a === undefined || b === undefined
    ? a === b
    : compareRatio(a.numerator, b.numerator) === 0 && compareRatio(a.denominator, b.denominator) === 0

/** Did the member come in or go out? */
export const membershipOf = (before: MemberPart | undefined, after: MemberPart | undefined): Change['membership'] => {
  if ((before === undefined) === (after === undefined)) return undefined
  return before === undefined ? 'in' : 'out'
}

/** What lies between two parts. */
export const amountsOf = (
  before: MemberPart = NOTHING,
  after: MemberPart = NOTHING,
): Pick<Change, 'numerator' | 'denominator'> => ({
  numerator: subtractRatio(after.numerator, before.numerator),
  denominator: subtractRatio(after.denominator, before.denominator),
})
