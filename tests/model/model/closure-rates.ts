import { yearOf, type Day } from './days.ts'
import type { District, Problem } from './district.ts'
import { countBy, over, type ByTerritory } from './groups.ts'
import { acceptedOn, dueOf, isAbove, statusOf, territoryOf } from './problems.ts'

/** Closed in a way that counts (R69). */
const countsAsClosed = (problem: Problem): boolean =>
  statusOf(problem) === 'CLOSED' && ['RESOLVED', 'EXPLAINED'].includes(problem.claim!.kind)

/** Accepted, neither gone nor closed without a solution, and open at some time this year (R64, R69). */
const isValid = (problem: Problem, year: number): boolean =>
  acceptedOn(problem) !== undefined &&
  (['ACCEPTED', 'CLAIMED'].includes(statusOf(problem)) ||
    (countsAsClosed(problem) && yearOf(problem.closedOn!) === year))

/** Is it past its day: on the day of the claim that stands, else today (R66)? */
export const isOverdue = (problem: Problem, today: Day): boolean => {
  const due = dueOf(problem, today)
  return due !== undefined && (problem.claim?.on ?? today) > due
}

/** `own level; all levels; on time`, each closed over valid (M-52, R64 to R73). */
export const closureRates = (model: District): ByTerritory => {
  const valid = [...model.problems.values()].filter((problem) => isValid(problem, yearOf(model.today)))
  return countBy(
    model,
    valid,
    (problem) => territoryOf(model, problem),
    (all) => {
      const own = all.filter((problem) => !isAbove(problem))
      const late = own.filter((problem) => isOverdue(problem, model.today))
      const timely = own.filter(
        (problem) => countsAsClosed(problem) && dueOf(problem, model.today) !== undefined && !late.includes(problem),
      )
      const onTime = `${timely.length}/${timely.length + late.length}`
      return [over(own, countsAsClosed), over(all, countsAsClosed), onTime].join('; ')
    },
  )
}
