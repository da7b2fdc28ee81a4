import { ALL_KNOWN, allStanding } from '../../kernel/timeline.ts'
import { fault } from '../decide/refuse.ts'
import type { ProjectState } from '../state.ts'
import { eventsBehind, type Law } from './law.ts'

const wasContinuing = (project: ProjectState): boolean =>
  allStanding(project.admissions, ALL_KNOWN).some((fact) => fact.value.projectClass === 'CONTINUING') ||
  allStanding(project.classes, ALL_KNOWN).some((fact) => fact.value.projectClass === 'CONTINUING')

/** A project is completed once, and not before it started; a continuing one started before it came (M-47, R26). */
export const completedAfterStart: Law = (project) => {
  const completions = allStanding(project.completions, ALL_KNOWN)
  const [completion, second] = completions
  if (completion === undefined) return undefined
  const start = allStanding(project.starts, ALL_KNOWN)[0]
  const started = start === undefined ? wasContinuing(project) : start.holdsFrom <= completion.holdsFrom
  if (started && second === undefined) return undefined
  return fault(
    'M-47',
    'data.occurredOn',
    ['竣工须在确认开工之后，且只确认一次', 'completion comes once, and not before the confirmed start'],
    ['确认开工日或以后的竣工日期', 'a day on or after the confirmed start'],
    [...eventsBehind('CompletionConfirmed', [completion, second]), ...eventsBehind('StartConfirmed', [start])],
  )
}

/** Does every year have one first plan, and the project one first planned start? Later ones are revisions (R39, R50). */
export const plannedOnce: Law = (project) => {
  const plans = allStanding(project.plans, ALL_KNOWN)
  const twice = plans.find(
    (plan) => plan.value.first && plans.some((o) => o !== plan && o.value.first && o.value.year === plan.value.year),
  )
  const starts = allStanding(project.plannedStarts, ALL_KNOWN).filter((start) => start.value.first)
  if (twice === undefined && starts.length < 2) return undefined
  return fault(
    'R50',
    'data',
    ['该计划已设定', 'this plan is set already'],
    [
      '调整用 ReviseAnnualPlan 或 RevisePlannedStart，更正用 CorrectFact',
      'ReviseAnnualPlan or RevisePlannedStart to revise, CorrectFact to correct',
    ],
    twice === undefined ? eventsBehind('StartPlanned', starts) : eventsBehind('AnnualPlanSet', [twice]),
  )
}
