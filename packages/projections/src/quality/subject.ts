import { COLLECTION, isTerritory, PROBLEM, PROJECT, streamIdOf, streamKindOf, unitAt } from '@luodi/domain'
import { dutyOfProject, namedUnit } from '../duties/duty.ts'
import type { Question } from '../figure/question.ts'
import type { FindingSubject } from './finding.ts'

/** A project, and the territory that holds it at `validAt`. */
export const ofProject = (projectId: string, question: Question): FindingSubject => {
  const project = question.district.projects.get(projectId)
  if (project === undefined) return { projectId }
  const { responsible: _, ...about } = dutyOfProject(project, question)
  return about
}

/** A problem, and the project that it hinders. */
export const ofProblem = (problemId: string, question: Question): FindingSubject => {
  const problem = question.district.problems.get(problemId)
  return problem === undefined ? { problemId } : { problemId, ...ofProject(problem.projectId, question) }
}

/** A unit; the row is its own if it is a territory. */
export const ofUnit = (unit: string, question: Question): FindingSubject => {
  const named = namedUnit(unit, question)
  const standing = unitAt(question.district.organisation, named.unit, question)
  if (standing === undefined || !isTerritory(standing.kind)) return { unit: named }
  return { unit: named, territory: named.unit, territoryName: named.name }
}

/** What a stream is about. */
export const ofStream = (stream: string, question: Question): FindingSubject => {
  const id = streamIdOf(stream)
  switch (streamKindOf(stream)) {
    case PROJECT:
      return ofProject(id, question)
    case PROBLEM:
      return ofProblem(id, question)
    case COLLECTION:
      return ofUnit(id, question)
    default:
      return {}
  }
}
