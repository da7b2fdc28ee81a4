import {
  bilingual,
  MAJOR_CLASS_LABELS,
  PROJECT_CLASS_LABELS,
  successorAt,
  territoriesAt,
  unitAt,
  type Bilingual,
  type MajorProjectClass,
  type ProjectClass,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'

/** By what rates are grouped. `majorClass` is one of the four classes, `projectClass` 储备/准备/实施/续建. */
export const GROUPINGS = ['district', 'territory', 'majorClass', 'projectClass', 'field'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** The closure rate is also grouped by the department that leads (R102). */
export const CLOSURE_GROUPINGS = [...GROUPINGS, 'department'] as const
export type ClosureGrouping = (typeof CLOSURE_GROUPINGS)[number]

/** Any grouping of any rate. */
export type AnyGrouping = Grouping | ClosureGrouping

/** A group's key and what it is called. */
export interface Group {
  readonly key: string
  readonly label: Bilingual
}

/** The key of what belongs to no group of its kind. */
export const UNGROUPED = '(none)'

const labelOf = (grouping: AnyGrouping, key: string, question: Question): Bilingual => {
  if (key === UNGROUPED) return bilingual('未分类', 'none')
  if (grouping === 'district') {
    const name = question.district.organisation.founding?.name ?? ''
    return bilingual(name, name)
  }
  if (grouping === 'majorClass') return MAJOR_CLASS_LABELS[key as MajorProjectClass]
  if (grouping === 'projectClass') return PROJECT_CLASS_LABELS[key as ProjectClass]
  if (grouping === 'territory' || grouping === 'department') {
    const name = unitAt(question.district.organisation, key, question)?.name ?? key
    return bilingual(name, name)
  }
  return bilingual(key, key)
}

/** The group of a key. */
export const groupOf = (grouping: AnyGrouping, key: string, question: Question): Group => ({
  key,
  label: labelOf(grouping, key, question),
})

/** The groups that exist whatever their projects: the district, and every territory of the day (R95). */
export const standingKeys = (grouping: AnyGrouping, question: Question): readonly string[] => {
  if (grouping === 'district') return ['district']
  if (grouping === 'territory') return territoriesAt(question.district.organisation, question).map((unit) => unit.unit)
  return []
}

/** The territory that counts at `validAt` for one that held a project (R95). */
export const territoryNow = (unit: string | undefined, question: Question): string =>
  unit === undefined ? UNGROUPED : successorAt(question.district.organisation, unit, question)
