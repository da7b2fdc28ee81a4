import { addMonths, earlier, inTrackingAt, type ProjectState, type YearMonth } from '@luodi/domain'
import { lastCycle } from '../deadlines/horizon.ts'
import type { Question } from '../figure/question.ts'
import { firstTrackedMonth, lastComplete, reportFor, owedThen } from '../monthly-reports/monthly-report.ts'
import { dutyOfProject, progressOf, UNMOVED, type Duty } from './duty.ts'

const monthDuty = (project: ProjectState, month: YearMonth, question: Question): Duty | undefined => {
  if (!owedThen(project, month, question)) return undefined
  const due = question.dues.reportDue(month)
  if (due.kind === 'noPolicy') return undefined
  const made = reportFor(project, month, question)
  const progress = progressOf(due, made?.madeOn, 'workingDays', question)
  if (progress === undefined) return undefined
  return {
    dutyId: `PROJECT_REPORT/${project.id}/${month}`,
    kind: 'PROJECT_REPORT',
    ...progress,
    due,
    month,
    ...dutyOfProject(project, question),
    assisting: [],
    ...UNMOVED,
    inputs: made === undefined ? [] : [{ eventId: made.eventId, role: 'report' }],
  }
}

/** Of the months that are due by the last cycle that is looked at. */
const lastTold = (question: Question): YearMonth => earlier(lastComplete(question), addMonths(lastCycle(question), -1))

/**
 * The report of each complete month at whose end the project was in tracking, as D5 asks for it, and not those missing
 * in a row alone (R82, R83, R227). A project that is no longer in tracking owes none.
 */
export const reportDuties = (project: ProjectState, question: Question): readonly Duty[] => {
  if (!inTrackingAt(project, question)) return []
  const duties: Duty[] = []
  const last = lastTold(question)
  for (let month = firstTrackedMonth(project, question)!; month <= last; month = addMonths(month, 1)) {
    const duty = monthDuty(project, month, question)
    if (duty !== undefined) duties.push(duty)
  }
  return duties
}
