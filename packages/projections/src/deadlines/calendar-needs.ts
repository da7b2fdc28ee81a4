import { addMonths, admissionAt, inTrackingAt, lastDay, later, monthOf, type YearMonth } from '@luodi/domain'
import { knownProjects, type Question } from '../figure/question.ts'

/** A calendar year that is needed and not known, and what waits for it. */
export interface CalendarNeed {
  readonly year: number
  readonly reports: readonly { readonly month: YearMonth; readonly projects: number }[]
}

const firstTracked = (question: Question): YearMonth | undefined =>
  knownProjects(question)
    .map((project) => admissionAt(project, question)?.holdsFrom)
    .filter((day) => day !== undefined)
    .map(monthOf)
    .toSorted()[0]

const inTracking = (month: YearMonth, question: Question): number => {
  const day = lastDay(month) <= question.validAt ? lastDay(month) : question.validAt
  return knownProjects(question).filter((project) => inTrackingAt(project, { validAt: day, knownAt: question.knownAt }))
    .length
}

/**
 * The calendar years without which due days of monthly reports, up to that of the running month, can't be told
 * (R21, R22, R112). Writing facts works without them; the lamps leave these due days out.
 */
export const calendarNeeds = (question: Question): readonly CalendarNeed[] => {
  const first = firstTracked(question)
  if (first === undefined) return []
  const needs = new Map<number, { month: YearMonth; projects: number }[]>()
  const last = monthOf(question.validAt)
  for (let month = later(first, addMonths(last, -24)); month <= last; month = addMonths(month, 1)) {
    const due = question.dues.reportDue(month)
    const projects = due.kind === 'undetermined' ? inTracking(month, question) : 0
    if (due.kind !== 'undetermined' || projects === 0) continue
    needs.set(due.needsYear, [...(needs.get(due.needsYear) ?? []), { month, projects }])
  }
  return [...needs].sort(([a], [b]) => a - b).map(([year, reports]) => ({ year, reports }))
}
