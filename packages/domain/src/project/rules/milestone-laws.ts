import { ALL_KNOWN, allStanding, type Standing } from '../../kernel/timeline.ts'
import { fault } from '../decide/refuse.ts'
import { eventsBehind, type Law } from './law.ts'

type OfMilestone = Standing<{ readonly milestoneId: string }>

const doubled = (facts: readonly OfMilestone[]): OfMilestone | undefined => {
  const seen = new Set<string>()
  return facts.find(({ value }) => seen.size === seen.add(value.milestoneId).size)
}

const of = (id: string, facts: readonly OfMilestone[]): readonly OfMilestone[] =>
  facts.filter((fact) => fact.value.milestoneId === id)

/** A milestone is set once and achieved once; targets change and achievements come only for one that is set (M-47). */
export const milestonesAreKnown: Law = (project) => {
  const set = allStanding(project.milestones, ALL_KNOWN)
  const changes = allStanding(project.milestoneTargets, ALL_KNOWN)
  const achieved = allStanding(project.achievements, ALL_KNOWN)
  const known = new Set(set.map((milestone) => milestone.value.milestoneId))
  const twice = doubled(set) ?? doubled(achieved)
  const wrong = twice ?? [...changes, ...achieved].find((fact) => !known.has(fact.value.milestoneId))
  if (wrong === undefined) return undefined
  const id = wrong.value.milestoneId
  return fault(
    'M-47',
    'data.milestoneId',
    twice === undefined
      ? [`里程碑 ${id} 未设定`, `no milestone ${id} is set`]
      : [`里程碑 ${id} 已设定或已完成`, `milestone ${id} is set or achieved already`],
    ['已设定且未完成的里程碑，或新的标识', 'a milestone that is set and open, or a new id'],
    [
      ...eventsBehind('milestones', of(id, set)),
      ...eventsBehind('milestoneTargets', of(id, changes)),
      ...eventsBehind('achievements', of(id, achieved)),
    ],
  )
}
