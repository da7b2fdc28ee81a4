import type { StartRateBasis } from '@luodi/domain'
import { knownProjects, type Question } from '../figure/question.ts'
import { groupOf, standingKeys, UNGROUPED, type Group, type Grouping } from './grouping.ts'
import { contributionsOf, investmentRate, type InvestmentRate } from './investment-rate.ts'
import { investmentShare } from './investment-share.ts'
import { rankByRate } from './ranking.ts'
import { startRate, type StartRate } from './start-rate.ts'
import { startKey, startStanding } from './start-standing.ts'

/** A group with its rate; ranked where groups are compared. */
export interface GroupRate<R> extends Group {
  readonly rate: R
  /** Competition rank among the groups (R92); missing where there is nothing to measure, and for the district. */
  readonly rank?: number
}

const collect = <T>(
  keys: readonly string[],
): { readonly groups: Map<string, T[]>; add: (key: string, item: T) => void } => {
  const groups = new Map<string, T[]>(keys.map((key) => [key, []]))
  return {
    groups,
    add: (key, item) => {
      const members = groups.get(key)
      if (members === undefined) groups.set(key, [item])
      else members.push(item)
    },
  }
}

const finish = <R extends StartRate | InvestmentRate>(
  groups: ReadonlyMap<string, R>,
  grouping: Grouping,
  question: Question,
): readonly GroupRate<R>[] => {
  const entries = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, rate]) => ({ ...groupOf(grouping, key, question), rate }))
  if (grouping === 'district') return entries
  // what belongs to no group is no competitor
  const none = entries.filter(({ key }) => key === UNGROUPED)
  return [...rankByRate(entries.filter(({ key }) => key !== UNGROUPED)), ...none]
}

/** The start rate (开工率) of every group on a basis (M-52). */
export const startRates = (
  question: Question,
  grouping: Grouping,
  basis: StartRateBasis,
): readonly GroupRate<StartRate>[] => {
  const { groups, add } = collect<NonNullable<ReturnType<typeof startStanding>>>(standingKeys(grouping, question))
  for (const project of knownProjects(question)) {
    const standing = startStanding(project, question)
    if (standing !== undefined) add(startKey(standing, grouping, basis === 'implementation-stock'), standing)
  }
  const { rounding } = question.policy.rules
  const rates = new Map([...groups].map(([key, all]) => [key, startRate(basis, all, question.validAt, rounding)]))
  return finish(rates, grouping, question)
}

/** The investment completion rate (投资完成率) of every group (M-52). */
export const investmentRates = (question: Question, grouping: Grouping): readonly GroupRate<InvestmentRate>[] => {
  type One = ReturnType<typeof contributionsOf> extends ReadonlyMap<string, infer C> ? C : never
  const { groups, add } = collect<One>(standingKeys(grouping, question))
  for (const project of knownProjects(question)) {
    const share = investmentShare(project, question)
    if (share === undefined) continue
    for (const [key, contribution] of contributionsOf(share, grouping)) add(key, contribution)
  }
  const { rounding } = question.policy.rules
  const rates = new Map([...groups].map(([key, all]) => [key, investmentRate(all, question.validAt, rounding)]))
  return finish(rates, grouping, question)
}
