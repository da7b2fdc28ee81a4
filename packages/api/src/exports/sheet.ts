import type { PolicyRules, StartRateBasis, ViewName } from '@luodi/domain'
import type { Ask, ClosureGrouping, ClosurePeriod, DistrictViews, Figure, FigureHead } from '@luodi/projections'
import { count, day, moment, yesNo, type Cell } from './cell.ts'

/** What an export is asked with, besides its name. */
export interface SheetAsk {
  readonly views: DistrictViews
  readonly asked: Ask
  /** May the reader see the rows of this territory? */
  readonly sees: (territory: string) => boolean
  /** Of rates. */
  readonly by: ClosureGrouping
  /** Of the start rate; default: the policy's. */
  readonly basis?: StartRateBasis | undefined
  /** Of the closure rate. */
  readonly period: ClosurePeriod
  /** Of the issued lists: one month's alone. */
  readonly month?: string | undefined
  /** Of bulletins: one period's; default: the last one published. */
  readonly bulletin?: string | undefined
  /** Of the data quality: the fewest days that a recording was late by. */
  readonly minDelay?: number | undefined
}

/** What a cell is made with, besides its row. */
export interface Context {
  /** 序号, from 1. */
  readonly n: number
  readonly rules: PolicyRules
  /** What a unit is called on that day. */
  readonly unitName: (unit: string) => string
}

/** A column: its Chinese heading, its width in characters, and its cell of a row. */
export interface Column<Row> {
  readonly header: string
  readonly width?: number
  readonly value: (row: Row, context: Context) => Cell
}

/** An export as plain rows: what every format writes. */
export interface Table {
  readonly title: string
  readonly head: FigureHead
  /** Pairs of what is said and its value: the two dates, the policy, and how far the figures can be relied on. */
  readonly about: readonly Cell[]
  readonly columns: readonly { readonly header: string; readonly width?: number }[]
  readonly rows: readonly (readonly Cell[])[]
}

/** An export that can be asked for by name. */
export interface Sheet {
  readonly name: string
  /** The view whose readers may have it. */
  readonly view: ViewName
  readonly title: string
  readonly headers: readonly string[]
  readonly table: (ask: SheetAsk) => Table
}

/** What makes a sheet. */
interface SheetParts<Row> {
  readonly name: string
  readonly view: ViewName
  readonly title: string
  /** What the title says of the question, in brackets. */
  readonly subtitle?: (ask: SheetAsk) => string
  readonly columns: readonly Column<Row>[]
  /** Of what was frozen: its own dates, whose policy and names its rows are told with; default: the dates asked for. */
  readonly dates?: (ask: SheetAsk) => Ask | undefined
  /** The rows that the reader may see. */
  readonly rows: (ask: SheetAsk) => Figure<readonly Row[]>
}

/** The first column of most sheets. */
export const ORDINAL: Column<unknown> = { header: '序号', width: 6, value: (_, { n }) => count(n) }

const aboutOf = (figure: Figure<unknown>): readonly Cell[] => [
  ...['数据日期', day(figure.validAt), '账本序号', count(figure.knownAt), '末次入账', moment(figure.recordedAt)],
  ...['政策版本', figure.policyVersion === undefined ? '无' : count(figure.policyVersion)],
  ...['暂定', yesNo(figure.provisional), '假设推演', yesNo(figure.hypothetical)],
  ...(figure.status === 'given' ? [] : ['未定', '当日无生效政策']),
]

const contextOf = ({ views }: SheetAsk, asked: Ask): Omit<Context, 'n'> | undefined => {
  const [policy, units] = [views.policy(asked), views.units(asked)]
  if (policy.status === 'undetermined') return undefined
  const names = new Map(units.status === 'given' ? units.value.map(({ unit, name }) => [unit, name]) : [])
  return {
    rules: policy.value.rules,
    unitName: (unit) => names.get(unit) ?? unit,
  }
}

/** A sheet from its columns and rows. Where no policy is in force it says so and has no rows. */
export const defineSheet = <Row>({ columns, rows, subtitle, dates, ...named }: SheetParts<Row>): Sheet => ({
  ...named,
  headers: columns.map(({ header }) => header),
  table: (ask) => {
    const figure = rows(ask)
    const context = contextOf(ask, dates?.(ask) ?? ask.asked)
    const given = figure.status === 'given' && context !== undefined ? figure.value : []
    return {
      title: subtitle === undefined ? named.title : `${named.title}（${subtitle(ask)}）`,
      head: figure,
      about: aboutOf(figure),
      columns,
      rows: given.map((row, i) => columns.map(({ value }) => value(row, { ...context!, n: i + 1 }))),
    }
  },
})

/** The figure with some of its rows. */
export const mapFigure = <T, U>(figure: Figure<T>, work: (value: T) => U): Figure<U> =>
  figure.status === 'given' ? { ...figure, value: work(figure.value) } : figure
