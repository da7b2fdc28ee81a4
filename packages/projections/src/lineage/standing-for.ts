import { originAt, startAt, type LocalDate, type Origin, type ProjectState, type Standing } from '@luodi/domain'
import type { Question } from '../figure/question.ts'

/** The projects from which an origin comes, as the district knows them. */
export const parentsOf = ({ value }: Standing<Origin>, { district }: Question): readonly ProjectState[] =>
  value.parents.flatMap(({ projectId }) => district.projects.get(projectId) ?? [])

/**
 * The projects that stood for a project on a day: itself, and before the split or bundle from which it came its parents,
 * or theirs (R30). What a figure asks of a day goes to them, so that a split forgets nothing and buys no time.
 */
export const standingFor = (project: ProjectState, day: LocalDate, question: Question): readonly ProjectState[] => {
  const origin = originAt(project, question)
  if (origin === undefined || day >= origin.holdsFrom) return [project]
  return parentsOf(origin, question).flatMap((parent) => standingFor(parent, day, question))
}

/** Every project from which a project comes, its parents first. */
export const ancestorsOf = (project: ProjectState, question: Question): readonly ProjectState[] => {
  const origin = originAt(project, question)
  if (origin === undefined) return []
  const parents = parentsOf(origin, question)
  return [...parents, ...parents.flatMap((parent) => ancestorsOf(parent, question))]
}

/** The project whose start a project goes on with: itself, or the parent that started on that day, else the first. */
export const starterOf = (project: ProjectState, startedOn: LocalDate, question: Question): ProjectState => {
  const then = standingFor(project, startedOn, question)
  return then.find((one) => startAt(one, question)?.holdsFrom === startedOn) ?? then[0] ?? project
}
