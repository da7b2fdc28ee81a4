import { isWeekend, plus, yearOf, type Day } from './days.ts'
import type { Calendar, District, Problem } from './district.ts'
import { clocksOf, filedOn } from './problems.ts'
import { suspensionsSeen } from './projects.ts'
import { policyOn } from './registers.ts'

/** The day on which a clock runs out, or why there is none: `stopped`, `undetermined 2027`. */
type Due = string

/** The calendar that is used for each year. */
type Choice = ReadonlyMap<number, Calendar>

const isWorked = ({ off, worked }: Calendar, day: Day): boolean =>
  worked.includes(day) || (!isWeekend(day) && !off.some(([from, to]) => from <= day && day <= to))

/** Walks from the day of receipt, day by day, past stops and days off (R16, R21, R115). */
const walk = (from: Day, budget: number, choice: Choice, stops: ReturnType<typeof suspensionsSeen>): Due => {
  let [day, left] = [from, budget]
  if (stops.some((stop) => stop.from <= day && stop.until === undefined)) return 'stopped'
  while (left > 0) {
    day = plus(day, 1)
    const stop = stops.find((one) => one.from <= day && (one.until === undefined || day <= one.until))
    if (stop !== undefined && stop.until === undefined) return 'stopped'
    if (stop !== undefined) continue
    const calendar = choice.get(yearOf(day))
    if (calendar === undefined) return `undetermined ${yearOf(day)}`
    if (isWorked(calendar, day)) left -= 1
  }
  return day
}

/** The versions of a year that were not yet replaced on a day, by one published and recorded by then (R12). */
const candidates = (versions: readonly Calendar[], day: Day): readonly Calendar[] => {
  const inPlace = versions.findLastIndex((one) => one.publishedOn <= day && one.recordedOn <= day)
  return versions.slice(Math.max(inPlace, 0))
}

/** Every way to choose one of those versions for each year. */
const choices = (model: District, day: Day): readonly Choice[] =>
  [...model.calendars].reduce<readonly Choice[]>(
    (all, [year, versions]) =>
      all.flatMap((choice) => candidates(versions, day).map((one) => new Map(choice).set(year, one))),
    [new Map()],
  )

const leniency = (due: Due): string => (due === 'stopped' ? '9' : due.startsWith('undetermined') ? '0' : due)

/** The most lenient of what the versions give (R12), by the policy of the day on which the clock began (R4). */
const dueFrom = (model: District, problem: Problem, from: Day): Due => {
  const stops = suspensionsSeen(model.projects.get(problem.projectId)!, model.today)
  const budget = policyOn(model, from).rules.clocks.proposalDays as number
  return choices(model, from)
    .map((choice) => walk(from, budget, choice, stops))
    .reduce((best, due) => (leniency(due) > leniency(best) ? due : best))
}

const strictness = (due: Due): string => (due === 'stopped' ? '8' : due.startsWith('undetermined') ? '9' : due)

/** The day by which the proposal is due: of all its clocks the earliest (M-38, R72). */
export const proposalDue = (model: District, problem: Problem): Due | undefined =>
  clocksOf(problem)
    .map((from) => dueFrom(model, problem, from))
    .reduce<Due | undefined>(
      (best, due) => (best === undefined || strictness(due) < strictness(best) ? due : best),
      undefined,
    )

/** Past due, without a proposal, and without a claim that came in time (M-38, R66). */
export const isProposalOverdue = (problem: Problem, due: Due, today: Day): boolean =>
  filedOn(problem) === undefined && /^\d/.test(due) && (problem.claim?.on ?? today) > due
