import type { DomainEvent, ProblemState } from '@luodi/domain'
import type { DistrictState } from './state.ts'

/** Notes the projects that a problem was reported of: derived from the problem itself, and so in no snapshot. */
export const noteProjects = (
  { problemsOfProject }: DistrictState,
  problem: ProblemState,
  event: DomainEvent | undefined,
): void => {
  if (event !== undefined && event.type !== 'ProblemReported') return
  for (const { versions } of problem.turns.facts) {
    const turn = versions[0]?.value
    if (turn === undefined || typeof turn === 'string' || turn.turn !== 'REPORTED') continue
    const noted = problemsOfProject.get(turn.report.projectId) ?? []
    if (!noted.includes(problem.id)) noted.push(problem.id)
    problemsOfProject.set(turn.report.projectId, noted)
  }
}
