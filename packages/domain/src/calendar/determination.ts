/** An answer that the known calendars give. */
export interface Determined<T> {
  readonly kind: 'determined'
  readonly value: T
}

/** No answer: the count reached a day of a year whose calendar is not known (R21). */
export interface Undetermined {
  readonly kind: 'undetermined'
  /** The first year that was reached and is missing. */
  readonly needsYear: number
}

/** An answer, or the year whose calendar is missing for it. A missing year is never "a year without holidays". */
export type Determination<T> = Determined<T> | Undetermined

/** A number of days that is at least this: what the known years give, while a year between is not known (R225). */
export interface AtLeast {
  readonly kind: 'atLeast'
  readonly value: number
  /** The first year that was reached and is missing. */
  readonly needsYear: number
}

/** Days after a due date that is known: counted, or at least what the known years give (R225). */
export type Lateness = Determined<number> | AtLeast

/** An answer. */
export const determined = <T>(value: T): Determined<T> => ({ kind: 'determined', value })

/** No answer without the calendar of this year. */
export const undetermined = (needsYear: number): Undetermined => ({ kind: 'undetermined', needsYear })

/** Thrown by {@link requireDetermined}. */
export class CalendarYearMissing extends Error {
  readonly needsYear: number

  constructor(needsYear: number) {
    super(`the working calendar of ${needsYear} is not known`)
    this.name = 'CalendarYearMissing'
    this.needsYear = needsYear
  }
}

/**
 * The answer; throws {@link CalendarYearMissing} where there is none. For callers who have made sure of the year:
 * everybody else looks at `kind`.
 */
export const requireDetermined = <T>(answer: Determination<T>): T => {
  if (answer.kind === 'undetermined') throw new CalendarYearMissing(answer.needsYear)
  return answer.value
}
