import { addMonthsToDay, holdingAt, ratio, startAt, type ProjectState } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { notApplicable, type Measurement } from './measure.ts'

/** D7: full calendar months since the start without entry into the statistics; it turns on the day after (R86). */
export const measureStatistics = (project: ProjectState, question: Question): Measurement => {
  const start = startAt(project, question)
  if (start === undefined) return notApplicable('notStarted')
  const entered = holdingAt(project.statistics, question.validAt, question.knownAt)[0]
  const inputs = [{ eventId: start.version.eventId, role: 'start' }]
  let months = 0
  if (entered === undefined) {
    while (addMonthsToDay(start.holdsFrom, months + 1) < question.validAt) months += 1
  } else inputs.push({ eventId: entered.version.eventId, role: 'statistics' })
  return { kind: 'measured', value: ratio(months), unit: 'months', inputs, details: { startedOn: start.holdsFrom } }
}
