import { when, type Command, type District, type Problem, type Reason } from './district.ts'
import { notAmong, notMajor, OPEN } from './problem-status.ts'
import { acceptedOn, isAbove, isOpen, takenOver } from './problems.ts'

/** Why a problem can't be one of several: there is none, or it is of another status. */
const notOne = (model: District, problemId: string, statuses: readonly string[]): readonly Reason[] => {
  const problem = model.problems.get(problemId)
  return problem === undefined ? ['unknown M-33'] : notAmong(problem, statuses)
}

const isDoubled = (ids: readonly string[]): boolean => new Set(ids).size < ids.length

const MERGEABLE = ['REPORTED', 'ACCEPTED', 'CLAIMED', 'CLOSED']

/** An open problem ends by no merge, an accepted one loses nothing by it, and it stays within one project (M-36, R72). */
const wrongMerge = (from: Problem, to: Problem): boolean =>
  from.projectId !== to.projectId ||
  (acceptedOn(from) !== undefined && acceptedOn(to) === undefined) ||
  (from.status !== 'CLOSED' && (to.status === 'CLOSED' || (to.status === 'CLAIMED' && from.status === 'ACCEPTED')))

/** The commands about several problems: merges, batches, lists (M-36, M-40). */
export const PROBLEM_SET_COMMANDS: Readonly<Record<string, Command>> = {
  MergeProblems: {
    against: (model, { problemId, into }) => {
      const [from, to] = [problemId, into].map((id) => model.problems.get(id))
      const wrong = problemId === into || (from !== undefined && to !== undefined && wrongMerge(from, to))
      return [...[problemId, into].flatMap((id: string) => notOne(model, id, MERGEABLE)), ...when(wrong, 'rule M-36')]
    },
    take: (model, { problemId, into }) => {
      const [from, to] = [model.problems.get(problemId)!, model.problems.get(into)!]
      const over = takenOver(from, model.today, model.taken)
      to.absorbed.push(over)
      if (over.due !== undefined) to.dues.push({ ...over, kind: 'merged', due: over.due })
      from.into = into
    },
  },
  SubmitBatchToCityDRC: {
    against: (model, { batchId, problemIds }) => [
      ...when(model.batches.has(batchId) || isDoubled(problemIds), 'rule M-40'),
      ...problemIds.flatMap((id: string) => {
        const problem = model.problems.get(id)
        if (problem === undefined || !isOpen(problem)) return notOne(model, id, OPEN)
        return [...when(isAbove(problem), 'rule M-40'), ...notMajor(problem, model)]
      }),
    ],
    take: (model, { batchId, problemIds }) => {
      model.batches.add(batchId)
      for (const id of problemIds) model.problems.get(id)!.sent = true
    },
  },
  IssueProblemList: {
    against: (model, { month, problemIds }) => [
      ...when(model.lists.has(month) || month > model.today.slice(0, 7) || isDoubled(problemIds), 'rule M-36'),
      ...problemIds.flatMap((id: string) => notOne(model, id, OPEN)),
    ],
    take: (model, { month }) => {
      model.lists.add(month)
    },
  },
}
