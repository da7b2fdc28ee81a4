import type { LocalDate } from '../kernel/local-date.ts'
import {
  currentCalendar,
  versionsOfYear,
  type CalendarBook,
  type CalendarOfYear,
  type KnownCalendar,
} from './calendar-book.ts'
import type { Due } from './deadline.ts'

/** The versions of a year that may decide a due date, the current one first. */
export type CandidatesOfYear = (year: number) => readonly KnownCalendar[]

/** What was computed, and the calendars that the computation asked for. */
export interface Enforced<T> {
  readonly result: T
  readonly calendars: readonly KnownCalendar[]
}

/**
 * The known versions save those that on the day of receipt had already been replaced, by one both published and recorded
 * by the end of that day (R12). Not lenient: the current version alone.
 */
export const candidateVersions = (known: CalendarBook, receivedOn: LocalDate, lenient: boolean): CandidatesOfYear => {
  if (!lenient) return (year) => versionsOfYear(known, year).slice(0, 1)
  const inPlace = known.filter((one) => one.publishedOn <= receivedOn && one.recordedOn <= receivedOn)
  const replaced = currentCalendar(inPlace)
  return (year) => versionsOfYear(known, year).filter((one) => one.version >= (replaced(year)?.version ?? 0))
}

/**
 * The most lenient of what the versions give (R12): the latest due day; a clock that stands still is later than any day;
 * what is undetermined is left out unless all is. Versions of different years combine freely. Only years that the
 * computation asks for are combined, so that it runs once where no year has been revised.
 */
export const enforce = <T extends { readonly due: Due }>(
  compute: (calendarOf: CalendarOfYear) => T,
  candidates: CandidatesOfYear,
): Enforced<T> => explore(compute, candidates, new Map()).reduce((best, one) => (laterThan(one, best) ? one : best))

const explore = <T>(
  compute: (calendarOf: CalendarOfYear) => T,
  candidates: CandidatesOfYear,
  chosen: ReadonlyMap<number, KnownCalendar>,
): readonly Enforced<T>[] => {
  const asked = new Map<number, KnownCalendar>()
  const result = compute((year) => {
    const calendar = chosen.get(year) ?? candidates(year)[0]
    if (calendar !== undefined) asked.set(year, calendar)
    return calendar
  })
  for (const year of asked.keys()) {
    const versions = candidates(year)
    if (chosen.has(year) || versions.length < 2) continue
    return versions.flatMap((version) => explore(compute, candidates, new Map(chosen).set(year, version)))
  }
  return [{ result, calendars: [...asked.values()] }]
}

const laterThan = (a: Enforced<{ readonly due: Due }>, b: Enforced<{ readonly due: Due }>): boolean =>
  rank(a.result.due) > rank(b.result.due)

/** Orders as a string: undetermined, then the days, then a clock that stands still. */
const rank = (due: Due): string => (due.kind === 'undetermined' ? '' : due.kind === 'due' ? due.on : 'stopped')
