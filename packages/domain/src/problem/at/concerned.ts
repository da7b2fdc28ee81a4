import type { AsOf } from '../../kernel/as-of.ts'
import type { ProjectState } from '../../project/state.ts'
import { unitsOfProject } from '../../project/at/concerned.ts'
import type { ProblemState } from '../state.ts'
import { leadAt } from './lead.ts'
import { roundAt } from './round.ts'

/** Whom a problem concerns on a day: who reported it, leads or assists (M-29, M-37), and whose project it hinders. */
export const unitsOfProblem = (
  problem: ProblemState,
  projectOf: (projectId: string) => ProjectState | undefined,
  at: AsOf,
): readonly (string | undefined)[] => {
  const round = roundAt(problem, at)
  if (round === undefined) return []
  const project = projectOf(round.report.projectId)
  const lead = leadAt(problem, at)?.value
  const holders = project === undefined ? [] : unitsOfProject(project, at)
  return [round.reporter, lead?.lead, ...(lead?.assisting ?? []), ...holders]
}
