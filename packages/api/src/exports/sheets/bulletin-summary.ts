import type { Bulletin, BulletinContent, BulletinProblems, Level, PolicyRules } from '@luodi/domain'
import type { BulletinNames } from '@luodi/projections'
import { count, day, yesNo, type Cell } from '../cell.ts'
import { PROBLEM_COUNT_TITLES, STARTS_TITLES } from '../labels.ts'
import { lampName } from '../lamp-name.ts'
import { defineSheet, type Column } from '../sheet.ts'
import { datesOfBulletin, periodOf, rowsOf } from './asked-bulletin.ts'

/** A thing that a bulletin states once for the whole district. */
interface SummaryRow {
  /** Of lamps: by the policy's colours. */
  readonly title: string | ((rules: PolicyRules) => string)
  readonly value: Cell
  readonly remark?: string
}

const aboutRows = ({ publishedOn, content }: Bulletin): readonly SummaryRow[] => [
  { title: '期次', value: content.period },
  { title: '发布日期', value: day(publishedOn) },
  { title: '数据日期', value: day(content.validAt) },
  { title: '账本序号', value: count(content.knownAt) },
  { title: '政策版本', value: count(content.policyVersion) },
  { title: '暂定', value: yesNo(content.provisional) },
  { title: '对比期次', value: content.comparedWith },
  ...(content.form === 1 ? [] : [{ title: '缺少的日历年度', value: content.needsYears.join('、') }]),
]

const LEVELS: readonly Level[] = ['onTrack', 'attention', 'serious', 'notApplicable']

const lampRows = ({ content: { lamps } }: Bulletin): readonly SummaryRow[] =>
  LEVELS.map((level) => ({
    title: (rules) => `亮灯数：${lampName(level, rules)}`,
    value: count(lamps.shown[level]),
    remark: `计算亮灯 ${lamps.computed[level]}`,
  }))

/** Up to form 2 one figure counted all of which anything was overdue, the proposal too (R228). */
const titleOf = (figure: keyof BulletinProblems, { form }: BulletinContent): string =>
  figure === 'overdue' && form < 3 ? '超期问题（含解决办法超期）' : PROBLEM_COUNT_TITLES[figure]

const problemRows = ({ content }: Bulletin): readonly SummaryRow[] =>
  (Object.keys(PROBLEM_COUNT_TITLES) as (keyof BulletinProblems)[]).flatMap((figure) => {
    const value = (content.problems as Partial<BulletinProblems>)[figure]
    return value === undefined ? [] : [{ title: titleOf(figure, content), value: count(value) }]
  })

const startRows = ({ content: { starts } }: Bulletin, { projects }: BulletinNames): readonly SummaryRow[] =>
  (['early', 'overdue'] as const).map((list) => ({
    title: STARTS_TITLES[list],
    value: count(starts[list].length),
    remark: starts[list].map((id) => projects[id] ?? id).join('、'),
  }))

const columns: readonly Column<SummaryRow>[] = [
  { header: '事项', width: 24, value: ({ title }, { rules }) => (typeof title === 'string' ? title : title(rules)) },
  { header: '数值', width: 16, value: ({ value }) => value },
  { header: '备注', width: 60, value: ({ remark }) => remark },
]

/** 通报: what is stated once for the whole district, as it was published: dates, lamps, problems, starts (M-53). */
export const bulletinSummarySheet = defineSheet<SummaryRow>({
  name: 'bulletin-summary',
  view: 'bulletins',
  title: '通报概况',
  subtitle: periodOf,
  dates: datesOfBulletin,
  columns,
  rows: (ask) =>
    rowsOf(ask, (bulletin, names) => [
      ...aboutRows(bulletin),
      ...lampRows(bulletin),
      ...startRows(bulletin, names),
      ...problemRows(bulletin),
    ]),
})
