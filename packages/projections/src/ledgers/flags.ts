import { addMonthsToDay, inForce, startAt, suspensionAt, type ProjectState } from '@luodi/domain'
import type { Question } from '../figure/question.ts'

/**
 * What a reader of the ledger should see beside a row:
 * `submittedAfterStart` the start lies before the submission (M-21: facts win, so it is flagged and not refused);
 * `suspensionReviewDue` a suspension without a review in the last three months; `resumptionOverdue` its expected day has
 * passed (R89); `suspendedRetroactively` it was approved after it began (R100).
 */
export type LedgerFlag = 'submittedAfterStart' | 'suspensionReviewDue' | 'resumptionOverdue' | 'suspendedRetroactively'

/** A suspension is reviewed at least every so many months. */
const REVIEW_MONTHS = 3

const suspensionFlags = (project: ProjectState, question: Question): readonly LedgerFlag[] => {
  const interval = suspensionAt(project, question)
  if (interval === undefined) return []
  const review = inForce(project.suspensionReviews, question.validAt, question.knownAt)
  const since = review !== undefined && review.holdsFrom > interval.from ? review.holdsFrom : interval.from
  const { expectedResumeOn, retroactive } = interval.suspension.value
  return [
    ...(addMonthsToDay(since, REVIEW_MONTHS) < question.validAt ? (['suspensionReviewDue'] as const) : []),
    ...(expectedResumeOn < question.validAt ? (['resumptionOverdue'] as const) : []),
    ...(retroactive ? (['suspendedRetroactively'] as const) : []),
  ]
}

/** The flags of a project at the question's two dates. */
export const ledgerFlags = (project: ProjectState, question: Question): readonly LedgerFlag[] => {
  const start = startAt(project, question)
  const late =
    start !== undefined && project.submission !== undefined && start.holdsFrom < project.submission.occurredOn
  return [...(late ? (['submittedAfterStart'] as const) : []), ...suspensionFlags(project, question)]
}
