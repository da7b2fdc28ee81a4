import type { LampCorrectionForm1, Level, ProjectState } from '@luodi/domain'
import { causeOf } from '../../bridge/causes.ts'
import type { Recording } from '../../bridge/sources.ts'
import { journalEntry } from '../../district/journal.ts'
import { ask } from '../../figure/figure.ts'
import { knownProjects, type Question } from '../../figure/question.ts'
import { lampOf } from '../../lamps/lamp.ts'
import { correctingEvents, type Correcting } from './correcting-events.ts'
import { lampRecordings } from './lamp-recordings.ts'
import type { RestatedDay } from './restated.ts'

const shownAt = (
  project: ProjectState,
  { district, validAt, readings }: Question,
  knownAt: number,
): Level | undefined => {
  const { question } = ask(district, { validAt, knownAt, readings })
  return question === undefined ? undefined : lampOf(project, question)?.shown
}

/** Looks again after each event that the lamp may go by: those that turned it are named. */
const turnedBy = (
  project: ProjectState,
  was: Level | undefined,
  recordings: readonly Recording[],
  after: Question,
): readonly Correcting[] => {
  let level = was
  return recordings.flatMap(({ eventId, index }) => {
    const next = shownAt(project, after, index)
    if (next === level) return []
    level = next
    const { type } = journalEntry(after.district, index)
    return [{ eventId, index, cause: causeOf({ by: { type }, membership: undefined, late: true }), member: project.id }]
  })
}

/** The lamps of an earlier bulletin’s day that are others now, with the events that turned them. */
export const lampCorrections = ({ before, after }: RestatedDay): readonly Omit<LampCorrectionForm1, 'period'>[] =>
  knownProjects(after).flatMap((project): readonly Omit<LampCorrectionForm1, 'period'>[] => {
    const recordings = lampRecordings(project, before, after)
    if (recordings.length === 0) return []
    const [was, is] = [lampOf(project, before)?.shown, lampOf(project, after)?.shown]
    if (was === is) return []
    return [
      {
        projectId: project.id,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
        events: correctingEvents(turnedBy(project, was, recordings, after), after),
      },
    ]
  })
