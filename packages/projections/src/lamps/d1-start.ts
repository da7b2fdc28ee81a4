import {
  addMonths,
  classAt,
  completionAt,
  excuseAt,
  inLibraryAt,
  isImplementation,
  lastDay,
  monthOf,
  monthsBetween,
  plannedStartAt,
  ratio,
  startAt,
  suspensionAt,
  type LocalDate,
  type ProjectState,
  type YearMonth,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { standingFor } from '../lineage/standing-for.ts'
import { lastComplete } from '../monthly-reports/monthly-report.ts'
import { lastTurning } from './last-turning.ts'
import { notApplicable, type Measurement } from './measure.ts'

/**
 * Does a month-end count: in the library, of class implementation, not suspended, not excused (R77)? One before a split or
 * bundle counts as it did for what stood for the project then (R30).
 */
const counts = (project: ProjectState, monthEnd: LocalDate, question: Question): boolean => {
  const at = { validAt: monthEnd, knownAt: question.knownAt }
  return standingFor(project, monthEnd, question).some(
    (one) =>
      inLibraryAt(one, at) &&
      classAt(one, at)?.projectClass === 'IMPLEMENTATION' &&
      suspensionAt(one, at) === undefined &&
      excuseAt(one, 'D1', at) === undefined,
  )
}

/**
 * The month-ends that count, from the planned month on. Those after the last day of which anything is recorded of the
 * project are alike: one of them tells of all.
 */
const monthEndsReached = (project: ProjectState, planned: YearMonth, question: Question): number => {
  const settled = monthOf(lastTurning(project))
  let [reached, month] = [0, planned]
  for (; lastDay(month) <= question.validAt && month <= settled; month = addMonths(month, 1)) {
    if (counts(project, lastDay(month), question)) reached += 1
  }
  if (lastDay(month) > question.validAt || !counts(project, lastDay(month), question)) return reached
  return reached + monthsBetween(month, lastComplete(question)) + 1
}

/**
 * D1: month-ends reached since and including the planned start month without a confirmed start (M-49; R26, R76, R77,
 * R98). A month-end counts from that day on; none reached is on track.
 */
export const measureStart = (project: ProjectState, question: Question): Measurement => {
  const standing = classAt(project, question)
  const planned = plannedStartAt(project, question)
  const start = startAt(project, question)
  const completion = completionAt(project, question)
  if (completion !== undefined) {
    return notApplicable('completed', [{ eventId: completion.version.eventId, role: 'completion' }])
  }
  if (standing === undefined || !isImplementation(standing.projectClass)) return notApplicable('preparatory')
  if (start !== undefined) return notApplicable('started', [{ eventId: start.version.eventId, role: 'start' }])
  if (standing.projectClass === 'CONTINUING') {
    return notApplicable('started', [{ eventId: standing.eventId, role: 'class' }])
  }
  if (planned === undefined) return notApplicable('noPlannedStart')
  const reached = monthEndsReached(project, planned.value.month, question)
  return {
    kind: 'measured',
    value: ratio(reached),
    unit: 'monthEnds',
    inputs: [{ eventId: planned.version.eventId, role: 'plannedStart' }],
    details: { plannedStart: planned.value.month, monthEndsReached: reached },
  }
}
