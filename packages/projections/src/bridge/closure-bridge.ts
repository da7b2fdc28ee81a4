import { own, type ProblemState, type ProjectState } from '@luodi/domain'
import type { DistrictState } from '../district/state.ts'
import type { Question } from '../figure/question.ts'
import { problemStanding, type ProblemStanding } from '../problems/problem-standing.ts'
import { closureRate } from '../rates/closure-rate.ts'
import { closureKey, closureRates } from '../rates/closure-rates.ts'
import type { Rate } from '../rates/rate.ts'
import type { ClosureBridgeAsk } from './bridge.ts'
import { onlyPart, type BridgedRate, type Member } from './bridged.ts'
import { unitsText } from './common-sources.ts'
import { familyOf, projectSources } from './project-members.ts'
import { registerSource, stateSource, type Source } from './sources.ts'

const FACTS = ['turns', 'ladder', 'leads'] as const satisfies readonly (keyof ProblemState)[]
/** What of its project decides the group of a problem. */
const PROJECT_FACTS = [
  'admissions',
  'classes',
  'transfers',
  'origins',
  'successions',
] as const satisfies readonly (keyof ProjectState)[]

const problemMembers = (district: DistrictState): readonly Member[] =>
  [...district.problems.values()].map((problem) => ({
    ...{ id: problem.id, problem },
    projects: familyOf(problem.projectId, district),
  }))

const problemSource = (problem: ProblemState): Source =>
  stateSource(problem, FACTS, (district, change) => ({
    ...district,
    problems: new Map(district.problems).set(problem.id, change(district.problems.get(problem.id)!)),
  }))

/** The merge that took a problem away. */
const mergeSource = (id: string, { merges }: DistrictState): readonly Source[] => {
  const merge = own(merges.of, id)
  if (merge === undefined) return []
  return [
    registerSource([{ ...merge, on: merge.mergedOn }], (district) => {
      const { [id]: _, ...others } = district.merges.of
      return { ...district, merges: { ...district.merges, of: others } }
    }),
  ]
}

/** The batches that took a problem to the city. */
const batchSource = (id: string, { batches }: DistrictState): readonly Source[] => {
  const sent = own(batches.ofProblem, id)
  if (sent === undefined) return []
  return [
    registerSource(
      sent.map((batch) => ({ ...batch, on: batch.submittedOn })),
      (district, eventId) => {
        const { ofProblem } = district.batches
        const left = ofProblem[id]!.filter((batch) => batch.eventId !== eventId)
        return { ...district, batches: { ...district.batches, ofProblem: { ...ofProblem, [id]: left } } }
      },
    ),
  ]
}

/** The problem closure rate of a group, member by member. */
export const bridgedClosure = (ask: ClosureBridgeAsk): BridgedRate => {
  const { basis = 'own-level', period = 'year', by = 'district', key = 'district' } = ask
  const rateOf = (question: Question, standings: readonly ProblemStanding[]): Rate => {
    const rate = closureRate(standings, period, question)
    return basis === 'own-level' ? rate : rate.allLevels
  }
  return {
    by,
    key,
    members: problemMembers,
    partOf: (id, question) => {
      const problem = question.district.problems.get(id)
      const standing = problem === undefined ? undefined : problemStanding(problem, question)
      if (standing === undefined || closureKey(standing, by, question) !== key) return undefined
      return onlyPart(rateOf(question, [standing]))
    },
    groups: (question) =>
      closureRates(question, by, period).map(({ rate, ...group }) => ({
        ...group,
        rate: basis === 'own-level' ? rate : rate.allLevels,
      })),
    empty: (question) => rateOf(question, []),
    sourcesOf: (member, district) => [
      ...(member.problem === undefined ? [] : [problemSource(member.problem)]),
      ...(by === 'district' ? [] : projectSources(member, PROJECT_FACTS)),
      ...mergeSource(member.id, district),
      ...batchSource(member.id, district),
    ],
    common: (question) => unitsText(by, question),
    turningsOf: () => [],
  }
}
