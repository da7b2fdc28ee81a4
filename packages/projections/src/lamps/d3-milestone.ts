import { completionAt, daysBetween, milestonesAt, ratio, type ProjectState } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { notApplicable, type Measurement } from './measure.ts'

/** D3: calendar days by which the worst open milestone is overdue (M-49, R79). */
export const measureMilestones = (project: ProjectState, question: Question): Measurement => {
  const completion = completionAt(project, question)
  if (completion !== undefined) {
    return notApplicable('completed', [{ eventId: completion.version.eventId, role: 'completion' }])
  }
  const due = milestonesAt(project, question).filter((milestone) => milestone.target <= question.validAt)
  if (due.length === 0) return notApplicable('noneDue')
  const overdue = due
    .filter((milestone) => milestone.achievedOn === undefined)
    .map((milestone) => ({ milestone, days: daysBetween(milestone.target, question.validAt) }))
  const worst = overdue.reduce((days, one) => Math.max(days, one.days), 0)
  return {
    kind: 'measured',
    value: ratio(worst),
    unit: 'days',
    inputs: due.flatMap((milestone) =>
      milestone.eventIds.map((eventId) => ({ eventId, role: `milestone ${milestone.milestoneId}` })),
    ),
    details: { overdue: overdue.map(({ milestone, days }) => ({ milestoneId: milestone.milestoneId, days })) },
  }
}
