import { accepted, rejected, type Either } from '../../kernel/either.ts'
import { addDays, earlier, type LocalDate, type YearMonth } from '../../kernel/local-date.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import { successorAt } from '../../organisation/at.ts'
import type { OrganisationState } from '../../organisation/state.ts'
import { classAt } from '../../project/at/library.ts'
import { majorClassAt } from '../../project/at/major-class.ts'
import { originalPlannedStart, plannedStartAt } from '../../project/at/start.ts'
import { holderAt } from '../../project/at/territory.ts'
import { fault, type Texts } from '../../project/decide/refuse.ts'
import type { ProjectState } from '../../project/state.ts'
import type { LineageChild, StatedChild } from '../statement.ts'
import type { Fields } from './proposed.ts'

/** What the parents have in common, where they agree: the defaults of a child. */
interface Common {
  readonly projectClass: LineageChild['projectClass'] | undefined
  readonly majorClass: LineageChild['majorClass']
  readonly territory: string | undefined
  readonly plannedStart: YearMonth | undefined
  readonly originalPlannedStart: YearMonth | undefined
}

const agreed = <T>(values: readonly T[]): T | undefined => (new Set(values).size === 1 ? values[0] : undefined)

const earliest = (months: readonly (YearMonth | undefined)[]): YearMonth | undefined =>
  months.reduce<YearMonth | undefined>(
    (first, month) => (first === undefined || month === undefined ? (first ?? month) : earlier(first, month)),
    undefined,
  )

/** What parents have in common on the effective date; of planned starts the earliest, so that a bundle buys no time. */
export const commonOf = (
  parents: readonly ProjectState[],
  effectiveFrom: LocalDate,
  organisation: OrganisationState,
): Common => {
  const at = { validAt: effectiveFrom, knownAt: ALL_KNOWN }
  const eve = { ...at, validAt: addDays(effectiveFrom, -1) }
  const holders = parents.map((parent) => {
    const holder = holderAt(parent, eve)
    return holder === undefined ? undefined : successorAt(organisation, holder, at)
  })
  return {
    projectClass: agreed(parents.map((parent) => classAt(parent, at)?.projectClass)),
    majorClass: agreed(parents.map((parent) => majorClassAt(parent, eve))),
    territory: agreed(holders),
    plannedStart: earliest(parents.map((parent) => plannedStartAt(parent, at)?.value.month)),
    originalPlannedStart: earliest(parents.map((parent) => originalPlannedStart(parent, ALL_KNOWN)?.value.month)),
  }
}

const optional = <K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T }

const mustState = (field: string, [zh, en]: Texts): Rejection =>
  fault('R30', field, [`原项目${zh}不一致`, `the parents differ in their ${en}`], [`写明${zh}`, `the ${en}, stated`])

/** A child as the event states it: with what the command left to its parents. */
const resolveChild = (child: StatedChild, common: Common, field: string): Either<Rejection, LineageChild> => {
  const territory = child.territory ?? common.territory
  const projectClass = child.projectClass ?? common.projectClass
  if (territory === undefined) return rejected(mustState(`${field}.territory`, ['所属镇街（经开区）', 'territory']))
  if (projectClass === undefined) return rejected(mustState(`${field}.projectClass`, ['类别', 'class']))
  const plannedStart = child.plannedStart ?? common.plannedStart
  return accepted({
    projectId: child.projectId,
    projectClass,
    territory,
    amounts: child.amounts.toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    earlierYears: child.earlierYears,
    ...optional('majorClass', child.majorClass ?? common.majorClass),
    ...optional('plan', child.plan),
    ...optional('originalPlan', child.originalPlan ?? child.plan),
    ...optional('plannedStart', plannedStart),
    ...optional('originalPlannedStart', child.originalPlannedStart ?? common.originalPlannedStart ?? plannedStart),
    ...optional('startedOn', child.startedOn),
  })
}

/** All children as the event states them, or the first that leaves open what its parents do not agree on. */
export const resolveChildren = (
  children: readonly StatedChild[],
  common: Common,
  fields: Fields,
): Either<Rejection, readonly LineageChild[]> => {
  const resolved: LineageChild[] = []
  for (const [i, child] of children.entries()) {
    const one = resolveChild(child, common, fields.child(i))
    if (one._tag === 'Left') return one
    resolved.push(one.right)
  }
  return accepted(resolved)
}
