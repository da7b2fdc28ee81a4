import { addMonthsToDay, holdingAt, type LocalDate, type ProjectState, type SuspensionInterval } from '@luodi/domain'
import type { Question } from '../figure/question.ts'

/** A suspension is reviewed at least every so many months. */
const REVIEW_MONTHS = 3

/** The day by which a suspension is to be reviewed again after its first day, or after its last review. */
export const reviewDue = (since: LocalDate): LocalDate => addMonthsToDay(since, REVIEW_MONTHS)

/** A review of a suspension. */
export interface SuspensionReview {
  readonly on: LocalDate
  readonly eventId: string
}

/** The reviews of a suspension by `validAt`, in order. */
export const reviewsOf = (
  project: ProjectState,
  { from, resumedOn }: SuspensionInterval,
  question: Question,
): readonly SuspensionReview[] =>
  holdingAt(project.suspensionReviews, question.validAt, question.knownAt)
    .filter(({ holdsFrom }) => holdsFrom > from && (resumedOn === undefined || holdsFrom < resumedOn))
    .map(({ holdsFrom, version }) => ({ on: holdsFrom, eventId: version.eventId }))
