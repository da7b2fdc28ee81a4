import {
  DIMENSIONS,
  LEVEL_LABELS,
  type Bulletin,
  type ClosureLine,
  type Dimension,
  type InvestmentLine,
  type LampLine,
  type StartLine,
  type Rounding,
} from '@luodi/domain'
import { exactOf, type BulletinNames, type ClosureGrouping } from '@luodi/projections'
import { count, printed, wan, type Cell } from '../cell.ts'
import { DIMENSION_TITLES, GROUPING_TITLES, MEASURE_TITLES } from '../labels.ts'
import { printedMeasure } from '../measure.ts'
import { defineSheet, ORDINAL, type Column } from '../sheet.ts'
import { periodOf, rowsOf } from './asked-bulletin.ts'

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

/** Rate, rank and change, the same for all three. */
const compared = (title: string, line: (row: RatesRow) => AnyLine | undefined): readonly Column<RatesRow>[] => [
  { header: title, value: (row) => printed(line(row)?.display) },
  { header: `${title}位次`, value: (row) => optional(line(row)?.rank) },
  { header: `${title}位次变化`, value: (row) => optional(line(row)?.rankChange) },
  { header: `${title}较上期（百分点）`, width: 18, value: (row) => printed(line(row)?.change?.replace(/^\+/, '')) },
]

const ratesColumns: readonly Column<RatesRow>[] = [
  { header: '名称', width: 24, value: ({ name }) => name },
  ...compared('开工率', ({ start }) => start),
  { header: '已开工', value: ({ start }) => whole(start?.numerator) },
  { header: '应开工', value: ({ start }) => whole(start?.denominator) },
  { header: '提前开工', value: ({ start }) => optional(start?.early) },
  { header: '超期未开工', value: ({ start }) => optional(start?.overdue) },
  ...compared('投资完成率', ({ investment }) => investment),
  { header: '累计完成投资（万元）', width: 20, value: ({ investment }) => yuan(investment?.numerator) },
  { header: '年度计划投资（万元）', width: 20, value: ({ investment }) => yuan(investment?.denominator) },
  { header: '时间进度差（百分点）', width: 20, value: ({ investment }) => printed(investment?.gap) },
  { header: '另列项目数', value: ({ investment }) => optional(investment?.apart?.projects) },
  { header: '另列完成投资（万元）', width: 20, value: ({ investment }) => yuan(investment?.apart?.completed) },
  ...compared('办结率', ({ closure }) => closure),
  { header: '已办结', value: ({ closure }) => whole(closure?.numerator) },
  { header: '有效问题', value: ({ closure }) => whole(closure?.denominator) },
  { header: '按期办结率', value: ({ closure }) => printed(closure?.onTime.display) },
]

/** 通报: the three rates by group as they were published, with rank and change (M-53). */
export const bulletinRatesSheet = defineSheet<RatesRow>({
  name: 'bulletin-rates',
  view: 'bulletins',
  title: '通报三项指标',
  subtitle: (ask) => `${periodOf(ask)}；${GROUPING_TITLES[ask.by]}`,
  columns: ratesColumns,
  rows: (ask) => rowsOf(ask, ratesRows(ask.by)),
})

interface LampRow extends LampLine {
  readonly name: string
  readonly territoryName: string
}

/** Form 1 did not say the unit of a measure: it stands as it was kept. */
const measured = ({ measure, unit }: LampLine['reasons'][number], rounding: Rounding): string =>
  unit === undefined ? measure : `${printedMeasure(exactOf(measure), unit, rounding)}${MEASURE_TITLES[unit]}`

const reasonsOf = ({ reasons, override }: LampLine, rounding: Rounding): string =>
  [
    ...(override === undefined ? [] : [`人工认定至 ${override.expiresOn}`]),
    ...[...reasons].sort(inOrder).map((reason) => {
      const { dimension, level } = reason
      return `${DIMENSION_TITLES[dimension]}：${LEVEL_LABELS[level].zh}（${measured(reason, rounding)}）`
    }),
  ].join('；')

const inOrder = (a: { readonly dimension: Dimension }, b: { readonly dimension: Dimension }): number =>
  DIMENSIONS.indexOf(a.dimension) - DIMENSIONS.indexOf(b.dimension)

const lampColumns: readonly Column<LampRow>[] = [
  ORDINAL,
  { header: '项目名称', width: 30, value: ({ name }) => name },
  { header: '所属镇街', width: 16, value: ({ territoryName }) => territoryName },
  { header: '亮灯', value: ({ shown }) => LEVEL_LABELS[shown].zh },
  { header: '计算亮灯', value: ({ computed }) => LEVEL_LABELS[computed].zh },
  { header: '原因', width: 40, value: (row, { rules }) => reasonsOf(row, rules.rounding) },
  { header: '连续期数', value: ({ running }) => count(running) },
]

/** 通报: the red and yellow list with its reasons, as it was published (M-49, M-53). */
export const bulletinLampsSheet = defineSheet<LampRow>({
  name: 'bulletin-lamps',
  view: 'bulletins',
  title: '通报红黄灯项目',
  subtitle: periodOf,
  columns: lampColumns,
  rows: (ask) =>
    rowsOf(ask, ({ content }, { groups, projects }) =>
      content.lamps.list.map((line) => ({
        ...line,
        name: projects[line.projectId] ?? line.projectId,
        territoryName: groups.territory?.[line.territory]?.zh ?? line.territory,
      })),
    ),
})
