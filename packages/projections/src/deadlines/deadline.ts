import {
  computeDeadline,
  computeMonthlyDue,
  isLocalDate,
  localDateOf,
  policyAt,
  firstDay,
  type ClockRules,
  type ClockStop,
  type DayOrInstant,
  type DeadlineAnswer,
  type LocalDate,
  type MonthlyAnswer,
  type YearMonth,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'

/** A working-day clock to be computed: a budget of its own, or one of the policy's. */
export interface DeadlineAsk {
  readonly received: DayOrInstant
  readonly workingDays: number | 'preAssessment' | 'proposal'
  readonly stops?: readonly ClockStop[]
  readonly actedOn?: DayOrInstant
}

/** A running clock keeps the rules that were in force at its start; a what-if replaces them (R4). */
const rulesFrom = (start: LocalDate, question: Question): ClockRules =>
  question.policy.hypothetical
    ? question.policy.rules.clocks
    : (policyAt(question.district.policies, { validAt: start, knownAt: question.knownAt })?.rules.clocks ??
      question.policy.rules.clocks)

const budgetOf = (workingDays: DeadlineAsk['workingDays'], rules: ClockRules): number =>
  workingDays === 'preAssessment'
    ? rules.preAssessmentDays
    : workingDays === 'proposal'
      ? rules.proposalDays
      : workingDays

/** The due day of a working-day clock under the calendars known, and how it was met (M-23, M-38). */
export const deadlineOf = (asked: DeadlineAsk, question: Question): DeadlineAnswer => {
  const start = isLocalDate(asked.received) ? asked.received : localDateOf(asked.received)
  const rules = rulesFrom(start, question)
  const workingDays = budgetOf(asked.workingDays, rules)
  const { received, stops, actedOn } = asked
  return computeDeadline(
    { received, workingDays, stops, actedOn, validAt: question.validAt },
    question.calendars,
    rules,
  )
}

/** The due day of a monthly cycle and how it was met (M-32). */
export const monthlyDueOf = (month: YearMonth, actedOn: DayOrInstant | undefined, question: Question): MonthlyAnswer =>
  computeMonthlyDue(
    { month, actedOn, validAt: question.validAt },
    question.calendars,
    rulesFrom(firstDay(month), question),
  )
