export { calendarsKnownAt, currentCalendar, versionsOfYear } from './calendar-book.ts'
export { calendarFaults } from './calendar-faults.ts'
export {
  clockRulesSchema,
  DEFAULT_CLOCK_RULES,
  endOfDaySchema,
  monthlyRuleSchema,
  receiptRuleSchema,
} from './clock-rules.ts'
export { stopsSeenAt } from './clock-stops.ts'
export { computeDeadline, computeMonthlyDue } from './compute.ts'
export { dayKind } from './day-kind.ts'
export { dueDate } from './deadline.ts'
export { CalendarYearMissing, determined, requireDetermined, undetermined } from './determination.ts'
export { isIsoWeek, isoWeek, isoWeekOf, isoWeekSchema, mondayOfWeek, sundayOfWeek, weeklyDuty } from './iso-week.ts'
export { candidateVersions, enforce } from './lenient.ts'
export { monthlyDueDay, nominalDay, startOfCycle } from './monthly-cycle.ts'
export { STATE_COUNCIL_CALENDARS } from './presets/state-council.ts'
export { dayOf, dayOfReceipt } from './receipt.ts'
export { timeOfDaySchema } from './time-of-day.ts'
export { nthWorkingDayAfter, rollBack, rollForward, workingDaysBetween, workingDaysLate } from './working-days.ts'
export { yearCalendarSchema } from './year-calendar.ts'

export type { CalendarBook, CalendarOfYear, KnownCalendar } from './calendar-book.ts'
export type { CalendarFault, NamedDays } from './calendar-faults.ts'
export type { ClockRules, EndOfDay, MonthlyRule, ReceiptRule } from './clock-rules.ts'
export type { ClockStop } from './clock-stops.ts'
export type { DeadlineAnswer, DeadlineQuestion, MonthlyAnswer, MonthlyQuestion } from './compute.ts'
export type { DayKind } from './day-kind.ts'
export type { Due, DueOn, Stopped, WorkingDayClock } from './deadline.ts'
export type { Determination, Determined, Undetermined } from './determination.ts'
export type { IsoWeek, WeeklyDuty } from './iso-week.ts'
export type { CandidatesOfYear, Enforced } from './lenient.ts'
export type { Outcome, UsedCalendar } from './outcome.ts'
export type { DayOrInstant } from './receipt.ts'
export type { YearCalendar } from './year-calendar.ts'
