import { formatPercent, isZeroRatio, ratio, type Ratio, type Rounding } from '@luodi/domain'

/** Why a project, an amount or a problem is outside a rate. */
export type ExclusionReason =
  | 'preparatory'
  | 'suspended'
  | 'excused'
  | 'noPlannedStart'
  | 'plannedOtherYear'
  | 'plannedLater'
  | 'completedEarlier'
  | 'noPlan'
  | 'zeroPlan'
  | 'merged'
  | 'withdrawn'
  | 'returned'
  | 'transferred'
  | 'moot'
  | 'aboveDistrict'
  | 'notYetDue'
  | 'noDue'

/** A project outside a rate, with its reason; with its amount where the rate is of amounts. */
export interface Exclusion {
  readonly id: string
  readonly why: ExclusionReason
  /** The events that make it so, where there are any. */
  readonly eventIds?: readonly string[]
  /** Yuan of the year that are listed apart. */
  readonly amount?: Ratio
}

/** Which projects a rate is about. */
export interface Members {
  /** In the numerator. */
  readonly in: readonly string[]
  /** In the denominator, not in the numerator. */
  readonly notIn: readonly string[]
  readonly excluded: readonly Exclusion[]
}

/**
 * A rate: exact numerator and denominator with their members. `notApplicable` where the denominator is zero: shown as
 * `—`, never 0% or 100%, and not ranked.
 */
export interface Rate {
  readonly status: 'determined' | 'notApplicable'
  readonly basis: string
  readonly numerator: Ratio
  readonly denominator: Ratio
  readonly value?: Ratio
  readonly display: string
  readonly members: Members
}

/** What is shown where there is nothing to measure. */
export const NOTHING = '—'

/** A rate from its exact parts. */
export const rateOf = (
  basis: string,
  numerator: Ratio,
  denominator: Ratio,
  members: Members,
  rounding: Rounding,
): Rate => {
  if (isZeroRatio(denominator)) {
    return { status: 'notApplicable', basis, numerator, denominator, display: NOTHING, members }
  }
  const value = ratio(numerator.numerator * denominator.denominator, numerator.denominator * denominator.numerator)
  return {
    status: 'determined',
    basis,
    numerator,
    denominator,
    value,
    display: formatPercent(value, rounding),
    members,
  }
}
