import type { ProjectState } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { contributionsOf, investmentRate } from '../rates/investment-rate.ts'
import { investmentShare } from '../rates/investment-share.ts'
import { investmentRates } from '../rates/rates.ts'
import type { InvestmentBridgeAsk } from './bridge.ts'
import { onlyPart, type BridgedRate } from './bridged.ts'
import { unitsText } from './common-sources.ts'
import { projectMembers, projectSources } from './project-members.ts'

const FACTS = [
  'admissions',
  'exits',
  'classes',
  'plans',
  'plannedStarts',
  'investments',
  'transfers',
  'origins',
  'successions',
] as const satisfies readonly (keyof ProjectState)[]

/** The investment completion rate of a group, member by member, in yuan. */
export const bridgedInvestment = ({ by = 'district', key = 'district' }: InvestmentBridgeAsk): BridgedRate => {
  const rateOf = (question: Question, contributions: Parameters<typeof investmentRate>[0]) =>
    investmentRate(contributions, question.validAt, question.policy.rules.rounding)
  return {
    by,
    key,
    members: projectMembers,
    partOf: (id, question) => {
      const project = question.district.projects.get(id)
      const share = project === undefined ? undefined : investmentShare(project, question)
      const contribution = share === undefined ? undefined : contributionsOf(share, by).get(key)
      return contribution === undefined ? undefined : onlyPart(rateOf(question, [contribution]))
    },
    groups: (question) => investmentRates(question, by),
    empty: (question) => rateOf(question, []),
    sourcesOf: (member) => projectSources(member, FACTS),
    common: (question) => `${question.policy.rules.rates.includePreparatory} ${unitsText(by, question)}`,
    turningsOf: () => [],
  }
}
