import {
  addMonths,
  admissionAt,
  earlier,
  inTrackingAt,
  isOpen,
  lastDay,
  later,
  monthOf,
  type YearMonth,
} from '@luodi/domain'
import { knownProjects, type Question } from '../figure/question.ts'
import { yearsMissing } from '../lamps/d4-problem.ts'
import { problemStandings } from '../problems/problem-standing.ts'
import { lastCycle } from './horizon.ts'

/** A calendar year that is needed and not known, and what waits for it. */
export interface CalendarNeed {
  readonly year: number
  readonly reports: readonly { readonly month: YearMonth; readonly projects: number }[]
  /** How many open problems have a due day or lateness that waits for it; missing where there are none. */
  readonly problems?: number
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

type ReportsWaiting = CalendarNeed['reports'][number]

/** The reports that wait, up to that of the running month, by the year that they need. */
const reportsWaiting = (question: Question): ReadonlyMap<number, readonly ReportsWaiting[]> => {
  const waiting = new Map<number, ReportsWaiting[]>()
  const last = earlier(monthOf(question.validAt), addMonths(lastCycle(question), -1))
  const first = firstTracked(question) ?? addMonths(last, 1)
  for (let month = later(first, addMonths(last, -24)); month <= last; month = addMonths(month, 1)) {
    const due = question.dues.reportDue(month)
    const projects = due.kind === 'undetermined' ? inTracking(month, question) : 0
    if (due.kind !== 'undetermined' || projects === 0) continue
    waiting.set(due.needsYear, [...(waiting.get(due.needsYear) ?? []), { month, projects }])
  }
  return waiting
}

/** How many open problems wait, by the year that they need. */
const problemsWaiting = (question: Question): ReadonlyMap<number, number> => {
  const waiting = new Map<number, number>()
  for (const standing of problemStandings(question)) {
    if (!isOpen(standing.status)) continue
    for (const year of yearsMissing([standing])) waiting.set(year, (waiting.get(year) ?? 0) + 1)
  }
  return waiting
}

/**
 * The calendar years without which due days of monthly reports and of problems, or lateness, can't be told (R21, R22, R112).
 * Writing facts works without them; the lamps leave these due days out.
 */
export const calendarNeeds = (question: Question): readonly CalendarNeed[] => {
  const reports = reportsWaiting(question)
  const problems = problemsWaiting(question)
  return [...new Set([...reports.keys(), ...problems.keys()])]
    .sort((a, b) => a - b)
    .map((year) => {
      const waiting = problems.get(year)
      return { year, reports: reports.get(year) ?? [], ...(waiting === undefined ? {} : { problems: waiting }) }
    })
}
