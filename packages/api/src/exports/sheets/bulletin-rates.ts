import {
  CLOSURE_KIND_LABELS,
  closureKindSchema,
  type Bulletin,
  type ClosureLine,
  type InvestmentLine,
  type StartLine,
} from '@luodi/domain'
import { exactOf, type BulletinNames, type ClosureGrouping } from '@luodi/projections'
import { count, printed, wan, type Cell } from '../cell.ts'
import { GROUPING_TITLES, ofAllLevels } from '../labels.ts'
import { defineSheet, type Column } from '../sheet.ts'
import { datesOfBulletin, periodOf, rowsOf } from './asked-bulletin.ts'

/** A group's lines of the three rates. */
interface RatesRow {
  readonly name: string
  readonly start: StartLine | undefined
  readonly investment: InvestmentLine | undefined
  readonly closure: ClosureLine | undefined
}

type AnyLine = StartLine | InvestmentLine | ClosureLine

const lines = <Line extends AnyLine>(
  grouped: Readonly<Partial<Record<ClosureGrouping, readonly Line[]>>>,
  by: ClosureGrouping,
): ReadonlyMap<string, Line> => new Map((grouped[by] ?? []).map((line) => [line.key, line]))

const ratesRows =
  (by: ClosureGrouping) =>
  ({ content: { rates } }: Bulletin, names: BulletinNames): readonly RatesRow[] => {
    const { basis: _, ...starts } = rates.start
    const [start, investment, closure] = [lines(starts, by), lines(rates.investment, by), lines(rates.closure, by)]
    return [...new Set([...start.keys(), ...investment.keys(), ...closure.keys()])].map((key) => ({
      name: names.groups[by]?.[key]?.zh ?? key,
      start: start.get(key),
      investment: investment.get(key),
      closure: closure.get(key),
    }))
  }

const whole = (text: string | undefined): Cell => (text === undefined ? undefined : printed(text))
const optional = (n: number | undefined): Cell => (n === undefined ? undefined : count(n))
const yuan = (text: string | undefined): Cell => (text === undefined ? undefined : wan(exactOf(text)))

/** The shares by closure kind of each level: up to form 2 there were those of every level alone (R228). */
const sharesOf = (closure: ClosureLine | undefined) => {
  const { closedBy, allLevelsClosedBy } = closure ?? {}
  return allLevelsClosedBy === undefined ? { all: closedBy } : { own: closedBy, all: allLevelsClosedBy }
}

/** Rate, rank and change, the same for all three. */
const compared = (title: string, line: (row: RatesRow) => AnyLine | undefined): readonly Column<RatesRow>[] => [
  { header: title, value: (row) => printed(line(row)?.display) },
  { header: `${title}位次`, value: (row) => optional(line(row)?.rank) },
  { header: `${title}位次变化`, value: (row) => optional(line(row)?.rankChange) },
  { header: `${title}较上期（百分点）`, width: 18, value: (row) => printed(line(row)?.change) },
]

const ratesColumns: readonly Column<RatesRow>[] = [
  { header: '名称', width: 24, value: ({ name }) => name },
  ...compared('开工率', ({ start }) => start),
  { header: '已开工', value: ({ start }) => whole(start?.numerator) },
  { header: '应开工', value: ({ start }) => whole(start?.denominator) },
  { header: '提前开工', value: ({ start }) => optional(start?.early) },
  { header: '超期未开工', value: ({ start }) => optional(start?.overdue) },
  { header: '当月应开工', value: ({ start }) => optional(start?.startingThisMonth) },
  { header: '按期开工率', value: ({ start }) => printed(start?.onTime.display) },
  ...compared('投资完成率', ({ investment }) => investment),
  { header: '累计完成投资（万元）', width: 20, value: ({ investment }) => yuan(investment?.numerator) },
  { header: '年度计划投资（万元）', width: 20, value: ({ investment }) => yuan(investment?.denominator) },
  { header: '时间进度差（百分点）', width: 20, value: ({ investment }) => printed(investment?.gap) },
  { header: '对原计划完成率', value: ({ investment }) => printed(investment?.againstOriginalPlan.display) },
  { header: '未报送项目数', value: ({ investment }) => optional(investment?.unreported) },
  { header: '另列项目数', value: ({ investment }) => optional(investment?.apart?.projects) },
  { header: '另列完成投资（万元）', width: 20, value: ({ investment }) => yuan(investment?.apart?.completed) },
  ...compared('办结率', ({ closure }) => closure),
  { header: '已办结', value: ({ closure }) => whole(closure?.numerator) },
  { header: '有效问题', value: ({ closure }) => whole(closure?.denominator) },
  { header: '按期办结率', value: ({ closure }) => printed(closure?.onTime.display) },
  { header: '办结率（全部层级）', width: 18, value: ({ closure }) => printed(closure?.allLevels.display) },
  { header: '市级协调问题', value: ({ closure }) => optional(closure?.atCity) },
  { header: '省级协调问题', value: ({ closure }) => optional(closure?.atProvince) },
  ...closureKindSchema.options.map((kind): Column<RatesRow> => ({
    header: `${CLOSURE_KIND_LABELS[kind].zh}问题`,
    value: ({ closure }) => optional(sharesOf(closure).own?.[kind]),
  })),
  ...closureKindSchema.options.map((kind): Column<RatesRow> => ({
    header: ofAllLevels(`${CLOSURE_KIND_LABELS[kind].zh}问题`),
    width: 18,
    value: ({ closure }) => optional(sharesOf(closure).all?.[kind]),
  })),
]

/** 通报: the three rates by group as they were published, with rank and change (M-53). */
export const bulletinRatesSheet = defineSheet<RatesRow>({
  name: 'bulletin-rates',
  view: 'bulletins',
  title: '通报三项指标',
  subtitle: (ask) => `${periodOf(ask)}；${GROUPING_TITLES[ask.by]}`,
  dates: datesOfBulletin,
  columns: ratesColumns,
  rows: (ask) => rowsOf(ask, ratesRows(ask.by)),
})
