import type { StartRateBasis } from '@luodi/domain'
import { knownProjects, type Question } from '../figure/question.ts'
import { standingKeys, type Grouping } from './grouping.ts'
import { collect, finish, type GroupRate } from './groups.ts'
import { contributionsOf, investmentRate, type InvestmentRate } from './investment-rate.ts'
import { investmentShare } from './investment-share.ts'
import { startRate, type StartRate } from './start-rate.ts'
import { startKey, startStanding } from './start-standing.ts'

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
