import { yearOf, type Day } from './days.ts'
import type { District, Problem } from './district.ts'
import { countBy, over, type ByTerritory } from './groups.ts'
import { acceptedOn, dueOf, isAbove, levelOf, statusOf, territoryOf } from './problems.ts'

/** Closed in a way that counts (R69). */
const countsAsClosed = (problem: Problem): boolean =>
  statusOf(problem) === 'CLOSED' && ['RESOLVED', 'EXPLAINED'].includes(problem.claim!.kind)

/** Accepted, open or closed in whatever way, and open at some time this year (R64). */
const isOfYear = (problem: Problem, year: number): boolean =>
  acceptedOn(problem) !== undefined &&
  (['ACCEPTED', 'CLAIMED'].includes(statusOf(problem)) ||
    (statusOf(problem) === 'CLOSED' && yearOf(problem.closedOn!) === year))

/** Not closed without a solution (R69). */
const isValid = (problem: Problem): boolean => statusOf(problem) !== 'CLOSED' || countsAsClosed(problem)

/** How many were closed in each way, of those of a rate (R228). */
const shares = (problems: readonly Problem[]): string =>
  ['RESOLVED', 'EXPLAINED', 'TRANSFERRED', 'MOOT']
    .map((kind) => problems.filter((one) => statusOf(one) === 'CLOSED' && one.claim!.kind === kind).length)
    .join('+')

const idsAt = (problems: readonly Problem[], level: string): string =>
  problems
    .filter((one) => levelOf(one) === level)
    .map(({ id }) => id)
    .toSorted()
    .join()

/** Is it past its day: on the day of the claim that stands, else today (R66)? */
export const isOverdue = (problem: Problem, today: Day): boolean => {
  const due = dueOf(problem, today)
  return due !== undefined && (problem.claim?.on ?? today) > due
}

/**
 * `own level; all levels; on time`, each closed over valid (M-52, R64 to R73), then the shares by kind of own level and of
 * all, and what is at the city and the province.
 */
export const closureRates = (model: District): ByTerritory => {
  const ofYear = [...model.problems.values()].filter((problem) => isOfYear(problem, yearOf(model.today)))
  return countBy(
    model,
    ofYear,
    (problem) => territoryOf(model, problem),
    (members) => {
      const all = members.filter(isValid)
      const own = all.filter((problem) => !isAbove(problem))
      const late = own.filter((problem) => isOverdue(problem, model.today))
      const timely = own.filter(
        (problem) => countsAsClosed(problem) && dueOf(problem, model.today) !== undefined && !late.includes(problem),
      )
      const onTime = `${timely.length}/${timely.length + late.length}`
      const byKind = [shares(members.filter((problem) => !isAbove(problem))), shares(members)]
      const above = ['CITY', 'PROVINCE'].map((level) => idsAt(members, level))
      return [over(own, countsAsClosed), over(all, countsAsClosed), onTime, ...byKind, ...above].join('; ')
    },
  )
}
