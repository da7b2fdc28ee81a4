import { addDays, allStanding, firstDay, type ProjectState } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import type { Grouping } from '../rates/grouping.ts'
import { startRates } from '../rates/rates.ts'
import { startRate } from '../rates/start-rate.ts'
import { startKey, startStanding } from '../rates/start-standing.ts'
import type { StartBridgeAsk } from './bridge.ts'
import { onlyPart, type BridgedRate, type Member, type Turning } from './bridged.ts'
import { unitsText } from './common-sources.ts'
import { projectMembers, projectSources } from './project-members.ts'
import { eventsOf } from './sources.ts'

const FACTS = [
  'admissions',
  'exits',
  'classes',
  'plannedStarts',
  'starts',
  'suspensions',
  'resumptions',
  'excuses',
  'completions',
  'transfers',
  'origins',
  'successions',
] as const satisfies readonly (keyof ProjectState)[]

/** The planned month begins, an excuse has run out. */
const turningsOf = ({ projects: [project] }: Member, knownAt: number): readonly Turning[] => {
  if (project === undefined) return []
  const planned = allStanding(project.plannedStarts, knownAt)
  const excuses = allStanding(project.excuses, knownAt).filter(({ value }) => value.dimension === 'D1')
  return [
    ...planned.map((fact) => ({ on: firstDay(fact.value.month), events: eventsOf(fact) })),
    ...excuses.map((fact) => ({ on: addDays(fact.value.until, 1), events: eventsOf(fact) })),
  ]
}

/** The start rate of a group, member by member. */
export const bridgedStart = ({ basis: given, by = 'district', key = 'district' }: StartBridgeAsk): BridgedRate => {
  const basisOf = ({ policy }: Question) => given ?? policy.rules.rates.startRateBasis
  const rateOf = (question: Question, standings: Parameters<typeof startRate>[1]) =>
    startRate(basisOf(question), standings, question.validAt, question.policy.rules.rounding)
  const inGroup = (standing: NonNullable<ReturnType<typeof startStanding>>, grouping: Grouping, question: Question) =>
    startKey(standing, grouping, basisOf(question) === 'implementation-stock') === key
  return {
    by,
    key,
    members: projectMembers,
    partOf: (id, question) => {
      const project = question.district.projects.get(id)
      const standing = project === undefined ? undefined : startStanding(project, question)
      if (standing === undefined || !inGroup(standing, by, question)) return undefined
      return onlyPart(rateOf(question, [standing]))
    },
    groups: (question) => startRates(question, by, basisOf(question)),
    empty: (question) => rateOf(question, []),
    sourcesOf: (member) => projectSources(member, FACTS),
    common: (question) => `${basisOf(question)} ${unitsText(by, question)}`,
    turningsOf,
  }
}
