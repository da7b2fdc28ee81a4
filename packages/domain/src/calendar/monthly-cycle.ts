import { addDays, dayOfMonth, firstDay, type LocalDate, type YearMonth } from '../kernel/local-date.ts'
import type { CalendarOfYear } from './calendar-book.ts'
import type { MonthlyRule } from './clock-rules.ts'
import { determined, type Determination } from './determination.ts'
import { rollBack, rollForward } from './working-days.ts'

/** The day on which the clock of a monthly cycle starts: the 1st of its month. Its policy is the one of that day (R4). */
export const startOfCycle = (month: YearMonth): LocalDate => firstDay(month)

/**
 * The day that the rule names before any day off is looked at: the day itself, or the day before it where the rule is
 * strict, be it in the month before (R20).
 */
export const nominalDay = (month: YearMonth, rule: MonthlyRule): LocalDate =>
  addDays(dayOfMonth(month, rule.day), rule.inclusive ? 0 : -1)

/**
 * The due day of a monthly cycle (M-32): its nominal day, rolled to a working day where the rule says so.
 * Undetermined only if the roll reaches a day of an unknown year (R21).
 */
export const monthlyDueDay = (
  calendarOf: CalendarOfYear,
  month: YearMonth,
  rule: MonthlyRule,
): Determination<LocalDate> => {
  const nominal = nominalDay(month, rule)
  if (rule.nonWorking === 'none') return determined(nominal)
  return rule.nonWorking === 'forward' ? rollForward(calendarOf, nominal) : rollBack(calendarOf, nominal)
}
