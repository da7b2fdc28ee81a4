import { CLOSURE_KIND_LABELS, closureKindSchema, formatPercent, type Ratio } from '@luodi/domain'
import type { ClosureGrouping, ClosureRate, GroupRate, Grouping, InvestmentRate, StartRate } from '@luodi/projections'
import { count, printed, wan, type Cell } from '../cell.ts'
import { BASIS_TITLES, GROUPING_TITLES, ofAllLevels, PERIOD_TITLES } from '../labels.ts'
import { defineSheet, type Column, type SheetAsk } from '../sheet.ts'

const grouped: readonly Column<GroupRate<StartRate | InvestmentRate | ClosureRate>>[] = [
  { header: '位次', width: 6, value: ({ rank }) => (rank === undefined ? undefined : count(rank)) },
  { header: '名称', width: 24, value: ({ label }) => label.zh },
]

const whole = ({ numerator }: Ratio): Cell => count(Number(numerator))

/** The groupings that start and investment rates have. Throws on another, which a way in refuses before. */
const groupingOf = (by: ClosureGrouping): Grouping => {
  if (by !== 'department') return by
  throw new RangeError('only the closure rate is grouped by department')
}

const basisOf = ({ views, asked, basis }: SheetAsk) => {
  const policy = views.policy(asked)
  return basis ?? (policy.status === 'given' ? policy.value.rules.rates.startRateBasis : undefined)
}

const startColumns: readonly Column<GroupRate<StartRate>>[] = [
  ...grouped,
  { header: '开工率', value: ({ rate }) => printed(rate.display) },
  { header: '已开工', value: ({ rate }) => whole(rate.numerator) },
  { header: '应开工', value: ({ rate }) => whole(rate.denominator) },
  { header: '提前开工', value: ({ rate }) => count(rate.earlyStarts.length) },
  { header: '超期未开工', value: ({ rate }) => count(rate.overdueStarts.length) },
  { header: '本月应开工', value: ({ rate }) => count(rate.startingThisMonth.length) },
  { header: '计划以后年度已开工', width: 18, value: ({ rate }) => count(rate.startsOfLaterYears.length) },
  { header: '按期开工率', value: ({ rate }) => printed(rate.onTime.display) },
  { header: '不计入项目', value: ({ rate }) => count(rate.members.excluded.length) },
]

const investmentColumns: readonly Column<GroupRate<InvestmentRate>>[] = [
  ...grouped,
  { header: '投资完成率', value: ({ rate }) => printed(rate.display) },
  { header: '累计完成投资（万元）', width: 20, value: ({ rate }) => wan(rate.numerator) },
  { header: '年度计划投资（万元）', width: 20, value: ({ rate }) => wan(rate.denominator) },
  { header: '时间进度', value: ({ rate }, { rules }) => printed(formatPercent(rate.timeProgress, rules.rounding)) },
  { header: '时间进度差（百分点）', width: 20, value: ({ rate }) => printed(rate.gapPp?.display) },
  { header: '原年度计划投资（万元）', width: 20, value: ({ rate }) => wan(rate.againstOriginalPlan.denominator) },
  { header: '按原计划完成率', value: ({ rate }) => printed(rate.againstOriginalPlan.display) },
  { header: '未报送项目', value: ({ rate }) => count(rate.unreported.length) },
  { header: '不计入项目', value: ({ rate }) => count(rate.members.excluded.length) },
]

const closureColumns: readonly Column<GroupRate<ClosureRate>>[] = [
  ...grouped,
  { header: '办结率', value: ({ rate }) => printed(rate.display) },
  { header: '已办结', value: ({ rate }) => whole(rate.numerator) },
  { header: '有效问题', value: ({ rate }) => whole(rate.denominator) },
  { header: '各级合计办结率', value: ({ rate }) => printed(rate.allLevels.display) },
  { header: '按期办结率', value: ({ rate }) => printed(rate.onTime.display) },
  { header: '在市级', value: ({ rate }) => count(rate.atCity.length) },
  { header: '在省级', value: ({ rate }) => count(rate.atProvince.length) },
  { header: '无解决时限', value: ({ rate }) => count(rate.noDue.length) },
  ...closureKindSchema.options.map((kind) => ({
    header: CLOSURE_KIND_LABELS[kind].zh,
    value: ({ rate }: GroupRate<ClosureRate>) => count(rate.closedBy[kind]),
  })),
  ...closureKindSchema.options.map((kind) => ({
    header: ofAllLevels(CLOSURE_KIND_LABELS[kind].zh),
    width: 18,
    value: ({ rate }: GroupRate<ClosureRate>) => count(rate.allLevels.closedBy[kind]),
  })),
  { header: '不计入问题', value: ({ rate }) => count(rate.members.excluded.length) },
]

/** 开工率 by group, in order of rank (M-52). */
export const startRateSheet = defineSheet<GroupRate<StartRate>>({
  name: 'start-rates',
  view: 'rates',
  title: '开工率',
  subtitle: (ask) => {
    const basis = basisOf(ask)
    return `${GROUPING_TITLES[ask.by]}${basis === undefined ? '' : `；口径：${BASIS_TITLES[basis]}`}`
  },
  columns: startColumns,
  rows: (ask) => ask.views.startRates(ask.asked, groupingOf(ask.by), basisOf(ask)),
})

/** 投资完成率 by group, in order of rank (M-52). */
export const investmentRateSheet = defineSheet<GroupRate<InvestmentRate>>({
  name: 'investment-rates',
  view: 'rates',
  title: '投资完成率',
  subtitle: ({ by }) => GROUPING_TITLES[by],
  columns: investmentColumns,
  rows: ({ views, asked, by }) => views.investmentRates(asked, groupingOf(by)),
})

/** 问题办结率 by group, in order of rank (M-52). */
export const closureRateSheet = defineSheet<GroupRate<ClosureRate>>({
  name: 'closure-rates',
  view: 'rates',
  title: '问题办结率',
  subtitle: ({ by, period }) => `${GROUPING_TITLES[by]}；${PERIOD_TITLES[period]}`,
  columns: closureColumns,
  rows: ({ views, asked, by, period }) => views.closureRates(asked, by, period),
})
