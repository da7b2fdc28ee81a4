import type { Decision, DecisionContext } from '../../kernel/decider.ts'
import type { Approval } from '../../kernel/field.ts'
import { localDateOf } from '../../kernel/instant.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { OrganisationState } from '../../organisation/state.ts'
import type { ProjectState } from '../../project/state.ts'
import type { ProjectLineageData } from '../commands.ts'
import type { NewProjectLineageEvent } from '../lineage.ts'
import type { LineageType, StatedChild } from '../statement.ts'

/** What a split or bundle looks at outside its own stream. */
export interface ProjectLineageFacts {
  readonly organisation: OrganisationState
  /** A project as its own stream tells it. */
  readonly projectOf: (projectId: string) => ProjectState | undefined
}
export type ProjectLineageContext = DecisionContext<ProjectLineageFacts>
export type ProjectLineageDecision = Decision<NewProjectLineageEvent>

/** Where in the command's data a rejection finds what it speaks of. */
export interface Fields {
  readonly of: (name: string) => string
  readonly parent: (i: number) => string
  readonly child: (i: number) => string
  /** What the children state together. */
  readonly children: string
}

/** A split or bundle as it is asked for, in whichever command. */
export interface Proposed {
  readonly type: LineageType
  readonly projectIds: readonly string[]
  readonly children: readonly StatedChild[]
  readonly effectiveFrom: LocalDate
  readonly occurredOn: LocalDate
  readonly approval: Approval
  readonly reason: string
  readonly fields: Fields
}

const inside = (path: string) => (name: string) => `${path}.${name}`

/** A split as its command asks for it. */
export const proposedSplit = (
  { projectId, children, occurredOn, effectiveFrom, approval, reason }: ProjectLineageData<'SplitProject'>,
  { recordedAt }: ProjectLineageContext,
): Proposed => {
  const day = occurredOn ?? localDateOf(recordedAt)
  return {
    type: 'ProjectSplit',
    projectIds: [projectId],
    children,
    occurredOn: day,
    effectiveFrom: effectiveFrom ?? day,
    approval,
    reason,
    fields: {
      of: inside('data'),
      parent: () => 'data.projectId',
      child: (i) => `data.children.${i}`,
      children: 'data.children',
    },
  }
}

/** A bundle as its command asks for it. */
export const proposedBundle = (
  { projectIds, child, occurredOn, effectiveFrom, approval, reason }: ProjectLineageData<'BundleProjects'>,
  { recordedAt }: ProjectLineageContext,
): Proposed => {
  const day = occurredOn ?? localDateOf(recordedAt)
  return {
    type: 'ProjectsBundled',
    projectIds,
    children: [child],
    occurredOn: day,
    effectiveFrom: effectiveFrom ?? day,
    approval,
    reason,
    fields: {
      of: inside('data'),
      parent: (i) => `data.projectIds.${i}`,
      child: () => 'data.child',
      children: 'data.child',
    },
  }
}

/** A replacement as its command asks for it. */
export const proposedReplacement = (
  type: LineageType,
  replacement: NonNullable<ProjectLineageData<'CorrectLineage'>['replacement']>,
): Proposed => ({
  type,
  ...replacement,
  fields: {
    of: inside('data.replacement'),
    parent: (i) => `data.replacement.projectIds.${i}`,
    child: (i) => `data.replacement.children.${i}`,
    children: 'data.replacement.children',
  },
})
