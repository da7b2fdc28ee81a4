import { holderAt, holdingAt, type CityBatch, type HigherLevel, type LocalDate } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { NOTHING } from '../rates/rate.ts'
import { namedUnit } from '../duties/duty.ts'

/** An answer from above to a problem of a batch (M-40). */
export interface BatchReply {
  readonly level: HigherLevel
  readonly reply: string
  readonly document: string
  readonly recordedOn: LocalDate
  readonly eventId: string
}

/** A problem in a batch, with what was answered until it was sent again. */
export interface BatchLine {
  readonly problemId: string
  readonly projectId: string
  readonly projectName: string
  readonly territory: string
  readonly territoryName: string
  readonly replies: readonly BatchReply[]
}

/** A batch of problems that went to the City DRC (M-40). */
export interface BatchToCity {
  readonly batchId: string
  readonly submittedOn: LocalDate
  readonly document: string
  readonly eventId: string
  /** Its place in the ledger. */
  readonly index: number
  readonly lines: readonly BatchLine[]
}

/** The replies recorded of a problem, in order. */
export const repliesOf = (
  problemId: string,
  question: Question,
): readonly (BatchReply & { readonly index: number })[] => {
  const problem = question.district.problems.get(problemId)
  if (problem === undefined) return []
  return holdingAt(problem.replies, question.validAt, question.knownAt).map(
    ({ value, holdsFrom, version, firstOrdinal }) => ({
      ...value,
      recordedOn: holdsFrom,
      eventId: version.eventId,
      index: firstOrdinal,
    }),
  )
}

/** The batches that a problem is in, in order. */
export const batchesWith = (problemId: string, question: Question): readonly CityBatch[] =>
  Object.values(question.district.batches.byId)
    .filter(({ problemIds }) => problemIds.includes(problemId))
    .filter((batch) => isKnown(batch, question))
    .sort((a, b) => a.ordinal - b.ordinal)

const isKnown = ({ submittedOn, ordinal }: CityBatch, { validAt, knownAt }: Question): boolean =>
  submittedOn <= validAt && ordinal <= knownAt

const lineOf = (problemId: string, batch: CityBatch, question: Question): BatchLine => {
  const { district } = question
  const projectId = district.problems.get(problemId)?.projectId ?? NOTHING
  const project = district.projects.get(projectId)
  const then = { ...question, validAt: batch.submittedOn }
  const territory = namedUnit((project === undefined ? undefined : holderAt(project, then)) ?? NOTHING, then)
  const next = batchesWith(problemId, question).find(({ ordinal }) => ordinal > batch.ordinal)?.ordinal ?? Infinity
  return {
    problemId,
    projectId,
    projectName: project?.submission?.body.profile.name ?? NOTHING,
    territory: territory.unit,
    territoryName: territory.name,
    replies: repliesOf(problemId, question)
      .filter(({ index }) => index > batch.ordinal && index < next)
      .map(({ index: _, ...reply }) => reply),
  }
}

/** The batches sent to the city by `validAt`, as known, in the order of the ledger, with the replies of the city. */
export const cityBatchList = (question: Question): readonly BatchToCity[] =>
  Object.values(question.district.batches.byId)
    .filter((batch) => isKnown(batch, question))
    .sort((a, b) => a.ordinal - b.ordinal)
    .map((batch) => ({
      batchId: batch.batchId,
      submittedOn: batch.submittedOn,
      document: batch.document,
      eventId: batch.eventId,
      index: batch.ordinal,
      lines: batch.problemIds.map((problemId) => lineOf(problemId, batch, question)),
    }))
