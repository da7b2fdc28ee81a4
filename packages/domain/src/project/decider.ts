import { projectCommands, PROJECT } from './commands.ts'
import { decideProject } from './decide.ts'
import { projectEvents } from './events.ts'
import { evolveProject, initialProject } from './evolve.ts'

/**
 * The project aggregate (M-20 to M-27, M-47): one stream a project.
 *
 * @example
 * ```ts
 * import { project, isRejected, type ProjectContext, type ProjectCommand } from '@luodi/domain'
 * const refusedBy = (command: ProjectCommand, context: ProjectContext): string | undefined => {
 *   const decision = project.decide(command, project.evolveAll(project.initial, []), context)
 *   return isRejected(decision) ? decision.left.rule : undefined
 * }
 * ```
 */
export const project = {
  kind: PROJECT,
  events: projectEvents,
  commands: projectCommands,
  initial: initialProject,
  decide: decideProject,
  evolveAll: evolveProject,
} as const
