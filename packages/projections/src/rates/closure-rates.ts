import { classAt, majorClassAt } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { problemStandings, type ProblemStanding } from '../problems/problem-standing.ts'
import { closureRate, type ClosurePeriod, type ClosureRate } from './closure-rate.ts'
import { standingKeys, territoryNow, UNGROUPED, type ClosureGrouping } from './grouping.ts'
import { collect, finish, type GroupRate } from './groups.ts'

/** The group that a problem counts for; a problem without a lead counts for no department (R73, R102). */
export const closureKey = (
  standing: ProblemStanding,
  grouping: ClosureGrouping,
  question: Question,
): string | undefined => {
  const { project } = standing
  switch (grouping) {
    case 'district':
      return 'district'
    case 'territory':
      return standing.territory
    case 'department':
      return standing.lead === undefined ? undefined : territoryNow(standing.lead.unit, question)
    case 'majorClass':
      return (project === undefined ? undefined : majorClassAt(project, question)) ?? UNGROUPED
    case 'projectClass':
      return (project === undefined ? undefined : classAt(project, question)?.projectClass) ?? UNGROUPED
    case 'field':
      return project?.submission?.body.profile.field ?? UNGROUPED
    default:
      return grouping satisfies never
  }
}

/** The problem closure rate (问题办结率) of every group (M-52). */
export const closureRates = (
  question: Question,
  grouping: ClosureGrouping,
  period: ClosurePeriod,
): readonly GroupRate<ClosureRate>[] => {
  const { groups, add } = collect<ProblemStanding>(standingKeys(grouping, question))
  for (const standing of problemStandings(question)) {
    const key = closureKey(standing, grouping, question)
    if (key !== undefined) add(key, standing)
  }
  const rates = new Map([...groups].map(([key, all]) => [key, closureRate(all, period, question)]))
  return finish(rates, grouping, question)
}
