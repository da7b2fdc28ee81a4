import {
  addMonths,
  inTrackingAt,
  lastDay,
  lastKnown,
  monthOf,
  planAt,
  ratio,
  RETRACTED,
  yearOf,
  type LocalDate,
  type ProjectState,
  type Timeline,
  type YearMonth,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { notApplicable, type Input, type Measurement } from './measure.ts'

interface Report {
  readonly month: YearMonth
  readonly madeOn: LocalDate
}

/** The report for a month made by `validAt` that stands, as known. */
const madeReport = (timeline: Timeline<Report>, month: YearMonth, question: Question): Input | undefined => {
  for (const fact of timeline.facts) {
    const version = lastKnown(fact, question.knownAt)
    if (version === undefined || version.value === RETRACTED) continue
    if (version.value.month === month && version.value.madeOn <= question.validAt) {
      return { eventId: fact.id, role: `report ${month}` }
    }
  }
  return undefined
}

/** The report that a month asks for: an investment report where a plan is in force, else either one (R82). */
const reportFor = (project: ProjectState, month: YearMonth, question: Question): Input | undefined => {
  const planned = planAt(project, yearOf(month), { validAt: lastDay(month), knownAt: question.knownAt })
  const investment = madeReport(project.investments as Timeline<Report>, month, question)
  if (planned !== undefined || investment !== undefined) return investment
  return madeReport(project.progress as Timeline<Report>, month, question)
}

/** The first month in which the project can have been in tracking. */
const firstMonth = (project: ProjectState): YearMonth | undefined =>
  project.admissions.facts.flatMap((fact) => fact.versions.map((version) => monthOf(version.holdsFrom))).toSorted()[0]

/**
 * D5: monthly reports missing in a row, the latest due one first (M-49; R82, R83). Months at whose end the project was
 * not in tracking, and due days that are undetermined, do not count.
 */
export const measureReporting = (project: ProjectState, question: Question): Measurement => {
  if (!inTrackingAt(project, question)) return notApplicable('notInTracking')
  const first = firstMonth(project) as YearMonth
  const inputs: Input[] = []
  const missing: YearMonth[] = []
  const needsYears = new Set<number>()
  for (let month = addMonths(monthOf(question.validAt), -1); month >= first; month = addMonths(month, -1)) {
    if (!inTrackingAt(project, { validAt: lastDay(month), knownAt: question.knownAt })) continue
    const due = question.dues.reportDue(month)
    if (due.kind === 'undetermined') needsYears.add(due.needsYear)
    if (due.kind !== 'due' || due.on >= question.validAt) continue
    const made = reportFor(project, month, question)
    if (made !== undefined) {
      inputs.push(made)
      break
    }
    missing.push(month)
  }
  return {
    kind: 'measured',
    value: ratio(missing.length),
    unit: 'reports',
    inputs,
    details: { missing },
    ...(needsYears.size === 0 ? {} : { needsYears: [...needsYears].sort((a, b) => a - b) }),
  }
}
