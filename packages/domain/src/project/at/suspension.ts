import type { AsOf } from '../../kernel/as-of.ts'
import { addDays, firstDay, lastDay, later, type LocalDate, type YearMonth } from '../../kernel/local-date.ts'
import { holdingAt, type Standing } from '../../kernel/timeline.ts'
import type { ProjectBody } from '../events.ts'
import type { ProjectState } from '../state.ts'

/** An approved suspension from its first day to the day before the resumption; open when `resumedOn` is missing. */
export interface SuspensionInterval {
  readonly from: LocalDate
  /** The first day on which it no longer holds. */
  readonly resumedOn?: LocalDate
  readonly suspension: Standing<ProjectBody<'ProjectSuspended'>>
  readonly resumption?: Standing<ProjectBody<'ProjectResumed'>>
}

/** The suspensions begun by `validAt`, each with the first resumption after it, in order (R53, R89, R115). */
export const suspensionsAt = (project: ProjectState, at: AsOf): readonly SuspensionInterval[] => {
  if (project.suspensions.facts.length === 0) return []
  const resumptions = holdingAt(project.resumptions, at.validAt, at.knownAt)
  return holdingAt(project.suspensions, at.validAt, at.knownAt).map((suspension) => {
    const resumption = resumptions.find((candidate) => candidate.holdsFrom > suspension.holdsFrom)
    return resumption === undefined
      ? { from: suspension.holdsFrom, suspension }
      : { from: suspension.holdsFrom, resumedOn: resumption.holdsFrom, suspension, resumption }
  })
}

/** Does the interval hold on that day? */
export const holdsOn = (interval: SuspensionInterval, day: LocalDate): boolean =>
  interval.from <= day && (interval.resumedOn === undefined || day < interval.resumedOn)

/** The suspension in force at `validAt`. */
export const suspensionAt = (project: ProjectState, at: AsOf): SuspensionInterval | undefined =>
  suspensionsAt(project, at).find((interval) => holdsOn(interval, at.validAt))

/** Is every day of the month inside the union of these suspensions (R53)? Open ones are taken to last. */
export const isExcusedMonth = (intervals: readonly SuspensionInterval[], month: YearMonth): boolean => {
  if (intervals.length === 0) return false
  const last = lastDay(month)
  let day = firstDay(month)
  for (;;) {
    const covering = intervals.find((interval) => holdsOn(interval, day))
    if (covering === undefined) return false
    if (covering.resumedOn === undefined || covering.resumedOn > last) return true
    day = later(covering.resumedOn, addDays(day, 1))
  }
}
