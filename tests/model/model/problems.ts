import { earliest, type Day } from './days.ts'
import type { Absorbed, District, Problem } from './district.ts'
import { holderOn } from './projects.ts'
import { becomes } from './units.ts'

/** What a problem is: a merged one is nothing else any more (R72, R103). */
export const statusOf = (problem: Problem): string => (problem.into === undefined ? problem.status : 'MERGED')

export const isOpen = (problem: Problem): boolean => ['ACCEPTED', 'CLAIMED'].includes(statusOf(problem))

/** Where it stands on the ladder: above the district only once a batch has carried it there (M-40). */
export const levelOf = ({ base, aim, sent }: Problem): string => (sent ? (aim ?? 'CITY') : base)

const RUNGS: Readonly<Record<string, number>> = { DISTRICT: 1, CITY: 2, PROVINCE: 3 }
/** Territories, departments and what was never routed stand on rung 0. */
export const rungOf = (level: string): number => RUNGS[level] ?? 0
export const isAbove = (problem: Problem): boolean => rungOf(levelOf(problem)) > 1

/** The survivor has the earliest accepted date of all that went into it (R72). */
export const acceptedOn = ({ accepted, absorbed }: Problem): Day | undefined =>
  accepted === undefined ? undefined : earliest([accepted, ...absorbed.map((one) => one.accepted)])

export const isMajor = ({ major, absorbed }: Problem): boolean => major || absorbed.some((one) => one.major)

/**
 * The day by which it is to be solved, as known on a day (R68, R72, R106): set, extended by what was decided in time,
 * and never later than that of a problem that went into it. A decision takes the merge as the last act of its day.
 */
export const dueOf = ({ dues }: Problem, day: Day, mergesLast = false): Day | undefined => {
  const at = (step: Problem['dues'][number]): number => (mergesLast && step.kind === 'merged' ? Infinity : step.at)
  const steps = dues
    .filter(({ on }) => on <= day)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : at(a) - at(b)))
  let due: Day | undefined
  for (const step of steps) {
    if (step.kind !== 'extended') due = earliest([due, (mergesLast ? step.strictDue : undefined) ?? step.due])
    else if (due !== undefined && step.on <= due && step.due > due) due = step.due
  }
  return due
}

/** A new clock for the survivor after the merge is one for all that it stands for (R74). */
const counts = ({ clock }: Problem, { on, at }: Absorbed): boolean =>
  clock === undefined || !clock.again || clock.on < on || (clock.on === on && clock.at < at)

/** The days from which the proposal's working days are counted: its own, and those of what went into it (R72, R74). */
export const clocksOf = (problem: Problem): readonly Day[] => [
  ...(problem.clock === undefined ? [] : [problem.clock.on]),
  ...problem.absorbed.filter((one) => counts(problem, one)).flatMap(({ clocks }) => clocks),
]

/** The first proposal since its clock began, or one made for what went into it (R72, R74). */
export const filedOn = (problem: Problem): Day | undefined => {
  const { clock, proposals, absorbed } = problem
  const own = proposals.filter(({ on, at }) => clock === undefined || (at > clock.at && on >= clock.on))
  const others = absorbed.filter((one) => counts(problem, one)).map(({ filed }) => filed)
  return earliest([...own.map(({ on }) => on), ...others])
}

/** What a survivor takes over. */
export const takenOver = (problem: Problem, on: Day, at: number): Absorbed => ({
  on,
  at,
  accepted: acceptedOn(problem),
  major: isMajor(problem),
  due: dueOf(problem, on),
  strictDue: dueOf(problem, on, true),
  clocks: clocksOf(problem),
  filed: filedOn(problem),
})

/** The territory that holds the problem's project on a day, as it is called today. */
export const territoryOn = (model: District, { projectId }: Problem, day: Day): string =>
  becomes(model, holderOn(model.projects.get(projectId)!, day), model.today)

/** A closed problem counts where the project was on the day of its verification, an open one where it is (R73). */
export const territoryOf = (model: District, problem: Problem): string =>
  territoryOn(model, problem, problem.status === 'CLOSED' ? problem.closedOn! : model.today)

/** In charge: the lead; without one, at own level, the territory (M-37, M-39). */
export const inCharge = (model: District, problem: Problem): string | undefined => {
  if (problem.lead !== undefined) return becomes(model, problem.lead.unit, model.today)
  return ['OWN', 'TERRITORY'].includes(levelOf(problem)) ? territoryOn(model, problem, model.today) : undefined
}
