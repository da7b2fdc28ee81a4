import { accepted, isRejected, rejected, type Either } from '../../kernel/either.ts'
import type { EventHeader } from '../../kernel/event.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { closingFigures } from '../../project/at/closing.ts'
import { CANDIDATE_ID } from '../../project/rules/law.ts'
import { brokenLaw } from '../../project/rules/laws.ts'
import type { ProjectState } from '../../project/state.ts'
import { withLineage } from '../impose.ts'
import {
  evolveProjectLineage,
  projectsNamedBy,
  type NewProjectLineageEvent,
  type ProjectLineage,
  type ProjectLineageEvent,
} from '../lineage.ts'
import type { LineageBody, LineageParent } from '../statement.ts'
import { namedIn, unfit } from './fit.ts'
import type { ProjectLineageContext, ProjectLineageDecision, Proposed } from './proposed.ts'
import { commonOf, resolveChildren } from './resolve.ts'
import { unsoundStatements } from './statements.ts'
import { unequalSums } from './sums.ts'

/** A project of the register, with what this version of it states. */
type Seen = (projectId: string) => ProjectState

const seenBy = (lineage: ProjectLineage, { facts }: ProjectLineageContext): Seen => {
  return (projectId) => withLineage(facts.projectOf(projectId) as ProjectState, lineage)
}

/**
 * The body of a proposal on a register: the parents with the figures with which they leave, the children with all that the
 * command left to their parents; or why it can't stand.
 */
export const bodyOf = (
  proposed: Proposed,
  lineage: ProjectLineage,
  context: ProjectLineageContext,
): Either<Rejection, LineageBody> => {
  const { effectiveFrom, fields, approval, reason } = proposed
  const see = seenBy(lineage, context)
  const wrong = unfit(proposed, see, context)
  if (wrong !== undefined) return rejected(wrong)
  const seen = proposed.projectIds.map(see)
  const parents = seen.map((parent) => closingFigures(parent, effectiveFrom) as LineageParent)
  const common = commonOf(seen, effectiveFrom, context.facts.organisation)
  const children = resolveChildren(proposed.children, common, fields)
  if (isRejected(children)) return children
  const statements = { parents, children: children.right, seen, effectiveFrom, fields }
  const unsound = unsoundStatements(statements, context) ?? unequalSums(parents, children.right, fields)
  if (unsound !== undefined) return rejected(unsound)
  return accepted({ parents, children: [...children.right], effectiveFrom, approval, reason })
}

const asRecorded = (event: NewProjectLineageEvent, context: ProjectLineageContext): ProjectLineageEvent => {
  const header: Pick<EventHeader, 'eventId' | 'occurredOn' | 'recordedAt'> = {
    eventId: CANDIDATE_ID,
    occurredOn: event.occurredOn,
    recordedAt: context.recordedAt,
  }
  return { type: event.type, body: event.body, ordinal: 0, header } as unknown as ProjectLineageEvent
}

/** The register as it would be after an event. */
export const lineageAfter = (
  lineage: ProjectLineage,
  event: NewProjectLineageEvent,
  context: ProjectLineageContext,
): ProjectLineage => evolveProjectLineage(lineage, [asRecorded(event, context)])

/** Takes an event if the history of every project that it names keeps all laws with it. */
export const takeIfLawful = (
  event: NewProjectLineageEvent,
  lineage: ProjectLineage,
  context: ProjectLineageContext,
  fieldOf: (projectId: string) => string,
): ProjectLineageDecision => {
  const see = seenBy(lineageAfter(lineage, event, context), context)
  for (const projectId of projectsNamedBy(event)) {
    const broken = brokenLaw(see(projectId))
    if (broken !== undefined) return rejected({ ...broken, field: fieldOf(projectId) })
  }
  return accepted([event])
}

/** The field that names a project. */
export const fieldNaming = (proposed: Proposed): ((projectId: string) => string) => {
  const { parents, children } = namedIn(proposed)
  const fields = new Map([...parents, ...children].map(({ projectId, field }) => [projectId, field]))
  return (projectId) => fields.get(projectId) ?? proposed.fields.children
}
