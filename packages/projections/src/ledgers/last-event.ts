import { instantFromMillis, lastKnown, type Instant, type ProjectState, type Timeline } from '@luodi/domain'
import type { Question } from '../figure/question.ts'

/** The last known event that touched a project: when its row was last renewed, and from what. */
export interface LastEvent {
  readonly eventId: string
  readonly index: number
  readonly recordedAt: Instant
}

const isTimeline = (value: unknown): value is Timeline<unknown> =>
  typeof value === 'object' && value !== null && 'facts' in value

/** The last event of a project's timelines known at the question's index. */
export const lastEventOf = (project: ProjectState, question: Question): LastEvent => {
  let [eventId, index] = [project.submission!.eventId, project.submission!.ordinal]
  for (const timeline of Object.values(project).filter(isTimeline)) {
    for (const fact of timeline.facts) {
      const version = lastKnown(fact, question.knownAt)
      if (version !== undefined && version.ordinal > index) [eventId, index] = [version.eventId, version.ordinal]
    }
  }
  return { eventId, index, recordedAt: instantFromMillis(question.district.recordedAt[index - 1] as number) }
}
