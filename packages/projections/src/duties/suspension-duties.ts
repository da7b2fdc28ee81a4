import { completionAt, suspensionsAt, type LocalDate, type ProjectState, type SuspensionInterval } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { reviewDue, reviewsOf } from '../suspensions/review.ts'
import { dutyOfProject, namedUnit, progressOf, UNMOVED, type Duty } from './duty.ts'

/** What the duties of a suspension say besides their kind and dates. */
const dutyOf = (project: ProjectState, question: Question) => ({
  ...dutyOfProject(project, question),
  assisting: [],
  ...UNMOVED,
})

/** The office reviews: nobody else may. */
const office = (question: Question) => {
  const { founding } = question.district.organisation
  return founding === undefined ? {} : { responsible: namedUnit(founding.office, question) }
}

/** One review: from the day before it (the suspension's first, or the review before) to its due day. */
const reviewDuty = (
  project: ProjectState,
  interval: SuspensionInterval,
  since: LocalDate,
  review: { readonly on: LocalDate; readonly eventId: string } | undefined,
  question: Question,
): Duty | undefined => {
  const due = { kind: 'due', on: reviewDue(since) } as const
  const progress = progressOf(due, review?.on, 'days', question)
  if (progress === undefined) return undefined
  return {
    dutyId: `SUSPENSION_REVIEW/${project.id}/${since}`,
    kind: 'SUSPENSION_REVIEW',
    ...progress,
    due,
    ...dutyOf(project, question),
    ...office(question),
    inputs: [
      { eventId: interval.suspension.version.eventId, role: 'suspension' },
      ...(review === undefined ? [] : [{ eventId: review.eventId, role: 'review' }]),
    ],
  }
}

/** A suspension is reviewed at least every three months; a resumption ends the duty. */
const reviewDuties = (
  project: ProjectState,
  interval: SuspensionInterval,
  question: Question,
): readonly (Duty | undefined)[] => {
  const duties: (Duty | undefined)[] = []
  let since = interval.from
  for (const review of reviewsOf(project, interval, question)) {
    duties.push(reviewDuty(project, interval, since, review, question))
    since = review.on
  }
  if (interval.resumedOn === undefined) duties.push(reviewDuty(project, interval, since, undefined, question))
  return duties
}

/** The day on which the project is expected to go on; that it has passed ends nothing (R89). */
const resumptionDuty = (project: ProjectState, interval: SuspensionInterval, question: Question): Duty | undefined => {
  const { suspension, resumption, resumedOn } = interval
  const due = { kind: 'due', on: suspension.value.expectedResumeOn } as const
  const progress = progressOf(due, resumedOn, 'days', question)
  if (progress === undefined) return undefined
  return {
    dutyId: `RESUMPTION/${project.id}/${interval.from}`,
    kind: 'RESUMPTION',
    ...progress,
    due,
    ...dutyOf(project, question),
    inputs: [
      { eventId: suspension.version.eventId, role: 'suspension' },
      ...(resumption === undefined ? [] : [{ eventId: resumption.version.eventId, role: 'resumption' }]),
    ],
  }
}

/** The reviews and the expected end of each suspension of a project that is not completed. */
export const suspensionDuties = (project: ProjectState, question: Question): readonly Duty[] =>
  completionAt(project, question) === undefined
    ? suspensionsAt(project, question)
        .flatMap((interval) => [
          ...reviewDuties(project, interval, question),
          resumptionDuty(project, interval, question),
        ])
        .filter((duty) => duty !== undefined)
    : []
