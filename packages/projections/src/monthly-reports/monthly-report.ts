import {
  addMonths,
  admissionAt,
  inTrackingAt,
  lastDay,
  lastKnown,
  localDateOf,
  monthOf,
  originAt,
  planAt,
  RETRACTED,
  yearOf,
  type AsOf,
  type LineageType,
  type LocalDate,
  type ProjectState,
  type Timeline,
  type YearMonth,
} from '@luodi/domain'
import { journalEntry } from '../district/journal.ts'
import type { Question } from '../figure/question.ts'
import { ancestorsOf, parentsOf, standingFor } from '../lineage/standing-for.ts'

interface Report {
  readonly month: YearMonth
  readonly madeOn: LocalDate
  readonly statedBy?: LineageType
}

/** The latest complete month: a month is complete from its last day on (R47). */
export const lastComplete = ({ validAt }: Question): YearMonth =>
  validAt === lastDay(monthOf(validAt)) ? monthOf(validAt) : addMonths(monthOf(validAt), -1)

/** A monthly report of a project that was made. */
export interface MadeReport {
  readonly madeOn: LocalDate
  readonly eventId: string
}

/** The report for a month made first of those that stand, by `validAt` and as known; what a split states is none. */
const madeReport = (timeline: Timeline<Report>, month: YearMonth, question: Question): MadeReport | undefined => {
  let made: MadeReport | undefined
  for (const fact of timeline.facts) {
    const version = lastKnown(fact, question.knownAt)
    if (version === undefined || version.value === RETRACTED) continue
    const { month: reported, madeOn, statedBy } = version.value
    if (reported !== month || madeOn > question.validAt || statedBy !== undefined) continue
    if (made === undefined || madeOn < made.madeOn) made = { eventId: fact.id, madeOn }
  }
  return made
}

/** The report that a month asks for: an investment report where a plan is in force, else either one (R82). */
const ownReport = (project: ProjectState, month: YearMonth, question: Question): MadeReport | undefined => {
  const planned = planAt(project, yearOf(month), { validAt: lastDay(month), knownAt: question.knownAt })
  const investment = madeReport(project.investments as Timeline<Report>, month, question)
  if (planned !== undefined || investment !== undefined) return investment
  return madeReport(project.progress as Timeline<Report>, month, question)
}

/**
 * The report for a month: its own; of one before the split or bundle from which the project came also that of each parent
 * that owed one, the last of which settles it (R30).
 */
export const reportFor = (project: ProjectState, month: YearMonth, question: Question): MadeReport | undefined => {
  const own = ownReport(project, month, question)
  const origin = originAt(project, question)
  if (own !== undefined || origin === undefined || lastDay(month) >= origin.holdsFrom) return own
  const made = parentsOf(origin, question)
    .filter((parent) => owedThen(parent, month, question))
    .map((parent) => reportFor(parent, month, question))
  if (made.includes(undefined)) return undefined
  return made.toSorted((a, b) => (a!.madeOn < b!.madeOn ? 1 : -1))[0]
}

/** The local day on which it was first recorded that a project was in the library by a day. */
const admissionRecordedOn = (project: ProjectState, at: AsOf, { district }: Question): LocalDate | undefined => {
  const standing = admissionAt(project, at)
  const first = project.admissions.facts
    .find(({ id }) => id === standing?.id)
    ?.versions.find(({ value, holdsFrom }) => value !== RETRACTED && holdsFrom <= at.validAt)
  return first === undefined ? undefined : localDateOf(journalEntry(district, first.ordinal).recordedAt)
}

/** Could its report be made: was its admission recorded before the due day (R227)? An unknown due day is no bar. */
const admittedInTime = (project: ProjectState, month: YearMonth, at: AsOf, question: Question): boolean => {
  if (question.readings === 'former') return true
  const due = question.dues.reportDue(month)
  const recordedOn = due.kind === 'due' ? admissionRecordedOn(project, at, question) : undefined
  return due.kind !== 'due' || recordedOn === undefined || recordedOn < due.on
}

/**
 * Is the report of a month owed: was the project in tracking at the month's end, or what stood for it then (R30, R83), and
 * its admission recorded before the report was due (R227)?
 */
export const owedThen = (project: ProjectState, month: YearMonth, question: Question): boolean => {
  const at = { validAt: lastDay(month), knownAt: question.knownAt }
  return standingFor(project, at.validAt, question).some(
    (one) => inTrackingAt(one, at) && admittedInTime(one, month, at, question),
  )
}

/** The first month in which the project, or one from which it comes, can have been in tracking. */
export const firstTrackedMonth = (project: ProjectState, question: Question): YearMonth | undefined =>
  [project, ...ancestorsOf(project, question)]
    .flatMap((one) => one.admissions.facts.flatMap((fact) => fact.versions.map(({ holdsFrom }) => monthOf(holdsFrom))))
    .toSorted()[0]
