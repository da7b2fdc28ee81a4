import {
  investmentsAt,
  monthPlan,
  originalPlan,
  originalPlannedStart,
  planAt,
  plannedStartAt,
  ratio,
  spreadFrom,
  sumOf,
  timeProgress,
  yearOf,
  type AnnualPlan,
  type InvestmentReport,
  type PlannedStart,
  type ProjectState,
  type Ratio,
  type SpreadPlan,
  type Standing,
  type SuspensionInterval,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { suspensionsThrough } from '../lineage/suspensions.ts'

/** The year's investment of one project against one of its plans, in exact yuan and fractions. */
export interface InvestmentStanding {
  readonly plan: Standing<AnnualPlan>
  readonly plannedStart: Standing<PlannedStart> | undefined
  readonly reports: readonly Standing<InvestmentReport>[]
  readonly suspensions: readonly SuspensionInterval[]
  /** Yuan counted by `validAt`. */
  readonly completed: number
  /** completed ÷ plan; uncapped. */
  readonly completion: Ratio
  readonly timeProgress: Ratio
  /** The plan's part for month 1 to 12. */
  readonly monthPlan: (n: number) => Ratio
}

/** Which plan an amount is held against: the one in force, or the year's first (R48, R50). */
export type PlanChoice = 'current' | 'original'

/** A plan with the planned start that spreads it. */
export const spreadOf = (
  choice: PlanChoice,
  project: ProjectState,
  question: Question,
):
  | {
      readonly plan: Standing<AnnualPlan>
      readonly start: Standing<PlannedStart> | undefined
      readonly spread: SpreadPlan
    }
  | undefined => {
  const year = yearOf(question.validAt)
  const current = planAt(project, year, question)
  if (current === undefined) return undefined
  const plan = choice === 'current' ? current : originalPlan(project, year, question.knownAt)
  if (plan === undefined) return undefined
  const start =
    choice === 'current' ? plannedStartAt(project, question) : originalPlannedStart(project, question.knownAt)
  return { plan, start, spread: { plan: plan.value, from: spreadFrom(project, question, start?.value.month) } }
}

/** The standing of a project's year, or why there is none: no plan in force, or one of zero (R62). */
export const investmentAgainst = (
  choice: PlanChoice,
  project: ProjectState,
  question: Question,
): InvestmentStanding | 'noPlan' | 'zeroPlan' => {
  const chosen = spreadOf(choice, project, question)
  if (chosen === undefined) return 'noPlan'
  const { plan, start, spread } = chosen
  if (plan.value.amount === 0) return 'zeroPlan'
  const reports = investmentsAt(project, question)
  const suspensions = suspensionsThrough(project, question)
  const completed = sumOf(reports)
  return {
    plan,
    plannedStart: start,
    reports,
    suspensions,
    completed,
    completion: ratio(completed, plan.value.amount),
    timeProgress: timeProgress(spread, question.validAt, suspensions),
    monthPlan: (n) => monthPlan(spread, n),
  }
}
