import {
  localDateOf,
  recordingDelay,
  RETRACTED,
  type CollectionState,
  type Fact,
  type LocalDate,
  type ProblemState,
  type ProjectState,
  type Timeline,
} from '@luodi/domain'
import { journalEntry } from '../district/journal.ts'
import type { Question } from '../figure/question.ts'
import type { EarlierReceipt, FindingSubject } from './finding.ts'
import { ascending, keyOf, longestFirst } from './sort-key.ts'
import { ofProblem, ofProject, ofUnit } from './subject.ts'

type ValueOf<T> = T extends Timeline<infer Value> ? Value : never
type Turn = ValueOf<ProblemState['turns']>
type Proposal = ValueOf<ProblemState['proposals']>

/** An act and the day of receipt from which it counts. */
interface Received {
  readonly eventId: string
  readonly ordinal: number
  readonly receivedOn: LocalDate
  readonly document?: string
}

const firstOf = <T>(fact: Fact<T>) => {
  const { eventId, ordinal, value } = fact.versions[0]!
  return { eventId, ordinal, value: value === RETRACTED ? undefined : value }
}

/** What a split or bundle states was never handed in. */
const ofReports = (project: ProjectState): readonly Received[] =>
  [...project.investments.facts, ...project.progress.facts].flatMap((fact) => {
    const { eventId, ordinal, value } = firstOf<{ readonly madeOn: LocalDate }>(fact)
    return value === undefined || 'statedBy' in value ? [] : [{ eventId, ordinal, receivedOn: value.madeOn }]
  })

const ofFilings = ({ filings }: CollectionState): readonly Received[] =>
  filings.map(({ eventId, ordinal, madeOn }) => ({ eventId, ordinal, receivedOn: madeOn }))

const receiptOf = (value: Turn | Proposal) => {
  if (!('turn' in value)) return value.receipt
  if (value.turn === 'REPORTED') return value.report.receipt
  if (value.turn === 'CLAIMED') return value.claim.receipt
  return value.turn === 'ACCEPTED' ? value.receipt : undefined
}

const ofTurns = (problem: ProblemState): readonly Received[] =>
  [...problem.turns.facts, ...problem.proposals.facts].flatMap((fact) => {
    const { eventId, ordinal, value } = firstOf<Turn | Proposal>(fact)
    const receipt = value === undefined ? undefined : receiptOf(value)
    return receipt === undefined ? [] : [{ eventId, ordinal, ...receipt }]
  })

const finding = (
  { eventId, ordinal, receivedOn, document }: Received,
  subject: () => FindingSubject,
  question: Question,
): EarlierReceipt | undefined => {
  if (ordinal > question.knownAt || receivedOn > question.validAt) return undefined
  const { index, type, recordedAt } = journalEntry(question.district, ordinal)
  const delayDays = recordingDelay(receivedOn, recordedAt)
  if (delayDays < 1) return undefined
  return {
    kind: 'EARLIER_RECEIPT',
    key: keyOf('EARLIER_RECEIPT', longestFirst(delayDays), ascending(index)),
    eventId,
    index,
    type,
    occurredOn: receivedOn,
    recordedOn: localDateOf(recordedAt),
    delayDays,
    ...(document === undefined ? {} : { document }),
    ...subject(),
  }
}

/**
 * Reports, filings and acts about problems for which the office entered a receipt on a day before their recording (R66,
 * R83, R84): the paper had been there, the system did not know.
 */
export const earlierReceipts = (question: Question): readonly EarlierReceipt[] => {
  const { projects, problems, collections } = question.district
  const found = (received: readonly Received[], subject: () => FindingSubject): readonly EarlierReceipt[] =>
    received.map((one) => finding(one, subject, question)).filter((one) => one !== undefined)
  return [
    ...[...projects.values()].flatMap((one) => found(ofReports(one), () => ofProject(one.id, question))),
    ...[...problems.values()].flatMap((one) => found(ofTurns(one), () => ofProblem(one.id, question))),
    ...[...collections].flatMap(([unit, one]) => found(ofFilings(one), () => ofUnit(unit, question))),
  ]
}
