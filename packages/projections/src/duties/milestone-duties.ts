import { completionAt, milestonesAt, type MilestoneStanding, type ProjectState } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { dutyOfProject, movedBy, progressOf, type Duty } from './duty.ts'

const milestoneDuty = (project: ProjectState, milestone: MilestoneStanding, question: Question): Duty | undefined => {
  const { milestoneId, name, target, originalTarget, achievedOn, changes, eventIds } = milestone
  const due = { kind: 'due', on: target } as const
  const progress = progressOf(due, achievedOn, 'days', question)
  if (progress === undefined) return undefined
  const moves = changes.map(({ target: newDue, effectiveFrom, reason, eventId }) => ({
    newDue,
    decidedOn: effectiveFrom,
    counts: true,
    eventId,
    reason,
  }))
  const [set, achieved] = eventIds
  return {
    dutyId: `MILESTONE/${project.id}/${milestoneId}`,
    kind: 'MILESTONE',
    ...progress,
    due,
    task: name,
    ...dutyOfProject(project, question),
    assisting: [],
    ...movedBy(moves, target, originalTarget),
    inputs: [
      ...(set === undefined ? [] : [{ eventId: set, role: 'target' }]),
      ...(achieved === undefined ? [] : [{ eventId: achieved, role: 'achievement' }]),
    ],
  }
}

/**
 * The milestones of a project by their targets in force, in days of the calendar (R79). A suspension stops none (R109);
 * a completed project has none open.
 */
export const milestoneDuties = (project: ProjectState, question: Question): readonly Duty[] => {
  const completed = completionAt(project, question) !== undefined
  return milestonesAt(project, question)
    .map((milestone) => milestoneDuty(project, milestone, question))
    .filter((duty) => duty !== undefined)
    .filter((duty) => !completed || duty.status === 'doneLate')
}
