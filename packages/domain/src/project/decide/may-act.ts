import type { Rejection } from '../../kernel/rejection.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import { unitAt } from '../../organisation/at.ts'
import { isTerritory } from '../../organisation/vocabulary.ts'
import { everHeldBy } from '../at/concerned.ts'
import type { ProjectCommand } from '../commands.ts'
import type { ProjectState } from '../state.ts'
import { today, type ProjectContext } from './candidate.ts'
import { fault } from './refuse.ts'

/**
 * May the acting unit give this command of this project, beyond what its grant says (M-20)? A territory that submits under an
 * id which another has used is told that, and nothing of the other's project.
 */
export const mayActOnProject = (
  command: ProjectCommand,
  project: ProjectState,
  context: ProjectContext,
): Rejection | undefined => {
  if (command.name !== 'SubmitProject' || project.submission === undefined) return undefined
  const { unit } = context.actor
  const at = { validAt: today(context), knownAt: ALL_KNOWN }
  const kind = unitAt(context.facts.organisation, unit, at)?.kind
  if (kind === undefined || !isTerritory(kind) || everHeldBy(project, unit)) return undefined
  const { projectId } = command.data
  return fault(
    'M-20',
    'data.projectId',
    [`项目标识 ${projectId} 不可用`, `the project id ${projectId} can not be used`],
    ['新的项目标识', 'a new project id'],
  )
}
