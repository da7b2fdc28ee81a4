import type { AsOf } from '../../kernel/as-of.ts'
import type { LocalDate, YearMonth } from '../../kernel/local-date.ts'
import { allStanding, holdingAt, type Standing } from '../../kernel/timeline.ts'
import type { ConfirmedStart, PlannedStart, ProjectState } from '../state.ts'

/** The planned start in force (R39): the first setting until a revision takes effect. */
export const plannedStartAt = (project: ProjectState, at: AsOf): Standing<PlannedStart> | undefined =>
  latestRevision(holdingAt(project.plannedStarts, at.validAt, at.knownAt))

/** Of facts in order, the last revision; the first setting where there is none. */
export const latestRevision = <T extends { readonly first: boolean }>(
  facts: readonly Standing<T>[],
): Standing<T> | undefined => facts.findLast((fact) => !fact.value.first) ?? facts[facts.length - 1]

/** The planned start as first recorded, with its corrections, whatever was revised since (R39, R50). */
export const originalPlannedStart = (project: ProjectState, knownAt: number): Standing<PlannedStart> | undefined =>
  allStanding(project.plannedStarts, knownAt).find((start) => start.value.first)

/** The start: the earliest confirmed start that stands (R40, R99). A reported start is none. */
export const startAt = (project: ProjectState, at: AsOf): Standing<ConfirmedStart> | undefined =>
  holdingAt(project.starts, at.validAt, at.knownAt)[0]

/** The planned month in force on a day. */
export const plannedMonthOn = (project: ProjectState, day: LocalDate, knownAt: number): YearMonth | undefined =>
  plannedStartAt(project, { validAt: day, knownAt })?.value.month
