import type { LocalDate, YearMonth } from '@luodi/domain'
import { collectionDuties } from '../duties/collection-duties.ts'
import type { Duty, Late } from '../duties/duty.ts'
import { ofProjects } from '../duties/of-projects.ts'
import { reportDuties } from '../duties/report-duties.ts'
import { calendarNeeds } from '../deadlines/calendar-needs.ts'
import type { Question } from '../figure/question.ts'
import type { Missing, MissingCalendar } from './finding.ts'
import { ascending, keyOf } from './sort-key.ts'
import { ofProject, ofUnit } from './subject.ts'

/** An overdue duty of a month. */
interface Overdue {
  readonly month: YearMonth
  readonly due: LocalDate
  readonly late?: Late
}

const overdueIn = (duties: readonly Duty[]): readonly (Overdue & { readonly duty: Duty })[] =>
  duties.flatMap((duty) => {
    const { status, due, month, late } = duty
    if (status !== 'overdue' || due.kind !== 'due' || month === undefined) return []
    return [{ month, due: due.on, ...(late === undefined ? {} : { late }), duty }]
  })

/** The monthly reports of projects that are due and not there, every one of them and not the last alone (R82). */
export const missingReports = (question: Question): readonly Missing<'MISSING_REPORT'>[] =>
  overdueIn(ofProjects(reportDuties)(question)).map(({ duty: { projectId = '' }, ...overdue }) => ({
    kind: 'MISSING_REPORT',
    key: keyOf('MISSING_REPORT', overdue.month, projectId),
    ...overdue,
    ...ofProject(projectId, question),
  }))

/** The monthly filings of units that are due and not there. */
export const missingFilings = (question: Question): readonly Missing<'MISSING_FILING'>[] =>
  overdueIn(collectionDuties(question)).map(({ duty: { responsible }, ...overdue }) => ({
    kind: 'MISSING_FILING',
    key: keyOf('MISSING_FILING', overdue.month, responsible!.unit),
    ...overdue,
    ...ofUnit(responsible!.unit, question),
  }))

/** How many filings wait, by the year that they need. */
const filingsWaiting = (question: Question): ReadonlyMap<number, number> => {
  const waiting = new Map<number, number>()
  for (const { due } of collectionDuties(question)) {
    if (due.kind === 'undetermined') waiting.set(due.needsYear, (waiting.get(due.needsYear) ?? 0) + 1)
  }
  return waiting
}

/** The calendar years that are needed and not known, with what waits for each (R21, R22, R112). */
export const missingCalendars = (question: Question): readonly MissingCalendar[] => {
  const needs = new Map(calendarNeeds(question).map((need) => [need.year, need]))
  const filings = filingsWaiting(question)
  return [...new Set([...needs.keys(), ...filings.keys()])].map((year) => {
    const { reports = [], problems = 0 } = needs.get(year) ?? {}
    const waiting = {
      reports: reports.reduce((sum, { projects }) => sum + projects, 0),
      problems,
      filings: filings.get(year) ?? 0,
    }
    return { kind: 'MISSING_CALENDAR', key: keyOf('MISSING_CALENDAR', ascending(year)), year, waiting }
  })
}
