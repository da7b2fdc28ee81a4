import {
  bilingual,
  CITY_BATCH,
  materialKindLabel,
  own,
  POST_LABELS,
  PROBLEM,
  PROBLEM_LIST,
  PROBLEM_MERGES,
  PROJECT,
  PROJECT_CODE,
  PROJECT_LINEAGE,
  recordingDelay,
  streamIdOf,
  streamKindOf,
  subjectOf,
  unitAt,
  type Bilingual,
  type DomainEvent,
  type Instant,
  type LocalDate,
} from '@luodi/domain'
import type { DistrictState } from '../district/state.ts'
import type { Question } from '../figure/question.ts'
import { eventLabel } from './event-labels.ts'

/** Whose history it is. */
export interface HistorySubject {
  readonly of: 'project' | 'problem'
  readonly id: string
}

/** A stream by its kind and id. */
export interface StreamId {
  readonly kind: string
  readonly id: string
}

/** An event in the history of its subject: on both clocks, by whom in office, and what it says. No person is named. */
export interface HistoryEntry {
  /** Ledger index. */
  readonly index: number
  readonly eventId: string
  readonly type: string
  readonly label: Bilingual
  readonly occurredOn: LocalDate
  readonly recordedAt: Instant
  /** Calendar days from `occurredOn` to the local day of recording (R11). */
  readonly delayDays: number
  readonly unit: string
  /** What the unit was called on that day. */
  readonly unitName: string
  readonly post: string
  readonly postLabel: Bilingual
  /** The content of the event; of what concerns several problems the part of this one alone. */
  readonly body: Readonly<Record<string, unknown>>
  /** Labels of the kinds of material in the body, by code; a code from before there was a list has none. */
  readonly kindLabels?: Readonly<Record<string, Bilingual>>
}

const REGISTER = 'register'

/** The streams in which the history of a subject stands, its own first. */
export const historyStreams = ({ codes, lists }: DistrictState, { of, id }: HistorySubject): readonly StreamId[] => {
  if (of === 'project') {
    const held = new Set((codes.get(id) ?? []).map(({ code }) => code))
    return [
      { kind: PROJECT, id },
      { kind: PROJECT_LINEAGE, id: REGISTER },
      ...[...held].map((code) => ({ kind: PROJECT_CODE, id: code })),
    ]
  }
  const months = [...lists].filter(([, { edition }]) => edition?.entries.some(({ problemId }) => problemId === id))
  return [
    { kind: PROBLEM, id },
    { kind: PROBLEM_MERGES, id: REGISTER },
    { kind: CITY_BATCH, id: REGISTER },
    ...months.map(([month]) => ({ kind: PROBLEM_LIST, id: month })),
  ]
}

/** What an event of a register says of one subject; nothing where it says nothing of it. */
const partOf = (event: DomainEvent, { of, id }: HistorySubject): HistoryEntry['body'] | undefined => {
  const { salt: _, ...body } = event.body as Readonly<Record<string, unknown>>
  const { stream } = event.header
  if (streamKindOf(stream) === (of === 'project' ? PROJECT : PROBLEM))
    return streamIdOf(stream) === id ? body : undefined
  if (event.type === 'ProblemListIssued') {
    const entries = event.body.entries.filter(({ problemId }) => problemId === id)
    return entries.length === 0 ? undefined : { ...body, entries }
  }
  const subject = subjectOf(event)
  if (subject.of !== `${of}s` || !('ids' in subject) || !subject.ids.includes(id)) return undefined
  return event.type === 'CityBatchSubmitted' ? { ...body, problemIds: [id] } : body
}

const kindLabelsOf = (event: DomainEvent): Pick<HistoryEntry, 'kindLabels'> => {
  if (event.type !== 'ProjectSubmitted') return {}
  const labels = event.body.materials.flatMap(({ kind }) => {
    const label = materialKindLabel(kind)
    return label === undefined ? [] : [[kind, label] as const]
  })
  return labels.length === 0 ? {} : { kindLabels: Object.fromEntries(labels) }
}

const entryOf = (event: DomainEvent, body: HistoryEntry['body'], question: Question): HistoryEntry => {
  const { eventId, occurredOn, recordedAt, actor } = event.header
  const { organisation } = question.district
  const named = unitAt(organisation, actor.unit, { validAt: occurredOn, knownAt: question.knownAt })
  return {
    index: event.ordinal,
    eventId,
    type: event.type,
    label: eventLabel(event.type),
    occurredOn,
    recordedAt,
    delayDays: recordingDelay(occurredOn, recordedAt),
    unit: actor.unit,
    unitName: named?.name ?? actor.unit,
    post: actor.post,
    postLabel: own<Bilingual>(POST_LABELS, actor.post) ?? bilingual(actor.post, actor.post),
    body,
    ...kindLabelsOf(event),
  }
}

/**
 * The history of a project or a problem among the events of its streams: what had occurred by `validAt` and was recorded
 * by `knownAt`, in the order of the ledger. The fold keeps no content of events: they are read from the log and given here.
 */
export const historyOf = (
  subject: HistorySubject,
  events: readonly DomainEvent[],
  question: Question,
): readonly HistoryEntry[] =>
  events
    .filter(({ ordinal, header }) => ordinal <= question.knownAt && header.occurredOn <= question.validAt)
    .flatMap((event) => {
      const body = partOf(event, subject)
      return body === undefined ? [] : [entryOf(event, body, question)]
    })
    .sort((a, b) => a.index - b.index)
