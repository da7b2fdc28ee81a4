import { ALL_KNOWN, allStanding, type Standing } from '../../kernel/timeline.ts'
import { fault } from '../decide/refuse.ts'
import { eventsBehind, type Law } from './law.ts'

type OfMilestone = Standing<{ readonly milestoneId: string }>

const doubled = (facts: readonly OfMilestone[]): OfMilestone | undefined =>
  facts.find((fact, i) => facts.findIndex((other) => other.value.milestoneId === fact.value.milestoneId) < i)

/** A milestone is set once and achieved once; targets change and achievements come only for one that is set (M-47). */
export const milestonesAreKnown: Law = (project) => {
  const set = allStanding(project.milestones, ALL_KNOWN)
  const changes = allStanding(project.milestoneTargets, ALL_KNOWN)
  const achieved = allStanding(project.achievements, ALL_KNOWN)
  const twice = doubled(set) ?? doubled(achieved)
  const orphan = [...changes, ...achieved].find(
    (fact) => !set.some((milestone) => milestone.value.milestoneId === fact.value.milestoneId),
  )
  const wrong = twice ?? orphan
  if (wrong === undefined) return undefined
  const id = wrong.value.milestoneId
  return fault(
    'M-47',
    'data.milestoneId',
    twice === undefined
      ? [`里程碑 ${id} 未设定`, `no milestone ${id} is set`]
      : [`里程碑 ${id} 已设定或已完成`, `milestone ${id} is set or achieved already`],
    ['已设定且未完成的里程碑，或新的标识', 'a milestone that is set and open, or a new id'],
    eventsBehind(
      'MilestoneSet',
      set.filter((milestone) => milestone.value.milestoneId === id),
    ),
  )
}
