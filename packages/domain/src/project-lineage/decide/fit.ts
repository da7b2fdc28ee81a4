import { futureFact } from '../../kernel/dates-rule.ts'
import { localDateOf } from '../../kernel/instant.ts'
import { localDate } from '../../kernel/local-date.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { ALL_KNOWN, allStanding } from '../../kernel/timeline.ts'
import { fault, unknownProject } from '../../project/decide/refuse.ts'
import { eventsBehind } from '../../project/rules/law.ts'
import { eventsFrom, succeeded, unfitToLeave } from '../../project/rules/lineage-laws.ts'
import type { ProjectState } from '../../project/state.ts'
import type { ProjectLineageContext, Proposed } from './proposed.ts'

/** Whatever is recorded, from whichever day it holds. */
const FOR_EVER = { validAt: localDate('9999-12-31'), knownAt: ALL_KNOWN }

/** A project's id in a command, and where it stands. */
interface Named {
  readonly projectId: string
  readonly field: string
}

/** The parents and the children of a proposal, in the order of the command. */
export const namedIn = ({ projectIds, children, fields }: Proposed) => ({
  parents: projectIds.map((projectId, i): Named => ({ projectId, field: fields.parent(i) })),
  children: children.map(({ projectId }, i): Named => ({ projectId, field: `${fields.child(i)}.projectId` })),
})

/** The figures of a day are known when it has come: a split is recorded on its first day or later (R10, R30). */
const knownByNow = (proposed: Proposed, { recordedAt }: ProjectLineageContext): Rejection | undefined => {
  const { occurredOn, effectiveFrom, approval, fields } = proposed
  const today = localDateOf(recordedAt)
  const ahead =
    futureFact(occurredOn, recordedAt, fields.of('occurredOn')) ??
    futureFact(approval.approvedOn ?? occurredOn, recordedAt, fields.of('approval.approvedOn'))
  if (ahead !== undefined || effectiveFrom <= today) return ahead
  return fault(
    'R30',
    fields.of('effectiveFrom'),
    [
      `生效日 ${effectiveFrom} 未到，原项目的累计投资尚不可知`,
      `${effectiveFrom} has not come: what the parents will have invested by then is not known`,
    ],
    [`${today} 或以前的日期`, `${today} or an earlier day`],
  )
}

const namedTwice = (proposed: Proposed): Rejection | undefined => {
  const { parents, children } = namedIn(proposed)
  const all = [...parents, ...children]
  const twice = all.find((named, i) => all.findIndex(({ projectId }) => projectId === named.projectId) < i)
  return twice === undefined
    ? undefined
    : fault(
        'R30',
        twice.field,
        [`项目 ${twice.projectId} 重复`, `project ${twice.projectId} is named twice`],
        ['不重复的项目', 'different projects'],
      )
}

const unknown = (proposed: Proposed, { facts }: ProjectLineageContext): Rejection | undefined => {
  const { parents, children } = namedIn(proposed)
  const missing = [...parents, ...children].find(
    ({ projectId }) => facts.projectOf(projectId)?.submission === undefined,
  )
  return missing === undefined ? undefined : { ...unknownProject(missing.projectId), field: missing.field }
}

/** A parent is in the library, is no parent of others, and nothing is known of it from the effective date on (R30). */
const unfitParent = (
  project: ProjectState,
  field: string,
  { effectiveFrom, fields }: Proposed,
): Rejection | undefined => {
  const gone = succeeded(project, FOR_EVER, field)
  if (gone !== undefined) return gone
  const unfit = unfitToLeave(project, effectiveFrom)
  if (unfit !== undefined) return fault('R30', field, ...unfit)
  const later = eventsFrom(project, effectiveFrom)
  if (later.length === 0) return undefined
  return fault(
    'R30',
    fields.of('effectiveFrom'),
    [
      `项目 ${project.id} 在 ${effectiveFrom} 及以后（或当月）已有记录`,
      `facts of project ${project.id} lie on ${effectiveFrom} or later, or in a month that had not ended`,
    ],
    [
      '较晚的生效日；或先撤销所列事实，拆分（打包）后记入新项目',
      'a later effective date; or these facts taken back first, and recorded of the children',
    ],
    later,
  )
}

/** A child is a project that was submitted and never admitted: the split or bundle admits it, and no ring can close (R30). */
const unfitChild = (project: ProjectState, field: string): Rejection | undefined => {
  const admissions = allStanding(project.admissions, ALL_KNOWN)
  if (admissions.length === 0) return undefined
  return fault(
    'R30',
    field,
    [`项目 ${project.id} 已入库`, `project ${project.id} was admitted to the library`],
    ['已申报、未入库的项目', 'a project that is submitted and was never admitted'],
    eventsBehind('admissions', admissions),
  )
}

/** What is wrong with the dates and the projects of a proposal; `seen` tells a project with what the register states of it. */
export const unfit = (
  proposed: Proposed,
  seen: (projectId: string) => ProjectState,
  context: ProjectLineageContext,
): Rejection | undefined => {
  const general = knownByNow(proposed, context) ?? namedTwice(proposed) ?? unknown(proposed, context)
  if (general !== undefined) return general
  const { parents, children } = namedIn(proposed)
  for (const { projectId, field } of parents) {
    const wrong = unfitParent(seen(projectId), field, proposed)
    if (wrong !== undefined) return wrong
  }
  for (const { projectId, field } of children) {
    const wrong = unfitChild(seen(projectId), field)
    if (wrong !== undefined) return wrong
  }
  return undefined
}
