import type { LocalDate, YearMonth } from '../kernel/local-date.ts'
import type { CalendarBook, CalendarOfYear } from './calendar-book.ts'
import type { ClockRules } from './clock-rules.ts'
import type { ClockStop } from './clock-stops.ts'
import { dueDate, dueOn, type Due } from './deadline.ts'
import type { Determination } from './determination.ts'
import { candidateVersions, enforce } from './lenient.ts'
import { monthlyDueDay, nominalDay, startOfCycle } from './monthly-cycle.ts'
import { judge, type Outcome } from './outcome.ts'
import { dayOf, dayOfReceipt, type DayOrInstant } from './receipt.ts'

/** A working-day clock to be computed. */
export interface DeadlineQuestion {
  /** The moment of receipt, or its local day (Asia/Shanghai). */
  readonly received: DayOrInstant
  /** The budget, in working days. */
  readonly workingDays: number
  readonly stops?: readonly ClockStop[] | undefined
  readonly validAt: LocalDate
  readonly actedOn?: DayOrInstant | undefined
}

/** A computed working-day clock. */
export interface DeadlineAnswer extends Outcome {
  /** Day 0, which is not counted. */
  readonly receivedOn: Determination<LocalDate>
}

/**
 * The enforced due date of a working-day clock and how it was met (M-23, M-38; R12, R13, R15, R16, R18, R115). `known` are
 * the calendars known at the caller's knownAt. The lenient rule looks at the local day on which it was really received.
 *
 * @example
 * ```ts
 * import { computeDeadline, localDate, DEFAULT_CLOCK_RULES } from '@luodi/domain'
 * const question = { received: localDate('2026-12-30'), workingDays: 3, validAt: localDate('2026-12-31') }
 * computeDeadline(question, [], DEFAULT_CLOCK_RULES).due // { kind: 'undetermined', needsYear: 2026 }
 * ```
 */
export const computeDeadline = (question: DeadlineQuestion, known: CalendarBook, rules: ClockRules): DeadlineAnswer => {
  const { received, validAt, actedOn } = question
  const candidates = candidateVersions(known, dayOf(received), rules.lenientRevision)
  const { result, calendars } = enforce((calendarOf) => clockUnder(calendarOf, question, rules), candidates)
  const { due, receivedOn } = result
  return { receivedOn, ...judge({ due, validAt, actedOn, endOfDay: rules.endOfDay, calendars }, known) }
}

interface ClockResult {
  readonly receivedOn: Determination<LocalDate>
  readonly due: Due
}

const clockUnder = (calendarOf: CalendarOfYear, question: DeadlineQuestion, rules: ClockRules): ClockResult => {
  const receivedOn = dayOfReceipt(calendarOf, question.received, rules.receipt)
  if (receivedOn.kind === 'undetermined') return { receivedOn, due: receivedOn }
  const clock = { receivedOn: receivedOn.value, budget: question.workingDays, stops: question.stops ?? [] }
  return { receivedOn, due: dueDate(calendarOf, clock, question.validAt) }
}

/** A monthly cycle to be computed. */
export interface MonthlyQuestion {
  readonly month: YearMonth
  readonly validAt: LocalDate
  readonly actedOn?: DayOrInstant | undefined
}

/** A computed monthly cycle. */
export interface MonthlyAnswer extends Outcome {
  /** The 1st of the month: the rules are those in force on this day (R4). */
  readonly startsOn: LocalDate
  /** The day that the rule names, before it is rolled to a working day (R20). */
  readonly nominalOn: LocalDate
}

/**
 * The enforced due date of a monthly cycle and how it was met (M-32; R14, R20, R21). `known` are the calendars known at
 * the caller's knownAt; the lenient rule looks at the nominal day.
 */
export const computeMonthlyDue = (question: MonthlyQuestion, known: CalendarBook, rules: ClockRules): MonthlyAnswer => {
  const { month, validAt, actedOn } = question
  const rule = rules.monthlyCollection
  const nominalOn = nominalDay(month, rule)
  const candidates = candidateVersions(known, nominalOn, rules.lenientRevision)
  const dueUnder = (calendarOf: CalendarOfYear): { due: Due } => ({
    due: dueOn(monthlyDueDay(calendarOf, month, rule)),
  })
  const { result, calendars } = enforce(dueUnder, candidates)
  const outcome = judge({ due: result.due, validAt, actedOn, endOfDay: rules.endOfDay, calendars }, known)
  return { startsOn: startOfCycle(month), nominalOn, ...outcome }
}
