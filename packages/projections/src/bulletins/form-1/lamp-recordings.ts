import { own, type LocalDate, type ProjectState } from '@luodi/domain'
import type { Recording } from '../../bridge/sources.ts'
import type { DistrictState } from '../../district/state.ts'
import type { Question } from '../../figure/question.ts'
import { ancestorsOf } from '../../lineage/standing-for.ts'
import { placedIn, type Placed } from '../placed.ts'

const ofProblem = (id: string, { problems, merges, batches }: DistrictState, validAt: LocalDate): readonly Placed[] => {
  const problem = problems.get(id)
  const merge = own(merges.of, id)
  return [
    ...(problem === undefined ? [] : placedIn(problem, validAt)),
    ...(merge === undefined ? [] : [merge]),
    ...(own(batches.ofProblem, id) ?? []),
  ]
}

/**
 * What was recorded after the first question and up to the second that a project's lamp of their day may go by: of the
 * project itself and of those from which it comes by a split or bundle (R30), of their problems, and the policies and
 * calendars. In ledger order, each event once.
 */
export const lampRecordings = (project: ProjectState, before: Question, question: Question): readonly Recording[] => {
  const { district, validAt, knownAt } = question
  const placed: readonly Placed[] = [
    ...[project, ...ancestorsOf(project, question)].flatMap((one) => [
      ...placedIn(one, validAt),
      ...(district.problemsOfProject.get(one.id) ?? []).flatMap((id) => ofProblem(id, district, validAt)),
    ]),
    ...district.policies.versions,
    ...district.calendars,
  ]
  const within = placed.filter(({ ordinal }) => before.knownAt < ordinal && ordinal <= knownAt)
  const byIndex = new Map(within.map(({ eventId, ordinal }) => [ordinal, { eventId, index: ordinal }]))
  return [...byIndex.values()].sort((a, b) => a.index - b.index)
}
