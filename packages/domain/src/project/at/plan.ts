import type { AsOf } from '../../kernel/as-of.ts'
import {
  lastDay,
  monthNumber,
  monthOf,
  monthOfYear,
  yearOf,
  type LocalDate,
  type YearMonth,
} from '../../kernel/local-date.ts'
import { ratio, ZERO, type Ratio } from '../../kernel/ratio.ts'
import { allStanding, holdingAt, type Standing } from '../../kernel/timeline.ts'
import type { AnnualPlan, ProjectState } from '../state.ts'
import { classAt } from './library.ts'
import { latestRevision } from './start.ts'
import { isExcusedMonth, type SuspensionInterval } from './suspension.ts'

/**
 * The plan of a year in force at `validAt`: the revision with the latest effective date, of equals the one recorded
 * last (R48, R49); the first plan while no revision is in effect, even one decided before the year began.
 */
export const planAt = (project: ProjectState, year: number, at: AsOf): Standing<AnnualPlan> | undefined =>
  latestRevision(holdingAt(project.plans, at.validAt, at.knownAt).filter((plan) => plan.value.year === year))

/** The first recorded plan of a year, as corrected (R50). */
export const originalPlan = (project: ProjectState, year: number, knownAt: number): Standing<AnnualPlan> | undefined =>
  allStanding(project.plans, knownAt).find((plan) => plan.value.first && plan.value.year === year)

/** Complete months of the year of a day, 0 to 12: a month is complete from its last day on (R47). */
export const completeMonths = (validAt: LocalDate): number =>
  monthNumber(validAt) - (validAt === lastDay(monthOf(validAt)) ? 0 : 1)

/**
 * The first month of the year over which a linear plan is spread, 1 to 12; 13 when the planned start lies in a later
 * year. A continuing project, a planned start in an earlier year, or none, spreads over the whole year (R54).
 */
export const spreadFrom = (project: ProjectState, at: AsOf, plannedStart: YearMonth | undefined): number => {
  const year = yearOf(at.validAt)
  if (classAt(project, at)?.projectClass === 'CONTINUING' || plannedStart === undefined) return 1
  const plannedYear = yearOf(plannedStart)
  if (plannedYear < year) return 1
  return plannedYear > year ? 13 : monthNumber(plannedStart)
}

/** A plan with what spreads it over its year. */
export interface SpreadPlan {
  readonly plan: AnnualPlan
  /** From {@link spreadFrom}. */
  readonly from: number
}

/** The plan's part for month `n` of its year, 1 to 12, in exact yuan (R51, R59). */
export const monthPlan = ({ plan, from }: SpreadPlan, n: number): Ratio => {
  if (plan.curve !== undefined) return ratio(plan.curve[n - 1] as number)
  const first = from > 12 ? 1 : from
  return n < first ? ZERO : ratio(plan.amount, 12 - first + 1)
}

/**
 * The time progress (时间进度) of a project at `validAt`: complete months only, months wholly inside a suspension not
 * counted as elapsed (R47, R52 to R55). Zero while nothing has elapsed.
 */
export const timeProgress = (
  spread: SpreadPlan,
  validAt: LocalDate,
  suspensions: readonly SuspensionInterval[],
): Ratio => {
  const { plan, from } = spread
  const months = completeMonths(validAt)
  const elapsed: number[] = []
  for (let n = plan.curve === undefined ? from : 1; n <= months; n += 1) {
    if (!isExcusedMonth(suspensions, monthOfYear(plan.year, n))) elapsed.push(n)
  }
  if (plan.curve === undefined) return from > 12 ? ZERO : ratio(elapsed.length, 12 - from + 1)
  if (plan.amount === 0) return ZERO
  return ratio(
    elapsed.reduce((sum, n) => sum + (plan.curve?.[n - 1] as number), 0),
    plan.amount,
  )
}
