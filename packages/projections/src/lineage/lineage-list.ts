import {
  holderAt,
  holdingAt,
  type LineageChild,
  type LineageParent,
  type LineageRecord,
  type LineageType,
  type LocalDate,
  type Standing,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { territoryNow } from '../rates/grouping.ts'

/** A project of a split or bundle with its figures, in whole yuan. */
type Named<Figures> = Figures & { readonly name: string }

/** A split or bundle with the figures of both sides, whose sums are equal (打包/拆分, R30). */
export interface LineageEntry {
  /** The event that first recorded it: what a correction names. */
  readonly id: string
  /** The event that stands: it, or its last correction. */
  readonly eventId: string
  readonly by: LineageType
  /** Its effective date. */
  readonly on: LocalDate
  readonly approval: LineageRecord['approval']
  readonly reason: string
  readonly parents: readonly Named<LineageParent>[]
  readonly children: readonly Named<LineageChild>[]
  /** The territories that hold one of its projects now. */
  readonly territories: readonly string[]
}

const nameOf = (projectId: string, { district }: Question): string =>
  district.projects.get(projectId)?.submission?.body.profile.name ?? projectId

const holderOf = (projectId: string, question: Question): readonly string[] => {
  const project = question.district.projects.get(projectId)
  return project === undefined ? [] : [territoryNow(holderAt(project, question), question)]
}

const entryOf = ({ id, version, value, holdsFrom }: Standing<LineageRecord>, question: Question): LineageEntry => {
  const { type, approval, reason, parents, children } = value
  return {
    id,
    eventId: version.eventId,
    by: type,
    on: holdsFrom,
    approval,
    reason,
    parents: parents.map((parent) => ({ ...parent, name: nameOf(parent.projectId, question) })),
    children: children.map((child) => ({ ...child, name: nameOf(child.projectId, question) })),
    territories: [...new Set([...parents, ...children].flatMap(({ projectId }) => holderOf(projectId, question)))],
  }
}

/** By effective date, then by id: the order in which pages are cut. */
export const lineageKey = ({ on, id }: LineageEntry): string => `${on} ${id}`

/** The splits and bundles in effect at `validAt`, by effective date. */
export const lineageList = (question: Question): readonly LineageEntry[] =>
  holdingAt(question.district.lineage.records, question.validAt, question.knownAt)
    .map((record) => entryOf(record, question))
    .toSorted((a, b) => (lineageKey(a) < lineageKey(b) ? -1 : 1))
