import { LEVEL_LABELS, type Bulletin, type CorrectingEvent, type Level, type LineFigure } from '@luodi/domain'
import {
  BRIDGE_CAUSE_LABELS,
  correctionLines,
  type BridgeCause,
  type BulletinNames,
  type CorrectedSide,
  type CorrectedSubject,
} from '@luodi/projections'
import { count, day } from '../cell.ts'
import { LINE_FIGURE_TITLES, PROBLEM_COUNT_TITLES, RATE_TITLES, STARTS_TITLES } from '../labels.ts'
import { defineSheet, ORDINAL, type Column } from '../sheet.ts'
import { periodOf, rowsOf } from './asked-bulletin.ts'

/** One event behind one correction. */
interface CorrectionRow {
  readonly period: string
  readonly figure: string
  readonly subject: string
  readonly before: string
  readonly after: string
  readonly event: CorrectingEvent | undefined
}

const levelName = (level: Level): string => LEVEL_LABELS[level].zh

/** The main figure of a line is called as its rate is. */
const lineFigure = (rate: 'start' | 'investment' | 'closure', figure: LineFigure): string =>
  figure === 'rate' ? RATE_TITLES[rate] : `${RATE_TITLES[rate]}：${LINE_FIGURE_TITLES[figure]}`

const figureName = (subject: CorrectedSubject): string => {
  switch (subject.of) {
    case 'rates':
      return lineFigure(subject.rate, subject.figure)
    case 'starts':
      return STARTS_TITLES[subject.list]
    case 'lamps':
      return '亮灯'
    case 'lampCounts':
      return `${subject.lamps === 'shown' ? '亮灯' : '计算亮灯'}数：${levelName(subject.level)}`
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

/** A side of a correction as text; a lamp is missing where its project was not in the library. */
const sideText = (side: CorrectedSide, { of }: CorrectedSubject, { projects }: BulletinNames): string => {
  switch (side.kind) {
    case 'nothing':
      return of === 'lamps' ? '不在库' : '—'
    case 'lamp':
      return levelName(side.shown)
    case 'projects':
      return side.ids.map((id) => projects[id] ?? id).join('、')
    case 'figure': {
      const { value } = side
      return typeof value === 'object' ? `${value.display}（${value.numerator}/${value.denominator}）` : `${value}`
    }
    default:
      return side satisfies never
  }
}

const correctionRows = (bulletin: Bulletin, names: BulletinNames): readonly CorrectionRow[] =>
  correctionLines(bulletin).flatMap(({ period, subject, before, after, events }): readonly CorrectionRow[] => {
    const row = {
      period,
      figure: figureName(subject),
      subject: subjectName(subject, names),
      before: sideText(before, subject, names),
      after: sideText(after, subject, names),
    }
    const told: readonly (CorrectingEvent | undefined)[] = events.length === 0 ? [undefined] : events
    return told.map((event) => ({ ...row, event }))
  })

const columns: readonly Column<CorrectionRow>[] = [
  ORDINAL,
  { header: '更正期次', value: ({ period }) => period },
  { header: '指标', width: 22, value: ({ figure }) => figure },
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
  { header: '滞后天数', value: ({ event }) => (event === undefined ? undefined : count(event.delayDays)) },
  { header: '事件标识', width: 38, value: ({ event }) => event?.eventId },
]

/** 通报: the corrections of earlier bulletins with the events behind them, as they were published (M-53). */
export const bulletinCorrectionsSheet = defineSheet<CorrectionRow>({
  name: 'bulletin-corrections',
  view: 'bulletins',
  title: '通报更正',
  subtitle: periodOf,
  columns,
  rows: (ask) => rowsOf(ask, correctionRows),
})
