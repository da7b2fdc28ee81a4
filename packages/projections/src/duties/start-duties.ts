import {
  classAt,
  completionAt,
  excuseAt,
  holdingAt,
  lastDay,
  monthOf,
  originalPlannedStart,
  plannedMonthOn,
  plannedStartAt,
  startAt,
  suspensionAt,
  type Due,
  type ProjectState,
  type YearMonth,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import type { Input } from '../lamps/measure.ts'
import { starterOf } from '../lineage/standing-for.ts'
import { dutyOfProject, isShown, lateDays, movedBy, type Duty, type ExtensionRecord, type Progress } from './duty.ts'

/** A due date, or why there is none, with the events behind either. */
interface Standing {
  readonly due: Due
  readonly progress: Progress
  readonly inputs: readonly Input[]
}

/** Suspended or excused before it started, a project leaves what is due (R33, R94): its clock stands still. */
const stopped = (project: ProjectState, question: Question): Standing | undefined => {
  const suspension = suspensionAt(project, question)?.suspension
  const excuse = suspension === undefined ? excuseAt(project, 'D1', question) : undefined
  const stop = suspension ?? excuse
  if (stop === undefined) return undefined
  const role = suspension === undefined ? 'excuse' : 'suspension'
  return {
    due: { kind: 'stopped', since: stop.holdsFrom },
    progress: { status: 'stopped' },
    inputs: [{ eventId: stop.version.eventId, role }],
  }
}

/** Not started: overdue from the last day of the planned month on, as in the start rate (R37, R76). */
const waiting = (month: YearMonth, { validAt }: Question): Standing => {
  const on = lastDay(month)
  const progress: Progress = validAt < on ? { status: 'open' } : { status: 'overdue', late: lateDays(on, validAt) }
  return { due: { kind: 'due', on }, progress, inputs: [] }
}

/** Started in a later month than was planned on that day (R38). */
const startedLate = (project: ProjectState, question: Question): Standing | undefined => {
  const start = startAt(project, question)!
  const starter = starterOf(project, start.holdsFrom, question)
  const month = plannedMonthOn(starter, start.holdsFrom, question.knownAt)
  if (month === undefined || monthOf(start.holdsFrom) <= month || !isShown(start.holdsFrom, question)) return undefined
  const on = lastDay(month)
  return {
    due: { kind: 'due', on },
    progress: { status: 'doneLate', doneOn: start.holdsFrom, late: lateDays(on, start.holdsFrom) },
    inputs: [{ eventId: start.version.eventId, role: 'start' }],
  }
}

const revisionsOf = (project: ProjectState, question: Question): readonly ExtensionRecord[] =>
  holdingAt(project.plannedStarts, question.validAt, question.knownAt)
    .filter(({ value }) => !value.first)
    .map(({ value, holdsFrom, version }) => ({
      newDue: lastDay(value.month),
      decidedOn: holdsFrom,
      counts: true,
      eventId: version.eventId,
    }))

/**
 * The planned start of an implementation project, due by the last day of its month (M-47, R98). A continuing project has
 * started, and a completed one has nothing to start (R26, R27).
 */
export const startDuties = (project: ProjectState, question: Question): readonly Duty[] => {
  const planned = plannedStartAt(project, question)
  if (planned === undefined || classAt(project, question)?.projectClass !== 'IMPLEMENTATION') return []
  const { month } = planned.value
  const started = startAt(project, question) !== undefined
  if (!started && completionAt(project, question) !== undefined) return []
  const standing = started ? startedLate(project, question) : (stopped(project, question) ?? waiting(month, question))
  if (standing === undefined) return []
  const first = originalPlannedStart(project, question.knownAt)?.value.month ?? month
  const on = standing.due.kind === 'due' ? standing.due.on : lastDay(month)
  const duty: Duty = {
    dutyId: `START/${project.id}`,
    kind: 'START',
    ...standing.progress,
    due: standing.due,
    month: monthOf(on),
    ...dutyOfProject(project, question),
    assisting: [],
    ...movedBy(revisionsOf(project, question), on, lastDay(first)),
    inputs: [{ eventId: planned.version.eventId, role: 'plannedStart' }, ...standing.inputs],
  }
  return [duty]
}
