import {
  divideRatio,
  classAt,
  completeMonths,
  completionAt,
  isExcusedMonth,
  isImplementation,
  isZeroRatio,
  monthOfYear,
  multiplyRatio,
  ratio,
  subtractRatio,
  yearOf,
  type InvestmentMeasure,
  type ProjectState,
  type Ratio,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { investmentAgainst, type InvestmentStanding } from '../rates/investment-standing.ts'
import { notApplicable, type Input, type Measured, type MeasureUnit, type Measurement } from './measure.ts'

const HUNDRED = ratio(100)

const UNIT_OF: Readonly<Record<InvestmentMeasure, MeasureUnit>> = {
  lagPoints: 'points',
  completionToTime: 'ratio',
  shortfallToTime: 'ratio',
  completion: 'ratio',
  monthCompletion: 'ratio',
}

/** Lag in percentage points: positive when behind (R57). */
export const lagPoints = ({
  timeProgress,
  completion,
}: Pick<InvestmentStanding, 'timeProgress' | 'completion'>): Ratio =>
  multiplyRatio(subtractRatio(timeProgress, completion), HUNDRED)

/** The last complete month (time has elapsed) against its plan; without a report it is unknown, not zero. */
const ofMonth = (standing: InvestmentStanding, question: Question): Ratio | 'noMonthPlan' | 'unreported' => {
  const n = completeMonths(question.validAt)
  const month = monthOfYear(yearOf(question.validAt), n)
  const plan = standing.monthPlan(n)
  if (isZeroRatio(plan) || isExcusedMonth(standing.suspensions, month)) return 'noMonthPlan'
  const report = standing.reports.find((candidate) => candidate.value.month === month)
  return report === undefined ? 'unreported' : divideRatio(ratio(report.value.amount), plan)
}

const valueOf = (
  measure: InvestmentMeasure,
  standing: InvestmentStanding,
  question: Question,
): Ratio | 'noMonthPlan' | 'unreported' => {
  switch (measure) {
    case 'lagPoints':
      return lagPoints(standing)
    case 'completionToTime':
      return divideRatio(standing.completion, standing.timeProgress)
    case 'shortfallToTime':
      return divideRatio(subtractRatio(standing.timeProgress, standing.completion), standing.timeProgress)
    case 'completion':
      return standing.completion
    case 'monthCompletion':
      return ofMonth(standing, question)
    default:
      return measure satisfies never
  }
}

const inputsOf = (standing: InvestmentStanding): readonly Input[] => [
  { eventId: standing.plan.version.eventId, role: 'plan' },
  ...(standing.plannedStart === undefined
    ? []
    : [{ eventId: standing.plannedStart.version.eventId, role: 'plannedStart' }]),
  ...standing.reports.map((report) => ({ eventId: report.version.eventId, role: `investment ${report.value.month}` })),
  ...standing.suspensions.flatMap(({ suspension, resumption }) => [
    { eventId: suspension.version.eventId, role: 'suspension' },
    ...(resumption === undefined ? [] : [{ eventId: resumption.version.eventId, role: 'resumption' }]),
  ]),
]

const detailsOf = (standing: InvestmentStanding, original: InvestmentStanding | undefined) => ({
  plan: standing.plan.value.amount,
  completed: standing.completed,
  completion: standing.completion,
  timeProgress: standing.timeProgress,
  lag: lagPoints(standing),
  ...(original === undefined
    ? {}
    : {
        againstOriginalPlan: {
          plan: original.plan.value.amount,
          completion: original.completion,
          timeProgress: original.timeProgress,
          lag: lagPoints(original),
        },
      }),
})

/** D2: the year's investment against the time progress (M-49, R47 to R57, R87). */
export const measureInvestment = (project: ProjectState, question: Question): Measurement => {
  const { measure } = question.policy.rules.lamps.D2
  if (completionAt(project, question) !== undefined) return notApplicable('completed')
  const standing = classAt(project, question)
  if (standing === undefined || !isImplementation(standing.projectClass)) return notApplicable('preparatory')
  const investment = investmentAgainst('current', project, question)
  if (investment === 'noPlan' || investment === 'zeroPlan') return notApplicable(investment)
  const inputs = inputsOf(investment)
  const original = investmentAgainst('original', project, question)
  const details = detailsOf(investment, typeof original === 'string' ? undefined : original)
  if (isZeroRatio(investment.timeProgress)) return { ...notApplicable('noTimeElapsed', inputs), details }
  if (investment.reports.length === 0) return { ...notApplicable('unreported', inputs), details }
  const value = valueOf(measure, investment, question)
  if (typeof value === 'string') return { ...notApplicable(value, inputs), details }
  return { kind: 'measured', value, unit: UNIT_OF[measure], inputs, details } satisfies Measured
}
