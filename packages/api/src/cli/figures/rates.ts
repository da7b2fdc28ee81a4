import { CLOSURE_KIND_LABELS, closureKindSchema, formatYi, type Ratio } from '@luodi/domain'
import type { ClosureGrouping, ClosureRate, Grouping, GroupRate, InvestmentRate, StartRate } from '@luodi/projections'
import { CliFailure, EXIT } from '../failure.ts'
import { figures, tableOf } from '../table.ts'
import { defineFigure } from './figure.ts'

const whole = ({ numerator, denominator }: Ratio): string =>
  denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`

const yi = (amount: Ratio): string => formatYi(amount, { decimals: 2, mode: 'half-up' })

const startTable = (rates: readonly GroupRate<StartRate>[]): string =>
  tableOf(
    [
      'key',
      'name',
      figures('rate'),
      figures('started'),
      figures('due'),
      figures('rank'),
      figures('early'),
      figures('overdue'),
      figures('this month'),
      figures('on time'),
      figures('excluded'),
    ],
    rates.map(({ key, label, rate, rank }) => [
      key,
      label.zh,
      rate.display,
      whole(rate.numerator),
      whole(rate.denominator),
      rank,
      rate.earlyStarts.length,
      rate.overdueStarts.length,
      rate.startingThisMonth.length,
      rate.onTime.display,
      rate.members.excluded.length,
    ]),
  )

const investmentTable = (rates: readonly GroupRate<InvestmentRate>[]): string =>
  tableOf(
    [
      'key',
      'name',
      figures('rate'),
      figures('completed 亿元'),
      figures('plan 亿元'),
      figures('gap pp'),
      figures('rank'),
      figures('against original'),
      figures('unreported'),
    ],
    rates.map(({ key, label, rate, rank }) => [
      key,
      label.zh,
      rate.display,
      yi(rate.numerator),
      yi(rate.denominator),
      rate.gapPp?.display,
      rank,
      rate.againstOriginalPlan.display,
      rate.unreported.length,
    ]),
  )

/** The groupings of start and investment rates: departments lead problems alone (R102). */
const ofProjects = (by: ClosureGrouping): Grouping => {
  if (by !== 'department') return by
  throw new CliFailure('only closure-rate is grouped by department', EXIT.usage)
}

/** The start rate (开工率). */
export const startRateFigure = defineFigure(
  'start-rate',
  'start rate 开工率, by --by, on --basis',
  (views, asked, { by, basis }) => views.startRates(asked, ofProjects(by), basis),
  startTable,
)

/** The investment completion rate (投资完成率). */
export const investmentRateFigure = defineFigure(
  'investment-rate',
  'investment completion rate 投资完成率, by --by',
  (views, asked, { by }) => views.investmentRates(asked, ofProjects(by)),
  investmentTable,
)

/** How many were closed in each way, at own level and at every level (R228): `已解决 2/3 已移交 0/1`. */
const closedBy = ({ closedBy: own, allLevels: { closedBy: all } }: ClosureRate): string =>
  closureKindSchema.options
    .filter((kind) => all[kind] > 0)
    .map((kind) => `${CLOSURE_KIND_LABELS[kind].zh} ${own[kind]}/${all[kind]}`)
    .join(' ')

const closureTable = (rates: readonly GroupRate<ClosureRate>[]): string =>
  tableOf(
    [
      'key',
      'name',
      figures('rate'),
      figures('closed'),
      figures('valid'),
      figures('rank'),
      figures('all levels'),
      figures('on time'),
      figures('at city'),
      figures('at province'),
      figures('no due day'),
      'closed by own/all levels',
    ],
    rates.map(({ key, label, rate, rank }) => [
      key,
      label.zh,
      rate.display,
      whole(rate.numerator),
      whole(rate.denominator),
      rank,
      rate.allLevels.display,
      rate.onTime.display,
      rate.atCity.length,
      rate.atProvince.length,
      rate.noDue.length,
      closedBy(rate),
    ]),
  )

/** The problem closure rate (问题办结率), over the problems of the year. */
export const closureRateFigure = defineFigure(
  'closure-rate',
  'problem closure rate 问题办结率, by --by (department, too)',
  (views, asked, { by }) => views.closureRates(asked, by),
  closureTable,
)
