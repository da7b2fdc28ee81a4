import { endOfLocalDay, type Instant } from '../kernel/instant.ts'
import { isLocalDate, type LocalDate } from '../kernel/local-date.ts'
import { currentCalendar, lastKnownYear, type CalendarBook, type KnownCalendar } from './calendar-book.ts'
import type { EndOfDay } from './clock-rules.ts'
import type { Due, Stopped } from './deadline.ts'
import type { Lateness, Undetermined } from './determination.ts'
import { dayOf, type DayOrInstant } from './receipt.ts'
import { endOfMinute } from './time-of-day.ts'
import { workingDaysLate } from './working-days.ts'

/** A version that a computation looked at, and the event that recorded it. */
export interface UsedCalendar {
  readonly year: number
  readonly version: number
  readonly eventId: string
}

/** How a due date was met, as seen on `validAt`. */
export interface Outcome {
  readonly due: Due
  /** The last moment that is in time; absent where there is no due day. */
  readonly dueAt?: Instant
  /** Is the act done by `validAt`? */
  readonly acted: boolean
  /** Done, but after the last moment that was in time. */
  readonly actedLate: boolean
  /** Not done, and the due day has passed by the calendar (R15). Never while the due day is undetermined. */
  readonly overdue: boolean
  /** Working days after the due day up to the act, or up to `validAt` where it is not done (R13, R16, R225). */
  readonly lateWorkingDays: Lateness | Undetermined | Stopped
  /** The calendars behind the due day and the lateness, by year. */
  readonly usedCalendars: readonly UsedCalendar[]
}

/** What is needed to judge a due date. */
export interface Judged {
  readonly due: Due
  readonly validAt: LocalDate
  readonly actedOn: DayOrInstant | undefined
  readonly endOfDay: EndOfDay
  /** The calendars that gave the due day. */
  readonly calendars: readonly KnownCalendar[]
}

/**
 * Holds an enforced due date against the act. An act dated after `validAt` is not seen yet. Lateness is counted from the
 * enforced due day with the current calendar of the book (R13); an act without a time of day is within hours (R19).
 */
export const judge = ({ due, validAt, actedOn, endOfDay, calendars }: Judged, known: CalendarBook): Outcome => {
  const actDay = actedOn === undefined ? undefined : dayOf(actedOn)
  const acted = actDay !== undefined && actDay <= validAt
  const used = [...calendars]
  if (due.kind !== 'due') {
    return { due, acted, actedLate: false, overdue: false, lateWorkingDays: due, usedCalendars: listed(used) }
  }
  const current = currentCalendar(known)
  const calendarOf = (year: number) => noted(used, current(year))
  const lateWorkingDays = workingDaysLate(calendarOf, due.on, acted ? actDay : validAt, lastKnownYear(known))
  const dueAt = lastMoment(due.on, endOfDay)
  return {
    due,
    dueAt,
    acted,
    actedLate: acted && isAfter(actedOn, due.on, dueAt),
    overdue: !acted && validAt > due.on,
    lateWorkingDays,
    usedCalendars: listed(used),
  }
}

const lastMoment = (due: LocalDate, endOfDay: EndOfDay): Instant =>
  endOfDay.mode === 'midnight' ? endOfLocalDay(due) : endOfMinute(due, endOfDay.at)

const isAfter = (actedOn: DayOrInstant | undefined, due: LocalDate, dueAt: Instant): boolean =>
  actedOn !== undefined && (isLocalDate(actedOn) ? actedOn > due : actedOn > dueAt)

const noted = (used: KnownCalendar[], calendar: KnownCalendar | undefined): KnownCalendar | undefined => {
  if (calendar !== undefined) used.push(calendar)
  return calendar
}

const listed = (used: readonly KnownCalendar[]): readonly UsedCalendar[] => {
  const byVersion = new Map(
    used.map(({ year, version, eventId }) => [`${year}/${version}`, { year, version, eventId }]),
  )
  return [...byVersion.values()].sort((a, b) => a.year - b.year || a.version - b.version)
}
