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
    [...eventsBehind('completions', [completion, second]), ...eventsBehind('starts', [start])],
  )
}

/** Every year has one first plan, and the project one first planned start; later ones are revisions (R39, R50). */
export const plannedOnce: Law = (project) => {
  const firstPlans = allStanding(project.plans, ALL_KNOWN).filter((plan) => plan.value.first)
  const years = firstPlans.map((plan) => plan.value.year)
  const twice = years.find((year, i) => years.indexOf(year) < i)
  const starts = allStanding(project.plannedStarts, ALL_KNOWN).filter((start) => start.value.first)
  if (twice === undefined && starts.length < 2) return undefined
  return fault(
    twice === undefined ? 'R39' : 'R50',
    'data',
    ['该计划已设定', 'this plan is set already'],
    [
      '调整用 ReviseAnnualPlan 或 RevisePlannedStart，更正用 CorrectFact',
      'ReviseAnnualPlan or RevisePlannedStart to revise, CorrectFact to correct',
    ],
    twice === undefined
      ? eventsBehind('plannedStarts', starts)
      : eventsBehind(
          'plans',
          firstPlans.filter((plan) => plan.value.year === twice),
        ),
  )
}

/** A revision revises what was set: a correction may not take the first plan away from under it (R39, R50). */
export const revisedOnlyAfterSet: Law = (project) => {
  const plans = allStanding(project.plans, ALL_KNOWN)
  const set = new Set(plans.filter((plan) => plan.value.first).map((plan) => plan.value.year))
  const orphans = plans.filter((plan) => !set.has(plan.value.year))
  const starts = allStanding(project.plannedStarts, ALL_KNOWN)
  const orphanStarts = starts.some((start) => start.value.first) ? [] : starts
  if (orphans.length === 0 && orphanStarts.length === 0) return undefined
  return fault(
    orphans.length === 0 ? 'R39' : 'R50',
    'data',
    ['调整必须以首次设定的计划为前提', 'a revision needs the plan that was set first'],
    ['先撤销调整，或更正首次设定的内容', 'to retract the revisions first, or to correct the first setting'],
    [...eventsBehind('plans', orphans), ...eventsBehind('plannedStarts', orphanStarts)],
  )
}
