import type { ProjectClass } from '@luodi/domain'
import { chooseAmounts, type Amounts } from './amounts.ts'
import type { PublishedBulletin, PublishedGroup, PublishedStarts } from './published-bulletin.ts'

/** A project that a bulletin counts. Amounts are whole yuan of its year; a plan of 0 is no plan. */
export interface Member {
  readonly id: string
  readonly projectClass: ProjectClass
  readonly field?: string
  readonly plan: number
  /** Up to the bulletin's day; `undefined` is a project that reports nothing. */
  readonly completed: number | undefined
  readonly started: boolean
}

/** An amount in unequal parts of whole yuan. */
const parts = (amount: number, count: number, turn: number): readonly number[] => {
  const weights = Array.from({ length: count }, (_, i) => 1 + ((i * 7 + turn) % 13))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = weights.map((weight) => Math.floor((amount / whole) * weight))
  const rest = amount - shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share, i) => (i === 0 ? share + rest : share))
}

const membersOfGroup = (group: PublishedGroup, g: number, count: number, amounts: Amounts): readonly Member[] => {
  const [plans, completed] = [parts(amounts.plan, count, g), parts(amounts.completed, count, g + 5)]
  return plans.map((plan, i) => ({
    id: `g${g + 1}-${i + 1}`,
    ...(group.projectClass === undefined
      ? { projectClass: 'IMPLEMENTATION', field: group.field }
      : { projectClass: group.projectClass }),
    plan,
    completed: completed[i],
    started: false,
  }))
}

/** How many projects each group has: as printed, else evenly what is left of all implementation projects. */
const countsOf = ({ groups, starts, elsewhere }: PublishedBulletin): readonly number[] => {
  const silent = groups.filter(({ projects }) => projects === undefined).length
  const known = groups.reduce((sum, { projects = 0 }) => sum + projects, elsewhere?.projects ?? 0)
  const left = (starts?.implementation ?? known + 10 * silent) - known
  let turn = 0
  return groups.map(({ projects }) => projects ?? Math.floor((left + turn++) / silent))
}

/** Planned in no group: nothing completed, some of them without any report. */
const membersElsewhere = ({ elsewhere }: PublishedBulletin, plan: number): readonly Member[] =>
  elsewhere === undefined
    ? []
    : parts(plan, elsewhere.projects, 3).map((part, i) => ({
        id: `none-${i + 1}`,
        projectClass: 'IMPLEMENTATION',
        plan: part,
        completed: i % 2 === 0 ? 0 : undefined,
        started: false,
      }))

/** Preparatory projects kept apart: they start and invest too, and must not be seen in a rate. */
const membersApart = ({ includePreparatory }: PublishedBulletin, starts: PublishedStarts): readonly Member[] =>
  Array.from({ length: starts.all.projects - starts.implementation }, (_, i) => ({
    id: `apart-${i + 1}`,
    projectClass: i % 2 === 0 ? 'PREPARATORY' : 'RESERVE',
    plan: includePreparatory ? 0 : 50_000_000,
    completed: 30_000_000,
    started: i < starts.all.started - starts.started,
  }))

/**
 * As many of them started as were printed: first those of class continuing, who have in any case (R26). Of a field's
 * projects every third that has started is continuing.
 */
const withStarts = (members: readonly Member[], starts: PublishedStarts): readonly Member[] => {
  const continuing = members.filter(({ projectClass }) => projectClass === 'CONTINUING').length
  let left = starts.started - continuing
  return members.map((member, i) => {
    if (member.projectClass === 'CONTINUING') return { ...member, started: true }
    if (left-- <= 0) return member
    const projectClass = member.field !== undefined && i % 3 === 0 ? 'CONTINUING' : member.projectClass
    return { ...member, projectClass, started: true }
  })
}

/** The projects of a bulletin: as many as it counts, with amounts that add up to those that print as it printed. */
export const membersOf = (bulletin: PublishedBulletin): readonly Member[] => {
  const { groups, starts } = bulletin
  const amounts = chooseAmounts(bulletin)
  const counts = countsOf(bulletin)
  const counted = [
    ...groups.flatMap((group, g) => membersOfGroup(group, g, counts[g]!, amounts.groups[g]!)),
    ...membersElsewhere(bulletin, amounts.elsewhere.plan),
  ]
  return starts === undefined ? counted : [...withStarts(counted, starts), ...membersApart(bulletin, starts)]
}
