import { yearOf, type YearMonth } from '../../kernel/local-date.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { ALL_KNOWN, allStanding, type Standing } from '../../kernel/timeline.ts'
import { fault } from '../decide/refuse.ts'
import type { InvestmentReport, ProjectState } from '../state.ts'
import { eventsBehind, type Law } from './law.ts'

type Report = Standing<InvestmentReport>

const reportsByMonth = (project: ProjectState): readonly Report[] =>
  allStanding(project.investments, ALL_KNOWN).toSorted((a, b) =>
    a.value.month < b.value.month ? -1 : a.value.month > b.value.month ? 1 : a.firstOrdinal - b.firstOrdinal,
  )

/** A month has one investment report; a change is a correction (R45). */
export const oneReportAMonth: Law = (project) => {
  const reports = reportsByMonth(project)
  const second = reports.findIndex((report, i) => report.value.month === reports[i - 1]?.value.month)
  if (second < 0) return undefined
  const month = (reports[second] as Report).value.month
  return fault(
    'R45',
    'data.month',
    [`${month} 已有投资报告`, `there is an investment report for ${month} already`],
    ['更正用 CorrectInvestment', 'CorrectInvestment, to change an amount'],
    eventsBehind('investments', [reports[second - 1], reports[second]]),
  )
}

/** The cumulative amount of a year is never below zero at any month-end (R46). */
export const cumulativeNeverNegative: Law = (project) => {
  const reports = reportsByMonth(project)
  let [year, sum] = [0, 0]
  for (const { value } of reports) {
    const sameYear = yearOf(value.month) === year
    year = yearOf(value.month)
    sum = (sameYear ? sum : 0) + value.amount
    if (sum < 0) return wouldBeNegative(reports, value.month, sum)
  }
  return undefined
}

const wouldBeNegative = (reports: readonly Report[], month: YearMonth, sum: number): Rejection =>
  fault(
    'R46',
    'data.amount',
    [`${month} 末当年累计投资为 ${sum} 元`, `the year's investment to the end of ${month} would be ${sum} yuan`],
    ['使各月末累计不小于零的金额', 'an amount that leaves every month-end of the year at zero or more'],
    eventsBehind(
      'investments',
      reports.filter((report) => yearOf(report.value.month) === yearOf(month) && report.value.month <= month),
    ),
  )
