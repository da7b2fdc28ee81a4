import { holdingAt, type HigherLevel, type LocalDate, type ProblemState, type ProblemTurn } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { batchesWith, repliesOf } from '../lists/city-batches.ts'

/** A turn that gave a reason: the problem was returned, withdrawn, refused at its verification, or reopened. */
export interface ReasonedTurn {
  readonly turn: 'RETURNED' | 'WITHDRAWN' | 'REFUSED' | 'REOPENED'
  readonly on: LocalDate
  readonly reason: string
  readonly eventId: string
}

/** An extension that was asked for, granted or not. */
export interface ExtensionRequest {
  readonly newDue: LocalDate
  readonly reason: string
  readonly requestedOn: LocalDate
  readonly eventId: string
}

/** What a problem has been through besides what stands of it; each in the order of the ledger, of all its rounds. */
export interface ProblemPast {
  readonly turns: readonly ReasonedTurn[]
  readonly extensionRequests: readonly ExtensionRequest[]
  /** The batches to the City DRC that it was in (M-40). */
  readonly batches: readonly { readonly batchId: string; readonly submittedOn: LocalDate; readonly document: string }[]
  /** The answers from above. */
  readonly replies: readonly {
    readonly level: HigherLevel
    readonly reply: string
    readonly document: string
    readonly recordedOn: LocalDate
  }[]
}

const isReasoned = (turn: ProblemTurn): turn is Extract<ProblemTurn, { readonly reason: string }> => 'reason' in turn

/** The past of a problem by `validAt`, as known. */
export const problemPast = (problem: ProblemState, question: Question): ProblemPast => {
  const { validAt, knownAt } = question
  return {
    turns: holdingAt(problem.turns, validAt, knownAt).flatMap(({ value, holdsFrom, version }) =>
      isReasoned(value) ? [{ turn: value.turn, on: holdsFrom, reason: value.reason, eventId: version.eventId }] : [],
    ),
    extensionRequests: holdingAt(problem.extensionRequests, validAt, knownAt).map(({ value, holdsFrom, version }) => ({
      ...value,
      requestedOn: holdsFrom,
      eventId: version.eventId,
    })),
    batches: batchesWith(problem.id, question).map(({ batchId, submittedOn, document }) => ({
      batchId,
      submittedOn,
      document,
    })),
    replies: repliesOf(problem.id, question).map(({ level, reply, document, recordedOn }) => ({
      level,
      reply,
      document,
      recordedOn,
    })),
  }
}
