import { match } from 'ts-pattern'
import { isRejected } from '../kernel/either.ts'
import { newEvent } from '../kernel/event-definition.ts'
import type { ProjectLineageCommand } from './commands.ts'
import { correctLineage } from './decide/correct.ts'
import {
  proposedBundle,
  proposedSplit,
  type ProjectLineageContext,
  type ProjectLineageDecision,
  type Proposed,
} from './decide/proposed.ts'
import { bodyOf, fieldNaming, takeIfLawful } from './decide/record.ts'
import { projectLineageEvents, type NewProjectLineageEvent, type ProjectLineage } from './lineage.ts'

const record = (proposed: Proposed, state: ProjectLineage, context: ProjectLineageContext): ProjectLineageDecision => {
  const body = bodyOf(proposed, state, context)
  if (isRejected(body)) return body
  const event = newEvent(projectLineageEvents[proposed.type], proposed.occurredOn, body.right) as NewProjectLineageEvent
  return takeIfLawful(event, state, context, fieldNaming(proposed))
}

/**
 * Decides a split, a bundle or a correction of one (打包/拆分, R30). The children's figures add up to the parents', the
 * parents take no facts from the effective date on, the children are admitted by it; all go through one stream, also those
 * that come at the same moment.
 */
export const decideProjectLineage = (
  command: ProjectLineageCommand,
  state: ProjectLineage,
  context: ProjectLineageContext,
): ProjectLineageDecision =>
  match(command)
    .returnType<ProjectLineageDecision>()
    .with({ name: 'SplitProject' }, ({ data }) => record(proposedSplit(data, context), state, context))
    .with({ name: 'BundleProjects' }, ({ data }) => record(proposedBundle(data, context), state, context))
    .with({ name: 'CorrectLineage' }, ({ data }) => correctLineage(data, state, context))
    .exhaustive()
