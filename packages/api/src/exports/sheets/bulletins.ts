import {
  DIMENSIONS,
  LEVEL_LABELS,
  type Bulletin,
  type ClosureLine,
  type CorrectingEvent,
  type Dimension,
  type InvestmentLine,
  type LampLine,
  type PrintedRate,
  type StartLine,
} from '@luodi/domain'
import {
  BRIDGE_CAUSE_LABELS,
  exactOf,
  type BridgeCause,
  type BulletinNames,
  type ClosureGrouping,
  type Figure,
} from '@luodi/projections'
import { count, day, printed, wan, type Cell } from '../cell.ts'
import { DIMENSION_TITLES, GROUPING_TITLES, RATE_TITLES } from '../labels.ts'
import { defineSheet, ORDINAL, type Column, type SheetAsk } from '../sheet.ts'

/** The bulletin that is asked for, or the last one published by then; with the names of its day. */
const bulletinFigure = ({ views, asked, bulletin: period }: SheetAsk): Figure<Bulletin | undefined> => {
  const figure = views.bulletins(asked)
  if (figure.status === 'undetermined') return figure
  const value = figure.value.findLast(({ content }) => period === undefined || content.period === period)
  if (value === undefined) return { ...figure, value }
  const { validAt, knownAt, provisional, policyVersion, policyEventId } = value.content
  return { ...figure, validAt, knownAt, provisional, policyVersion, policyEventId, value }
}

const rowsOf = <Row>(
  ask: SheetAsk,
  rows: (bulletin: Bulletin, names: BulletinNames) => readonly Row[],
): Figure<readonly Row[]> => {
  const figure = bulletinFigure(ask)
  if (figure.status === 'undetermined') return figure
  const { value } = figure
  return { ...figure, value: value === undefined ? [] : rows(value, ask.views.bulletinNames(value)) }
}

const periodOf = (ask: SheetAsk): string => {
  const figure = bulletinFigure(ask)
  return (figure.status === 'given' ? figure.value?.content.period : undefined) ?? '无'
}

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

const reasonOf = ({ dimension, level, measure }: LampLine['reasons'][number]): string =>
  `${DIMENSION_TITLES[dimension]}：${LEVEL_LABELS[level].zh}（${measure}）`

const inOrder = (a: { readonly dimension: Dimension }, b: { readonly dimension: Dimension }): number =>
  DIMENSIONS.indexOf(a.dimension) - DIMENSIONS.indexOf(b.dimension)

const lampColumns: readonly Column<LampRow>[] = [
  ORDINAL,
  { header: '项目名称', width: 30, value: ({ name }) => name },
  { header: '所属镇街', width: 16, value: ({ territoryName }) => territoryName },
  { header: '亮灯', value: ({ shown }) => LEVEL_LABELS[shown].zh },
  { header: '计算亮灯', value: ({ computed }) => LEVEL_LABELS[computed].zh },
  { header: '原因', width: 40, value: ({ reasons }) => [...reasons].sort(inOrder).map(reasonOf).join('；') },
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

/** One event behind one correction. */
interface CorrectionRow {
  readonly period: string
  readonly figure: string
  readonly subject: string
  readonly before: string | undefined
  readonly after: string | undefined
  readonly event: CorrectingEvent | undefined
}

const shown = ({ display, numerator, denominator }: PrintedRate): string => `${display}（${numerator}/${denominator}）`

const perEvent = (row: Omit<CorrectionRow, 'event'>, events: readonly CorrectingEvent[]): readonly CorrectionRow[] =>
  events.length === 0 ? [{ ...row, event: undefined }] : events.map((event) => ({ ...row, event }))

const correctionRows = ({ content }: Bulletin, { groups, projects }: BulletinNames): readonly CorrectionRow[] => [
  ...content.corrections.rates.flatMap(({ period, rate, by, key, before, after, events }) => {
    const subject = groups[by]?.[key]?.zh ?? key
    return perEvent({ period, figure: RATE_TITLES[rate], subject, before: shown(before), after: shown(after) }, events)
  }),
  ...content.corrections.lamps.flatMap(({ period, projectId, before, after, events }) => {
    const label = (level: typeof before): string => (level === undefined ? '不在库' : LEVEL_LABELS[level].zh)
    const subject = projects[projectId] ?? projectId
    return perEvent({ period, figure: '亮灯', subject, before: label(before), after: label(after) }, events)
  }),
]

const correctionColumns: readonly Column<CorrectionRow>[] = [
  ORDINAL,
  { header: '更正期次', value: ({ period }) => period },
  { header: '指标', value: ({ figure }) => figure },
  { header: '对象', width: 24, value: ({ subject }) => subject },
  { header: '原公布', width: 24, value: ({ before }) => before },
  { header: '更正后', width: 24, value: ({ after }) => after },
  {
    header: '原因',
    value: ({ event }) => (event === undefined ? undefined : BRIDGE_CAUSE_LABELS[event.cause as BridgeCause].zh),
  },
  { header: '项目或问题', width: 14, value: ({ event }) => event?.member },
  { header: '发生日期', value: ({ event }) => day(event?.occurredOn) },
  { header: '入账日期', value: ({ event }) => day(event?.recordedOn) },
  { header: '滞后天数', value: ({ event }) => optional(event?.delayDays) },
  { header: '事件标识', width: 38, value: ({ event }) => event?.eventId },
]

/** 通报: the corrections of earlier bulletins with the events behind them, as they were published (M-53). */
export const bulletinCorrectionsSheet = defineSheet<CorrectionRow>({
  name: 'bulletin-corrections',
  view: 'bulletins',
  title: '通报更正',
  subtitle: periodOf,
  columns: correctionColumns,
  rows: (ask) => rowsOf(ask, correctionRows),
})
