import { defineAggregate } from '../kernel/aggregate.ts'
import { streamIdOf } from '../kernel/event.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { ORGANISATION_REGISTER } from '../organisation/stream.ts'
import { withLineage } from '../project-lineage/impose.ts'
import { LINEAGE_REGISTER } from '../project-lineage/stream.ts'
import { holderAt } from './at/territory.ts'
import { projectCommands } from './commands.ts'
import { everHeldBy } from './at/concerned.ts'
import { decideProject } from './decide.ts'
import { mayActOnProject } from './decide/may-act.ts'
import { projectEvents } from './events.ts'
import { evolveProject } from './evolve.ts'
import { projectStream } from './stream.ts'

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
export const project = defineAggregate({
  stream: projectStream,
  events: projectEvents,
  commands: projectCommands,
  facts: (read) => ({ organisation: read(ORGANISATION_REGISTER), lineage: read(LINEAGE_REGISTER) }),
  decide: decideProject,
  evolveAll: evolveProject,
  mayAct: mayActOnProject,
  isKnownTo: everHeldBy,
  readers: ({ header }) => ({ of: 'projects', ids: [streamIdOf(header.stream)], must: 'oneOf' }),
  holder: (read, _, own, today) =>
    holderAt(withLineage(own, read(LINEAGE_REGISTER)), { validAt: today, knownAt: ALL_KNOWN }),
})
