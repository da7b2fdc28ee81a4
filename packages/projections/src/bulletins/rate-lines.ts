import {
  addRatio,
  formatPercent,
  subtractRatio,
  ZERO,
  type Bulletin,
  type BulletinRates,
  type ClosureLine,
  type InvestmentLine,
  type Rounding,
  type StartLine,
} from '@luodi/domain'
import { signedPoints } from '../bridge/cause-totals.ts'
import type { Question } from '../figure/question.ts'
import type { ClosureRate } from '../rates/closure-rate.ts'
import { closureRates } from '../rates/closure-rates.ts'
import { CLOSURE_GROUPINGS, GROUPINGS, type AnyGrouping } from '../rates/grouping.ts'
import type { GroupRate } from '../rates/groups.ts'
import type { InvestmentRate } from '../rates/investment-rate.ts'
import { investmentRates, startRates } from '../rates/rates.ts'
import type { Rate } from '../rates/rate.ts'
import type { StartRate } from '../rates/start-rate.ts'
import { exactText, printedRate, valueOf } from './printed.ts'

/** The rates that a bulletin prints. */
export type PrintedRateName = keyof BulletinRates

/** A line of a bulletin, of any rate. */
export type AnyLine = StartLine | InvestmentLine | ClosureLine

/** The lines of a rate by grouping, as they were published. */
export const linesOf = (rates: BulletinRates, rate: PrintedRateName, by: AnyGrouping): readonly AnyLine[] =>
  (rates[rate] as Readonly<Partial<Record<AnyGrouping, readonly AnyLine[]>>>)[by] ?? []

/** How a line stands to that of the bulletin before (R105). */
const comparison = (
  { key, rate, rank }: GroupRate<Rate>,
  before: readonly AnyLine[],
  rounding: Rounding,
): { readonly change?: string; readonly rankChange?: number } => {
  const earlier = before.find((line) => line.key === key)
  const value = earlier === undefined ? undefined : valueOf(earlier)
  return {
    ...(value === undefined || rate.value === undefined
      ? {}
      : { change: signedPoints(subtractRatio(rate.value, value), rounding) }),
    ...(earlier?.rank === undefined || rank === undefined ? {} : { rankChange: earlier.rank - rank }),
  }
}

const startExtras = ({ rate }: GroupRate<StartRate>) => ({
  onTime: printedRate(rate.onTime),
  early: rate.earlyStarts.length,
  overdue: rate.overdueStarts.length,
  startingThisMonth: rate.startingThisMonth.length,
})

/** Projects outside both sums, with what they completed (R62, R63). */
const apartOf = ({ members: { excluded } }: InvestmentRate): NonNullable<InvestmentLine['apart']> => ({
  projects: excluded.length,
  completed: exactText(excluded.reduce((sum, { amount = ZERO }) => addRatio(sum, amount), ZERO)),
})

const investmentExtras = ({ rate }: GroupRate<InvestmentRate>, rounding: Rounding) => ({
  timeProgress: formatPercent(rate.timeProgress, rounding),
  ...(rate.gapPp === undefined ? {} : { gap: rate.gapPp.display }),
  againstOriginalPlan: printedRate(rate.againstOriginalPlan),
  unreported: rate.unreported.length,
  apart: apartOf(rate),
})

const closureExtras = ({ rate }: GroupRate<ClosureRate>, { readings }: Question) => ({
  allLevels: printedRate(rate.allLevels),
  onTime: printedRate(rate.onTime),
  atCity: rate.atCity.length,
  atProvince: rate.atProvince.length,
  closedBy: { ...rate.closedBy },
  ...(readings === 'former' ? {} : { allLevelsClosedBy: { ...rate.allLevels.closedBy } }),
})

/** The lines of every grouping: key, figure, rank and change, and what belongs to the rate. */
const lines = <G extends AnyGrouping, R extends Rate, Extras extends object>(
  rate: PrintedRateName,
  groupings: readonly G[],
  groupsBy: (by: G) => readonly GroupRate<R>[],
  extras: (group: GroupRate<R>) => Extras,
  { before, rounding }: { readonly before: BulletinRates | undefined; readonly rounding: Rounding },
) =>
  Object.fromEntries(
    groupings.map((by) => {
      const earlier = before === undefined ? [] : linesOf(before, rate, by)
      const made = groupsBy(by).map((group) => ({
        key: group.key,
        ...printedRate(group.rate),
        ...(group.rank === undefined ? {} : { rank: group.rank }),
        ...comparison(group, earlier, rounding),
        ...extras(group),
      }))
      return [by, made]
    }),
  )

/** The three rates of a bulletin by every grouping, beside those of the bulletin that they are compared with. */
export const bulletinRates = (question: Question, before: Bulletin | undefined): BulletinRates => {
  const { rounding, rates } = question.policy.rules
  const beside = { before: before?.content.rates, rounding }
  const basis = rates.startRateBasis
  return {
    start: {
      basis,
      ...lines('start', GROUPINGS, (by) => startRates(question, by, basis), startExtras, beside),
    },
    investment: lines(
      'investment',
      GROUPINGS,
      (by) => investmentRates(question, by),
      (group) => investmentExtras(group, rounding),
      beside,
    ),
    closure: lines(
      'closure',
      CLOSURE_GROUPINGS,
      (by) => closureRates(question, by, 'year'),
      (group) => closureExtras(group, question),
      beside,
    ),
  } as unknown as BulletinRates
}
