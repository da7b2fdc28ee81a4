import { addMonths, earlier, inTrackingAt, monthOf, ratio, type ProjectState, type YearMonth } from '@luodi/domain'
import { lastCycle } from '../deadlines/horizon.ts'
import type { Question } from '../figure/question.ts'
import { firstTrackedMonth, reportFor, owedThen } from '../monthly-reports/monthly-report.ts'
import { notApplicable, type Input, type Measurement } from './measure.ts'

/**
 * D5: monthly reports missing in a row, the latest due one first (M-49; R82, R83, R227). Months at whose end the project was
 * not in tracking, those that were due by the recording of its admission, and undetermined due days do not count.
 */
export const measureReporting = (project: ProjectState, question: Question): Measurement => {
  if (!inTrackingAt(project, question)) return notApplicable('notInTracking')
  const first = firstTrackedMonth(project, question)!
  const inputs: Input[] = []
  const missing: YearMonth[] = []
  const needsYears = new Set<number>()
  const last = earlier(monthOf(question.validAt), lastCycle(question))
  for (let month = addMonths(last, -1); month >= first; month = addMonths(month, -1)) {
    if (!owedThen(project, month, question)) continue
    const due = question.dues.reportDue(month)
    if (due.kind === 'undetermined') needsYears.add(due.needsYear)
    if (due.kind !== 'due' || due.on >= question.validAt) continue
    const made = reportFor(project, month, question)
    if (made !== undefined) {
      inputs.push({ eventId: made.eventId, role: `report ${month}` })
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
