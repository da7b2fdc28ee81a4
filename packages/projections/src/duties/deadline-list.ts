import type { Due } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { collectionDuties } from './collection-duties.ts'
import type { Duty } from './duty.ts'
import { milestoneDuties } from './milestone-duties.ts'
import { ofProjects, type DutySource } from './of-projects.ts'
import { problemDuties } from './problem-duties.ts'
import { reportDuties } from './report-duties.ts'
import { startDuties } from './start-duties.ts'
import { suspensionDuties } from './suspension-duties.ts'
import { DUTY_KINDS } from './vocabulary.ts'

/** Every sort of duty: whatever else gets due dates is one more line here. */
const SOURCES: readonly DutySource[] = [
  problemDuties,
  collectionDuties,
  ofProjects(reportDuties),
  ofProjects(milestoneDuties),
  ofProjects(startDuties),
  ofProjects(suspensionDuties),
]

/** Due days first, then what waits for a calendar year, then what stands still. */
const dayKey = (due: Due): string => {
  if (due.kind === 'due') return due.on
  return due.kind === 'undetermined' ? `~${due.needsYear}` : `~~${due.since}`
}

/** The place of a duty in the list, as a text that sorts: by due day, then kind, then subject. */
export const dutyKey = ({ due, kind, dutyId }: Duty): string =>
  `${dayKey(due)} ${`${DUTY_KINDS.indexOf(kind)}`.padStart(2, '0')} ${dutyId.slice(kind.length)}`

/**
 * The list of responsibilities and deadlines (责任清单, M-42, M-43): every duty with a due date that is open, overdue,
 * undetermined or stopped at `validAt`, and what was done late in its year (R110).
 */
export const deadlineList = (question: Question): readonly Duty[] =>
  SOURCES.flatMap((source) => source(question))
    .map((duty) => ({ duty, key: dutyKey(duty) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ duty }) => duty)
