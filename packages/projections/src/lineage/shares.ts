import {
  addDays,
  addRatio,
  holderAt,
  investmentsAt,
  isZeroRatio,
  multiplyRatio,
  ONE,
  originAt,
  ratio,
  sharesOn,
  successorAt,
  ZERO,
  type InvestmentReport,
  type LineageParent,
  type LocalDate,
  type Origin,
  type ProjectState,
  type Ratio,
  type Shares,
  type Standing,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { UNGROUPED } from '../rates/grouping.ts'
import { parentsOf } from './standing-for.ts'

/** A figure of a parent, by which parents are weighed against each other. */
type Weight = (parent: LineageParent) => number

const weigh = (shares: Shares, by: Ratio, into: Map<string, Ratio>): void => {
  for (const [unit, share] of shares) into.set(unit, addRatio(into.get(unit) ?? ZERO, multiplyRatio(share, by)))
}

/**
 * The shares of what the parents of a bundle had, each by its own shares and all in proportion to a figure of theirs; alike
 * where that is zero in sum. A split has one parent, whose shares they are.
 */
const pooled = (
  { value: { parents } }: Standing<Origin>,
  weight: Weight,
  sharesOf: (parent: ProjectState) => Shares,
  { district }: Question,
): Shares => {
  const total = parents.reduce((sum, parent) => sum + weight(parent), 0)
  const shares = new Map<string, Ratio>()
  for (const parent of parents) {
    const by = parents.length === 1 ? ONE : total === 0 ? ratio(1, parents.length) : ratio(weight(parent), total)
    const project = district.projects.get(parent.projectId)
    if (project !== undefined && !isZeroRatio(by)) weigh(sharesOf(project), by, shares)
  }
  return shares
}

/**
 * The shares with which a child begins: while it stays with the one territory that held its parents, an arrangement that
 * divides them (R60) goes on, of a bundle in proportion to their plans; elsewhere its new holder has the whole.
 */
const inheritedShares = (project: ProjectState, origin: Standing<Origin>, question: Question): Shares | undefined => {
  const { holdsFrom } = origin
  const { knownAt, district } = question
  const eve = { validAt: addDays(holdsFrom, -1), knownAt }
  const onTheDay = (unit: string): string => successorAt(district.organisation, unit, { validAt: holdsFrom, knownAt })
  const holderOf = (of: ProjectState): string => onTheDay(holderAt(of, eve) ?? UNGROUPED)
  if (!parentsOf(origin, question).every((parent) => holderOf(parent) === holderOf(project))) return undefined
  const weight: Weight = ({ plan = 0 }) => plan
  const shares = pooled(origin, weight, (parent) => planSharesOn(parent, eve.validAt, 'plan', question), question)
  const units = new Map<string, Ratio>()
  for (const [unit, share] of shares) weigh(new Map([[onTheDay(unit), share]]), ONE, units)
  return units
}

/**
 * How the plan of a month that ends on `day` is shared: as {@link sharesOn}, and before the split or bundle from which the
 * project came as its parents', in proportion to their plans (R30, R58, R60).
 */
export const planSharesOn = (
  project: ProjectState,
  day: LocalDate,
  of: 'plan' | 'originalPlan',
  question: Question,
): Shares => {
  const origin = originAt(project, question)
  if (origin === undefined) return sharesOn(project, day, question.knownAt)
  if (day >= origin.holdsFrom) {
    return sharesOn(project, day, question.knownAt, inheritedShares(project, origin, question))
  }
  const weight: Weight = (parent) => parent[of] ?? 0
  return pooled(origin, weight, (parent) => planSharesOn(parent, day, of, question), question)
}

/**
 * How a month's amount is shared: by the holders on the day on which it counts; one that a split or bundle states, as the
 * amounts of its parents of that month, in their proportion (R30, R58, R60).
 */
export const amountShares = (project: ProjectState, report: Standing<InvestmentReport>, question: Question): Shares => {
  const origin = originAt(project, question)
  const { month, statedBy } = report.value
  const onItsDay = (of: ProjectState): Shares => planSharesOn(of, report.holdsFrom, 'plan', question)
  if (origin === undefined || statedBy === undefined) return onItsDay(project)
  const weight: Weight = ({ amounts }) => amounts.find((one) => one.month === month)?.amount ?? 0
  const sharesOf = (parent: ProjectState): Shares => {
    const own = investmentsAt(parent, question).find((one) => one.value.month === month)
    return own === undefined ? onItsDay(parent) : amountShares(parent, own, question)
  }
  return pooled(origin, weight, sharesOf, question)
}
