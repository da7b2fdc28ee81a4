import {
  addMonthsToDay,
  holdingAt,
  monthOf,
  monthsBetween,
  originAt,
  ratio,
  startAt,
  type LocalDate,
  type ProjectState,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { parentsOf } from '../lineage/standing-for.ts'
import { notApplicable, type Measurement } from './measure.ts'

/** The entry into the statistics; a project that goes on with a start of its parents was entered with all of them (R30). */
const entryOf = (project: ProjectState, question: Question): string | undefined => {
  const own = holdingAt(project.statistics, question.validAt, question.knownAt)[0]
  const origin = originAt(project, question)
  if (own !== undefined || origin === undefined || startAt(project, question)?.value.statedBy === undefined) {
    return own?.version.eventId
  }
  const entries = parentsOf(origin, question).map((parent) => entryOf(parent, question))
  return entries.includes(undefined) ? undefined : entries[0]
}

/** Calendar months from a day that have passed before another. */
const monthsPassed = (from: LocalDate, day: LocalDate): number => {
  const months = monthsBetween(monthOf(from), monthOf(day))
  return Math.max(0, addMonthsToDay(from, months) < day ? months : months - 1)
}

/** D7: full calendar months since the start without entry into the statistics; it turns on the day after (R86). */
export const measureStatistics = (project: ProjectState, question: Question): Measurement => {
  const start = startAt(project, question)
  if (start === undefined) return notApplicable('notStarted')
  const entered = entryOf(project, question)
  const inputs = [{ eventId: start.version.eventId, role: 'start' }]
  const months = entered === undefined ? monthsPassed(start.holdsFrom, question.validAt) : 0
  if (entered !== undefined) inputs.push({ eventId: entered, role: 'statistics' })
  return { kind: 'measured', value: ratio(months), unit: 'months', inputs, details: { startedOn: start.holdsFrom } }
}
