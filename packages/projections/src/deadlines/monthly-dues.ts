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

/** The due day of a month's report: a day, or the year whose calendar is missing, or that no policy ruled then. */
export type ReportDue =
  | { readonly kind: 'due'; readonly on: LocalDate }
  | { readonly kind: 'undetermined'; readonly needsYear: number }
  | { readonly kind: 'noPolicy' }

/** Due days of monthly reports, each computed once a question. */
export interface MonthlyDues {
  /** When the report for `month` is due: the monthly due day of the month that follows (R82). */
  readonly reportDue: (month: YearMonth) => ReportDue
}

/** The clock of a monthly cycle starts on the 1st of its month and keeps the policy of that day (R4). */
export const createMonthlyDues = (
  policies: PolicyRegister,
  calendars: CalendarBook,
  knownAt: number,
  whatIf: ClockRules | undefined,
): MonthlyDues => {
  const computed = new Map<YearMonth, ReportDue>()
  const compute = (month: YearMonth): ReportDue => {
    const cycle = addMonths(month, 1)
    const rules = whatIf ?? policyAt(policies, { validAt: firstDay(cycle), knownAt })?.rules.clocks
    if (rules === undefined) return { kind: 'noPolicy' }
    const { due } = computeMonthlyDue({ month: cycle, validAt: firstDay(cycle) }, calendars, rules)
    return due.kind === 'stopped' ? { kind: 'noPolicy' } : due
  }
  return {
    reportDue: (month) => {
      const known = computed.get(month)
      if (known !== undefined) return known
      const due = compute(month)
      computed.set(month, due)
      return due
    },
  }
}
