import {
  addMonths,
  computeMonthlyDue,
  firstDay,
  policyAt,
  type CalendarBook,
  type ClockRules,
  type LocalDate,
  type PolicyRegister,
  type YearMonth,
} from '@luodi/domain'

/** The due day of a monthly cycle: a day, or the year whose calendar is missing, or that no policy ruled then. */
export type CycleDue =
  | { readonly kind: 'due'; readonly on: LocalDate }
  | { readonly kind: 'undetermined'; readonly needsYear: number }
  | { readonly kind: 'noPolicy' }

/** Due days of monthly cycles, each computed once a question. */
export interface MonthlyDues {
  /** When the collection of a cycle is due (M-32). */
  readonly cycleDue: (cycle: YearMonth) => CycleDue
  /** When the report for `month` is due: the monthly due day of the month that follows (R82). */
  readonly reportDue: (month: YearMonth) => CycleDue
}

/** The clock of a monthly cycle starts on the 1st of its month and keeps the policy of that day (R4). */
export const createMonthlyDues = (
  policies: PolicyRegister,
  calendars: CalendarBook,
  knownAt: number,
  whatIf: ClockRules | undefined,
): MonthlyDues => {
  const computed = new Map<YearMonth, CycleDue>()
  const compute = (cycle: YearMonth): CycleDue => {
    const rules = whatIf ?? policyAt(policies, { validAt: firstDay(cycle), knownAt })?.rules.clocks
    if (rules === undefined) return { kind: 'noPolicy' }
    const { due } = computeMonthlyDue({ month: cycle, validAt: firstDay(cycle) }, calendars, rules)
    return due.kind === 'stopped' ? { kind: 'noPolicy' } : due
  }
  const cycleDue = (cycle: YearMonth): CycleDue => {
    const known = computed.get(cycle)
    if (known !== undefined) return known
    const due = compute(cycle)
    computed.set(cycle, due)
    return due
  }
  return { cycleDue, reportDue: (month) => cycleDue(addMonths(month, 1)) }
}
