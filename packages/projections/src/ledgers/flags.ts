import { startAt, suspensionAt, type ProjectState } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { reviewDue, reviewsOf } from '../suspensions/review.ts'

/**
 * What a reader of the ledger should see beside a row:
 * `submittedAfterStart` the start lies before the submission (M-21: facts win, so it is flagged and not refused), and is
 * not one that the project has from its parents;
 * `suspensionReviewDue` a suspension without a review in the last three months; `resumptionOverdue` its expected day has
 * passed (R89); `suspendedRetroactively` it was approved after it began (R100).
 */
export type LedgerFlag = 'submittedAfterStart' | 'suspensionReviewDue' | 'resumptionOverdue' | 'suspendedRetroactively'

const suspensionFlags = (project: ProjectState, question: Question): readonly LedgerFlag[] => {
  const interval = suspensionAt(project, question)
  if (interval === undefined) return []
  const since = reviewsOf(project, interval, question).at(-1)?.on ?? interval.from
  const { expectedResumeOn, retroactive } = interval.suspension.value
  return [
    ...(reviewDue(since) < question.validAt ? (['suspensionReviewDue'] as const) : []),
    ...(expectedResumeOn < question.validAt ? (['resumptionOverdue'] as const) : []),
    ...(retroactive ? (['suspendedRetroactively'] as const) : []),
  ]
}

/** The flags of a project at the question's two dates. */
export const ledgerFlags = (project: ProjectState, question: Question): readonly LedgerFlag[] => {
  const start = startAt(project, question)
  const late =
    start !== undefined &&
    start.value.statedBy === undefined &&
    project.submission !== undefined &&
    start.holdsFrom < project.submission.occurredOn
  return [...(late ? (['submittedAfterStart'] as const) : []), ...suspensionFlags(project, question)]
}
