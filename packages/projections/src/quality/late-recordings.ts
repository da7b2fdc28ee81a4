import {
  EVENT_DEFINITIONS,
  lastKnown,
  localDateOf,
  monthOf,
  monthsBetween,
  RETRACTED,
  type Fact,
  type ProjectState,
  type Timeline,
} from '@luodi/domain'
import { journalEntry } from '../district/journal.ts'
import type { Question } from '../figure/question.ts'
import type { FindingSubject, LateRecording } from './finding.ts'
import { ascending, keyOf, longestFirst } from './sort-key.ts'
import { ofProject } from './subject.ts'

const isTimeline = (value: unknown): value is Timeline<unknown> =>
  typeof value === 'object' && value !== null && 'facts' in value

const stateOf = (fact: Fact<unknown>, knownAt: number): LateRecording['state'] => {
  const last = lastKnown(fact, knownAt)
  if (last?.value === RETRACTED) return 'retracted'
  return last === fact.versions[0] ? 'standing' : 'corrected'
}

/** The recording of a fact, if it is an observation of that day or before. */
const lateFact = (
  fact: Fact<unknown>,
  project: ProjectState,
  subject: () => FindingSubject,
  question: Question,
): LateRecording | undefined => {
  const first = fact.versions[0]
  if (first === undefined || first.ordinal > question.knownAt) return undefined
  const { index, type, occurredOn, recordedAt, delayDays } = journalEntry(question.district, first.ordinal)
  if (delayDays < 1 || occurredOn > question.validAt) return undefined
  if (EVENT_DEFINITIONS.get(type)?.nature !== 'observation') return undefined
  const recordedOn = localDateOf(recordedAt)
  return {
    kind: 'LATE_RECORDING',
    key: keyOf('LATE_RECORDING', longestFirst(delayDays), ascending(index)),
    eventId: first.eventId,
    index,
    type,
    occurredOn,
    recordedOn,
    delayDays,
    monthEnds: monthsBetween(monthOf(occurredOn), monthOf(recordedOn)),
    beforeSubmission: occurredOn < (project.submission?.occurredOn ?? occurredOn),
    state: stateOf(fact, question.knownAt),
    ...subject(),
  }
}

const ofTimelines = (project: ProjectState, question: Question): readonly LateRecording[] => {
  let known: FindingSubject | undefined
  const subject = (): FindingSubject => (known ??= ofProject(project.id, question))
  return Object.values(project)
    .filter(isTimeline)
    .flatMap((timeline) => timeline.facts.map((fact) => lateFact(fact, project, subject, question)))
    .filter((late) => late !== undefined)
}

/** An event may record several facts, of several projects: it is told once, of the first of them. */
const once = (found: readonly LateRecording[]): readonly LateRecording[] => {
  const seen = new Set<number>()
  return found.filter(({ index }) => seen.size < seen.add(index).size)
}

/**
 * The observations that were recorded on a later day than they were true on (R11), each by its first recording, whatever
 * was corrected since. Acts have the date of their recording; only what is told of projects is an observation.
 */
export const lateRecordings = (question: Question): readonly LateRecording[] =>
  once([...question.district.projects.values()].flatMap((project) => ofTimelines(project, question)))
