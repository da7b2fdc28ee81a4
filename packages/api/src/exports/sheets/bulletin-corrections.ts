import {
  type Bulletin,
  type CorrectingEvent,
  type LineFigure,
  type PolicyRules,
  type StatedFigure,
} from '@luodi/domain'
import {
  BRIDGE_CAUSE_LABELS,
  correctionLines,
  exactOf,
  type BridgeCause,
  type BulletinNames,
  type CorrectedSide,
  type CorrectedSubject,
} from '@luodi/projections'
import { count, day, wan, type NumberCell } from '../cell.ts'
import { GROUPING_TITLES, LINE_FIGURE_TITLES, PROBLEM_COUNT_TITLES, RATE_TITLES, STARTS_TITLES } from '../labels.ts'
import { lampName } from '../lamp-name.ts'
import { defineSheet, ORDINAL, type Column } from '../sheet.ts'
import { statedReasons } from '../stated-lamp-text.ts'
import { datesOfBulletin, periodOf, rowsOf } from './asked-bulletin.ts'

/** A text that is told with the policy's rounding and colours. */
type Said = (rules: PolicyRules) => string

/** One event behind one correction. */
interface CorrectionRow {
  readonly period: string
  readonly figure: Said
  readonly grouping: string
  readonly subject: string
  readonly before: Said
  readonly after: Said
  readonly event: CorrectingEvent | undefined
}

/** The main figure of a line is called as its rate is. */
const lineFigure = (rate: 'start' | 'investment' | 'closure', figure: LineFigure): string =>
  figure === 'rate' ? RATE_TITLES[rate] : `${RATE_TITLES[rate]}：${LINE_FIGURE_TITLES[figure]}`

const figureName = (subject: CorrectedSubject, rules: PolicyRules): string => {
  switch (subject.of) {
    case 'rates':
      return lineFigure(subject.rate, subject.figure)
    case 'starts':
      return STARTS_TITLES[subject.list]
    case 'lamps':
      return '亮灯'
    case 'lampCounts':
      return `${subject.lamps === 'shown' ? '亮灯' : '计算亮灯'}数：${lampName(subject.level, rules)}`
    case 'problems':
      return PROBLEM_COUNT_TITLES[subject.figure]
    default:
      return subject satisfies never
  }
}

const subjectName = (subject: CorrectedSubject, { groups, projects }: BulletinNames): string => {
  if (subject.of === 'rates') return groups[subject.by]?.[subject.key]?.zh ?? subject.key
  return subject.of === 'lamps' ? (projects[subject.projectId] ?? subject.projectId) : ''
}

const wanText = (yuan: string): string => `${(wan(exactOf(yuan)) as NumberCell).text}万元`

/** Yuan are told in 万元, as everywhere. */
const figureText = (value: StatedFigure, subject: CorrectedSubject): string => {
  const isYuan = subject.of === 'rates' && subject.rate === 'investment'
  if (typeof value !== 'object') {
    return isYuan && subject.figure === 'apart.completed' ? wanText(`${value}`) : `${value}`
  }
  const { display, numerator, denominator } = value
  const parts = isYuan ? [wanText(numerator), wanText(denominator)] : [numerator, denominator]
  return `${display}（${parts.join('/')}）`
}

/** A lamp with what a bulletin says of it beside its level: the territory, and why it is listed. */
const lampSaid =
  ({ shown, stated }: Extract<CorrectedSide, { readonly kind: 'lamp' }>, { groups }: BulletinNames): Said =>
  (rules) => {
    if (stated === undefined) return lampName(shown, rules)
    const territory = groups.territory?.[stated.territory]?.zh ?? stated.territory
    const reasons = statedReasons(stated, rules)
    return `${lampName(shown, rules)}（${[territory, ...(reasons === '' ? [] : [reasons])].join('；')}）`
  }

/** A side of a correction; a lamp is missing where its project was not in the library. */
const said = (side: CorrectedSide, subject: CorrectedSubject, names: BulletinNames): Said => {
  switch (side.kind) {
    case 'nothing':
      return () => (subject.of === 'lamps' ? '不在库' : '—')
    case 'lamp':
      return lampSaid(side, names)
    case 'projects':
      return () => side.ids.map((id) => names.projects[id] ?? id).join('、')
    case 'figure':
      return () => figureText(side.value, subject)
    default:
      return side satisfies never
  }
}

const correctionRows = (bulletin: Bulletin, names: BulletinNames): readonly CorrectionRow[] =>
  correctionLines(bulletin).flatMap(({ period, subject, before, after, events }): readonly CorrectionRow[] => {
    const row = {
      period,
      figure: (rules: PolicyRules) => figureName(subject, rules),
      subject: subjectName(subject, names),
      grouping: subject.of === 'rates' ? GROUPING_TITLES[subject.by] : '',
      before: said(before, subject, names),
      after: said(after, subject, names),
    }
    const told: readonly (CorrectingEvent | undefined)[] = events.length === 0 ? [undefined] : events
    return told.map((event) => ({ ...row, event }))
  })

const columns: readonly Column<CorrectionRow>[] = [
  ORDINAL,
  { header: '更正期次', value: ({ period }) => period },
  { header: '指标', width: 22, value: ({ figure }, { rules }) => figure(rules) },
  { header: '分组', width: 18, value: ({ grouping }) => grouping },
  { header: '对象', width: 24, value: ({ subject }) => subject },
  { header: '原公布', width: 30, value: ({ before }, { rules }) => before(rules) },
  { header: '更正后', width: 30, value: ({ after }, { rules }) => after(rules) },
  {
    header: '原因',
    value: ({ event }) => (event === undefined ? undefined : BRIDGE_CAUSE_LABELS[event.cause as BridgeCause].zh),
  },
  { header: '项目或问题', width: 14, value: ({ event }) => event?.member },
  { header: '发生日期', value: ({ event }) => day(event?.occurredOn) },
  { header: '入账日期', value: ({ event }) => day(event?.recordedOn) },
  { header: '滞后天数', value: ({ event }) => (event === undefined ? undefined : count(event.delayDays)) },
  { header: '事件标识', width: 38, value: ({ event }) => event?.eventId },
]

/** 通报: the corrections of earlier bulletins with the events behind them, as they were published (M-53). */
export const bulletinCorrectionsSheet = defineSheet<CorrectionRow>({
  name: 'bulletin-corrections',
  view: 'bulletins',
  title: '通报更正',
  subtitle: periodOf,
  dates: datesOfBulletin,
  columns,
  rows: (ask) => rowsOf(ask, correctionRows),
})
