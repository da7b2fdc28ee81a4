import type { AsOf } from '../../kernel/as-of.ts'
import { yearOf } from '../../kernel/local-date.ts'
import { holdingAt, type Standing } from '../../kernel/timeline.ts'
import type { Yuan } from '../../kernel/yuan.ts'
import type { InvestmentReport, ProjectState } from '../state.ts'
import { originAt } from './lineage.ts'

/** The monthly amounts of the year of `validAt` that count by then (R44, R46). */
export const investmentsAt = (project: ProjectState, at: AsOf): readonly Standing<InvestmentReport>[] => {
  const year = yearOf(at.validAt)
  return holdingAt(project.investments, at.validAt, at.knownAt).filter((report) => yearOf(report.value.month) === year)
}

/** The sum of amounts, in yuan. */
export const sumOf = (reports: readonly Standing<InvestmentReport>[]): Yuan =>
  reports.reduce((sum, report) => sum + report.value.amount, 0)

/** All investment counted by `validAt`, of every year, in yuan; with its part of what its parents invested (R30). */
export const totalInvestedAt = (project: ProjectState, at: AsOf): Yuan =>
  sumOf(holdingAt(project.investments, at.validAt, at.knownAt)) + (originAt(project, at)?.value.earlierYears ?? 0)
