import { RETRACTED, type ProblemState, type ProjectState } from '@luodi/domain'
import type { DistrictState } from '../../district/state.ts'
import type { Question } from '../../figure/question.ts'
import { remembering } from '../../figure/remembered.ts'

/**
 * Projects that were ever split or bundled out of each other (R30), with their problems: what is recorded of a family
 * changes the figures of no other, and the figures of a district are the sums of those of its families.
 */
export interface Family {
  readonly projects: readonly ProjectState[]
  readonly problems: readonly ProblemState[]
}

/** Every project with the one that stands for its family. */
const heads = (district: DistrictState): ReadonlyMap<string, string> => {
  const above = new Map<string, string>()
  const headOf = (id: string): string => {
    let head = id
    for (let next = above.get(head); next !== undefined; next = above.get(head)) head = next
    return head
  }
  const join = (a: string, b: string): void => {
    const [first, second] = [headOf(a), headOf(b)]
    if (first !== second) above.set(second, first)
  }
  for (const { id, origins } of district.projects.values()) {
    for (const { value } of origins.facts.flatMap(({ versions }) => versions)) {
      if (value !== RETRACTED) for (const { projectId } of value.parents) join(projectId, id)
    }
  }
  const ofProblem = new Map<string, string>()
  for (const [projectId, problems] of district.problemsOfProject) {
    for (const problem of problems) {
      join(ofProblem.get(problem) ?? projectId, projectId)
      ofProblem.set(problem, projectId)
    }
  }
  return new Map([...district.projects.keys()].map((id) => [id, headOf(id)]))
}

/** The families of a district. */
export const familiesOf = (district: DistrictState): readonly Family[] => {
  const families = new Map<string, { readonly projects: ProjectState[]; readonly problems: Set<ProblemState> }>()
  for (const [id, head] of heads(district)) {
    const family = families.get(head) ?? { projects: [], problems: new Set() }
    families.set(head, family)
    family.projects.push(district.projects.get(id)!)
    for (const problem of district.problemsOfProject.get(id) ?? []) family.problems.add(district.problems.get(problem)!)
  }
  return [...families.values()].map(({ projects, problems }) => ({ projects, problems: [...problems] }))
}

/** The question asked of a district in which this family is alone. */
export const askedOf = ({ projects, problems }: Family, question: Question): Question =>
  remembering({
    ...question,
    district: {
      ...question.district,
      projects: new Map(projects.map((project) => [project.id, project])),
      problems: new Map(problems.map((problem) => [problem.id, problem])),
    },
  })
