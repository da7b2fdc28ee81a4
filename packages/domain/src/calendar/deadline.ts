import { addDays, later, type LocalDate } from '../kernel/local-date.ts'
import type { CalendarOfYear } from './calendar-book.ts'
import { stopsSeenAt, type ClockStop } from './clock-stops.ts'
import type { Determination, Undetermined } from './determination.ts'
import { nthWorkingDayAfter, workingDaysBetween } from './working-days.ts'

/** A due day: the last local day (Asia/Shanghai) on which an act is in time. */
export interface DueOn {
  readonly kind: 'due'
  readonly on: LocalDate
}

/** The clock stands still: there is neither a due date nor lateness (R16). */
export interface Stopped {
  readonly kind: 'stopped'
  readonly since: LocalDate
}

/** What a clock gives: a day, the year that is missing for one, or nothing while it stands still. */
export type Due = DueOn | Undetermined | Stopped

/** A clock: a budget of working days from the day of receipt, and the days between which it stands still. */
export interface WorkingDayClock {
  /** Day 0, which is not counted. */
  readonly receivedOn: LocalDate
  /** Working days. */
  readonly budget: number
  readonly stops: readonly ClockStop[]
}

/** A determined day as a due day. */
export const dueOn = (day: Determination<LocalDate>): DueOn | Undetermined =>
  day.kind === 'determined' ? { kind: 'due', on: day.value } : day

/**
 * When a clock runs out, as seen on `validAt` (local days, Asia/Shanghai). Neither the day on which it stops nor the day
 * on which it resumes is counted; a stop that begins after the due date changes nothing (R16); only stops and
 * resumptions dated on or before `validAt` are seen (R115).
 */
export const dueDate = (calendarOf: CalendarOfYear, clock: WorkingDayClock, validAt: LocalDate): Due => {
  let counted = clock.receivedOn
  let left = clock.budget
  for (const stop of stopsSeenAt(clock.stops, validAt)) {
    const before = workingDaysBetween(calendarOf, counted, addDays(stop.from, -1))
    if (before.kind === 'undetermined' || before.value >= left) break
    if (stop.until === undefined) return { kind: 'stopped', since: stop.from }
    left -= before.value
    counted = later(counted, stop.until)
  }
  return dueOn(nthWorkingDayAfter(calendarOf, counted, left))
}
