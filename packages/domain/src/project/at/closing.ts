import { monthOf, yearOf, type LocalDate } from '../../kernel/local-date.ts'
import { ALL_KNOWN, allStanding } from '../../kernel/timeline.ts'
import type { LineageParent } from '../../project-lineage/statement.ts'
import type { ProjectState } from '../state.ts'
import { sumOf } from './investment.ts'
import { classAt } from './library.ts'
import { originAt } from './lineage.ts'
import { originalPlan, planAt } from './plan.ts'

/**
 * The figures with which a project leaves by a split or bundle on a day (R30): its class, its plan of that year in force
 * on the day and its first one, the amounts of the year's months before that of the day, and the sum of all earlier years,
 * in yuan. What its children state adds up to them. `undefined` if it was never admitted.
 */
export const closingFigures = (project: ProjectState, effectiveFrom: LocalDate): LineageParent | undefined => {
  const at = { validAt: effectiveFrom, knownAt: ALL_KNOWN }
  const standing = classAt(project, at)
  if (standing === undefined) return undefined
  const year = yearOf(effectiveFrom)
  const plan = planAt(project, year, at)?.value.amount
  const original = originalPlan(project, year, ALL_KNOWN)?.value.amount ?? plan
  const reports = allStanding(project.investments, ALL_KNOWN)
  const ofYear = reports.filter(({ value }) => yearOf(value.month) === year && value.month < monthOf(effectiveFrom))
  const before = sumOf(reports.filter(({ value }) => yearOf(value.month) < year))
  return {
    projectId: project.id,
    projectClass: standing.projectClass,
    ...(plan === undefined || original === undefined ? {} : { plan, originalPlan: original }),
    amounts: ofYear
      .map(({ value: { month, amount } }) => ({ month, amount }))
      .toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    earlierYears: before + (originAt(project, at)?.value.earlierYears ?? 0),
  }
}

const key = (closing: LineageParent | undefined): string =>
  JSON.stringify(
    closing === undefined
      ? null
      : [
          closing.projectClass,
          closing.plan ?? null,
          closing.originalPlan ?? null,
          closing.amounts.map(({ month, amount }) => [month, amount]),
          closing.earlierYears,
        ],
  )

/** Are these the same figures, of whatever project? */
export const sameFigures = (a: LineageParent | undefined, b: LineageParent | undefined): boolean => key(a) === key(b)
