import { AGGREGATES } from '../../catalogue.ts'
import type { CityBatchCommand } from '../../city-batch/index.ts'
import { localDate } from '../../kernel/local-date.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import type { OrganisationState } from '../../organisation/state.ts'
import type { ProblemBook, ProblemCommand, ProblemState } from '../../problem/index.ts'
import type { ProblemListCommand } from '../../problem-list/index.ts'
import { absorbedAt, type ProblemMergeCommand, type ProblemMerges } from '../../problem-merges/index.ts'
import type { ProjectState } from '../../project/state.ts'
import { withLineage, type ProjectLineage } from '../../project-lineage/index.ts'
import { LINEAGE } from './lineage-need.ts'
import type { Found, Need } from './runtime.ts'

const { project, problem, problemMerges, cityBatches, problemList } = AGGREGATES

const MERGES: Need = { kind: problemMerges.kind, id: 'register' }
const BATCHES: Need = { kind: cityBatches.kind, id: 'register' }
const FOR_EVER = { validAt: localDate('9999-12-31'), knownAt: ALL_KNOWN }

const problemNeed = (id: string): Need => ({ kind: problem.kind, id })
const projectNeed = (id: string): Need => ({ kind: project.kind, id })

/** A project with what the register of lineage states of it. */
const projectIn = (found: Found, id: string): ProjectState | undefined => {
  const state = found(projectNeed(id)) as ProjectState | undefined
  return state === undefined ? undefined : withLineage(state, found(LINEAGE) as ProjectLineage)
}

/** The problems that went into a problem: known once the merge register is. */
const absorbedNeeds = (problemId: string, found: Found): readonly Need[] => {
  const merges = found(MERGES) as ProblemMerges | undefined
  return merges === undefined ? [] : absorbedAt(merges, problemId, FOR_EVER).map(problemNeed)
}

const bookOf = (found: Found): ProblemBook => ({
  merges: found(MERGES) as ProblemMerges,
  problemOf: (id) => found(problemNeed(id)) as ProblemState | undefined,
})

const projectIdOf = ({ data }: ProblemCommand, own: ProblemState): string =>
  'projectId' in data ? data.projectId : own.projectId

const problemNeeds = (command: ProblemCommand, own: ProblemState, found: Found): readonly Need[] => {
  const projectId = projectIdOf(command, own)
  const absorbed = absorbedNeeds(command.data.problemId, found)
  return [MERGES, BATCHES, LINEAGE, ...(projectId === '' ? [] : [projectNeed(projectId)]), ...absorbed]
}

const mergeNeeds = ({ data }: ProblemMergeCommand): readonly Need[] => [data.problemId, data.into].map(problemNeed)

const batchNeeds = ({ data }: CityBatchCommand, _: unknown, found: Found): readonly Need[] => {
  const problems = data.problemIds.map(problemNeed)
  const projectIds = problems.map((need) => (found(need) as ProblemState | undefined)?.projectId ?? '')
  return [MERGES, LINEAGE, ...problems, ...projectIds.filter((id) => id !== '').map(projectNeed)]
}

const listNeeds = ({ data }: ProblemListCommand, _: unknown, found: Found): readonly Need[] => [
  MERGES,
  BATCHES,
  ...data.problemIds.flatMap((id) => [problemNeed(id), ...absorbedNeeds(id, found)]),
]

const holder = () => undefined

/** The runtimes of problems, merges, batches and lists. Rights that go by subject are rules of their decisions. */
export const PROBLEM_RUNTIMES: readonly unknown[] = [
  {
    ...problem,
    holder,
    needs: problemNeeds,
    facts: (organisation: OrganisationState, found: Found, command: ProblemCommand, own: ProblemState) => ({
      organisation,
      project: projectIn(found, projectIdOf(command, own)),
      book: bookOf(found),
      batches: found(BATCHES),
    }),
  },
  {
    ...problemMerges,
    holder,
    needs: mergeNeeds,
    facts: (_: OrganisationState, found: Found, { data }: ProblemMergeCommand) => ({
      problem: found(problemNeed(data.problemId)),
      into: found(problemNeed(data.into)),
    }),
  },
  {
    ...cityBatches,
    holder,
    needs: batchNeeds,
    facts: (_: OrganisationState, found: Found) => ({
      ...bookOf(found),
      projectOf: (id: string) => projectIn(found, id),
    }),
  },
  {
    ...problemList,
    holder,
    needs: listNeeds,
    facts: (_: OrganisationState, found: Found) => ({ book: bookOf(found), batches: found(BATCHES) }),
  },
]
