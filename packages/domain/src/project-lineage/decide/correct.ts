import { isRejected, rejected } from '../../kernel/either.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import { localDateOf } from '../../kernel/instant.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { RETRACTED } from '../../kernel/timeline.ts'
import { fault, refuse } from '../../project/decide/refuse.ts'
import { eventsOf } from '../../project/rules/lineage-laws.ts'
import type { ProjectLineageData } from '../commands.ts'
import {
  lineageFact,
  projectLineageEvents,
  projectsOf,
  type LineageFact,
  type LineageRecord,
  type NewProjectLineageEvent,
  type ProjectLineage,
} from '../lineage.ts'
import type { LineageBody } from '../statement.ts'
import {
  proposedReplacement,
  type ProjectLineageContext,
  type ProjectLineageDecision,
  type Proposed,
} from './proposed.ts'
import { bodyOf, fieldNaming, lineageAfter, takeIfLawful } from './record.ts'

type Correction = ProjectLineageData<'CorrectLineage'>

const currentOf = ({ versions }: LineageFact): LineageRecord | undefined => {
  const value = versions[versions.length - 1]?.value
  return value === undefined || value === RETRACTED ? undefined : value
}

const typeOf = ({ versions }: LineageFact): LineageRecord['type'] => (versions[0]!.value as LineageRecord).type

const correction = (
  { corrects, reason }: Correction,
  fact: LineageFact,
  after: { readonly proposed: Proposed; readonly body: LineageBody } | undefined,
  context: ProjectLineageContext,
): NewProjectLineageEvent => {
  const correctedType = typeOf(fact)
  const before = currentOf(fact)
  const ids = [
    ...(before === undefined ? [] : projectsOf(before)),
    ...(after === undefined ? [] : projectsOf(after.body)),
  ]
  return newEvent(projectLineageEvents.LineageCorrected, localDateOf(context.recordedAt), {
    corrects,
    correctedType,
    correctedVersion: projectLineageEvents[correctedType].version,
    replacement:
      after === undefined ? null : { occurredOn: after.proposed.occurredOn, body: { ...after.body } as never },
    projectIds: [...new Set(ids)],
    reason,
  })
}

/** A split goes from one project to several, a bundle from several to one; a correction does not make one the other. */
const wrongShape = ({ type, projectIds, children, fields }: Proposed): Rejection | undefined => {
  const split = type === 'ProjectSplit'
  if (split ? projectIds.length === 1 && children.length > 1 : projectIds.length > 1 && children.length === 1) {
    return undefined
  }
  return fault(
    'R9',
    fields.of(split === (projectIds.length === 1) ? 'children' : 'projectIds'),
    split
      ? ['拆分须由一个项目分为两个以上', 'a split goes from one project to two or more']
      : ['打包须由两个以上项目合为一个', 'a bundle goes from two or more projects to one'],
    split
      ? ['一个原项目、两个以上新项目', 'one parent, and two children or more']
      : ['两个以上原项目、一个新项目', 'two parents or more, and one child'],
  )
}

/** A child of whom facts are recorded has begun a life of its own: what admitted it is not taken back under it (R30). */
const livesOn = ({ children }: LineageRecord, { facts }: ProjectLineageContext): Rejection | undefined => {
  const events = children.flatMap(({ projectId }) => {
    const child = facts.projectOf(projectId)
    return child === undefined ? [] : eventsOf(child)
  })
  if (events.length === 0) return undefined
  const names = [...new Set(children.map(({ projectId }) => projectId))]
  return fault(
    'R30',
    'data.replacement',
    [`新项目 ${names.join('、')} 已有记录`, `facts of its own are recorded of one of ${names.join(', ')}`],
    ['更正为另一内容，或先撤销所列事实', 'another statement in its place, or the listed facts taken back first'],
    events,
  )
}

const takeBack = (
  data: Correction,
  fact: LineageFact,
  state: ProjectLineage,
  context: ProjectLineageContext,
): ProjectLineageDecision => {
  const current = currentOf(fact)
  if (current === undefined) {
    return refuse(
      'R7',
      'data.replacement',
      ['该拆分（打包）已撤销', 'it is taken back already'],
      ['完整的内容，以恢复该事实', 'a whole statement, which restores it'],
    )
  }
  const living = livesOn(current, context)
  if (living !== undefined) return rejected(living)
  return takeIfLawful(correction(data, fact, undefined, context), state, context, () => 'data.replacement')
}

/**
 * A split or bundle that was recorded wrongly is put right: by a whole replacement, or taken back, as long as nothing was
 * built on its children (R6, R7, R9, R30). The replacement is decided as if what it replaces had never been recorded.
 */
export const correctLineage = (
  data: Correction,
  state: ProjectLineage,
  context: ProjectLineageContext,
): ProjectLineageDecision => {
  const fact = lineageFact(state, data.corrects)
  if (fact === undefined) {
    return refuse(
      'R7',
      'data.corrects',
      ['该事件不是首次记录拆分或打包的事件', 'this event did not first record a split or a bundle'],
      ['ProjectSplit 或 ProjectsBundled 事件的标识', 'the id of a ProjectSplit or ProjectsBundled'],
    )
  }
  if (data.replacement === null) return takeBack(data, fact, state, context)
  const proposed = proposedReplacement(typeOf(fact), data.replacement)
  const shape = wrongShape(proposed)
  if (shape !== undefined) return rejected(shape)
  const without = lineageAfter(state, correction(data, fact, undefined, context), context)
  const body = bodyOf(proposed, without, context)
  if (isRejected(body)) return body
  const event = correction(data, fact, { proposed, body: body.right }, context)
  return takeIfLawful(event, state, context, fieldNaming(proposed))
}
