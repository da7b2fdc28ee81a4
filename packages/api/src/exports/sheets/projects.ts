import {
  COLOUR_LABELS,
  DIMENSIONS,
  isOpen,
  MAJOR_CLASS_LABELS,
  PROCEDURE_LABELS,
  procedureSchema,
  PROJECT_CLASS_LABELS,
} from '@luodi/domain'
import { EVENT_LABELS, type LedgerRow, type ProblemRow } from '@luodi/projections'
import { count, day, moment, printed, wan } from '../cell.ts'
import { DIMENSION_TITLES, FLAG_TITLES, LINEAGE_TITLES } from '../labels.ts'
import { reasonOf } from '../lamp-text.ts'
import { defineSheet, mapFigure, ORDINAL, type Column, type SheetAsk } from '../sheet.ts'

/** A row of the project ledger with its problems counted. */
interface CountedRow extends LedgerRow {
  readonly open: number
  readonly overdue: number
}

type Columns = readonly Column<CountedRow>[]

const isLate = ({ proposal, resolution }: ProblemRow): boolean =>
  proposal?.overdue === true || resolution?.overdue === true

const countedRows = ({ views, asked, sees }: SheetAsk) => {
  const problems = views.problems(asked)
  const counts = new Map<string, { open: number; overdue: number }>()
  for (const problem of problems.status === 'given' ? problems.value : []) {
    if (!isOpen(problem.status)) continue
    const before = counts.get(problem.projectId) ?? { open: 0, overdue: 0 }
    counts.set(problem.projectId, { open: before.open + 1, overdue: before.overdue + (isLate(problem) ? 1 : 0) })
  }
  return mapFigure(views.ledger(asked), (rows) =>
    rows
      .filter((row) => sees(row.territory))
      .map((row): CountedRow => {
        const found = [row.projectId, ...(row.origin?.ancestors ?? [])].flatMap((id) => counts.get(id) ?? [])
        const total = (of: 'open' | 'overdue'): number => found.reduce((sum, one) => sum + one[of], 0)
        return { ...row, open: total('open'), overdue: total('overdue') }
      }),
  )
}

const identity: Columns = [
  ORDINAL,
  { header: '项目名称', width: 30, value: (row) => row.name },
  { header: '项目代码', width: 26, value: (row) => row.code },
  {
    header: '项目类别',
    width: 24,
    value: (row) => (row.majorClass === undefined ? undefined : MAJOR_CLASS_LABELS[row.majorClass].zh),
  },
  {
    header: '储备/实施/续建',
    value: (row) => (row.projectClass === undefined ? undefined : PROJECT_CLASS_LABELS[row.projectClass].zh),
  },
  { header: '所属镇街', value: (row) => row.territoryName },
  { header: '建设单位', width: 24, value: (row) => row.builder },
  { header: '投资方', width: 24, value: (row) => row.investor },
  { header: '建设地点', width: 24, value: (row) => row.location },
  { header: '建设内容规模', width: 40, value: (row) => row.scope },
  { header: '建设起止年限', width: 18, value: ({ period }) => `${period.from}至${period.to}` },
  {
    header: '拆分、打包来源',
    width: 30,
    value: ({ origin }) => origin && `${origin.on} ${LINEAGE_TITLES[origin.by]}：${origin.parents.join('、')}`,
  },
]

const tracking: Columns = [
  { header: '总投资（万元）', value: (row) => wan(row.totalInvestment) },
  { header: '年度计划投资（原，万元）', width: 18, value: (row) => wan(row.annualPlan?.original) },
  { header: '年度计划投资（调整，万元）', width: 18, value: (row) => wan(row.annualPlan?.current) },
  { header: '计划开工', value: (row) => row.plannedStart?.current },
  { header: '实际开工', value: (row) => day(row.actualStart) },
  { header: '本月完成（万元）', value: (row) => wan(row.monthCompleted) },
  { header: '本年累计完成（万元）', width: 18, value: (row) => wan(row.yearCompleted) },
  { header: '累计完成（万元）', value: (row) => wan(row.totalCompleted) },
  { header: '完成率', value: (row) => printed(row.completion?.display) },
  { header: '时间进度差（百分点）', width: 18, value: (row) => printed(row.gapPp?.display) },
  { header: '形象进度', width: 30, value: (row) => row.progress?.text },
  { header: '当前节点', value: (row) => row.currentMilestone },
  { header: '下一节点', value: (row) => row.nextMilestone },
  ...procedureSchema.options.map((procedure) => ({
    header: `手续办理情况（${PROCEDURE_LABELS[procedure].zh}）`,
    value: (row: CountedRow) => day(row.procedures[procedure]),
  })),
]

const remarks = ({ flags, rejections }: CountedRow): string =>
  [
    ...rejections.map(({ on, reason }) => `${on} ${EVENT_LABELS.AdmissionRejected!.zh}：${reason}`),
    ...flags.map((flag) => FLAG_TITLES[flag]),
  ].join('；')

const standing: Columns = [
  { header: '存在问题数（未结）', value: (row) => count(row.open) },
  { header: '存在问题数（超期）', value: (row) => count(row.overdue) },
  ...DIMENSIONS.map((dimension) => ({
    header: `亮灯（${DIMENSION_TITLES[dimension]}）`,
    value: ({ lamp }: CountedRow) => lamp && COLOUR_LABELS[lamp.dimensions[dimension].colour].zh,
  })),
  { header: '亮灯（综合）', value: ({ lamp }) => lamp && COLOUR_LABELS[lamp.shownColour].zh },
  { header: '亮灯（原因）', width: 40, value: ({ lamp }, { rules }) => lamp && reasonOf(lamp, rules.rounding) },
  { header: '更新时间', width: 20, value: (row) => moment(row.updatedAt) },
  {
    header: '数据来源/依据',
    width: 44,
    value: ({ source }) => `账本序号 ${source.index}，事件 ${source.eventId}`,
  },
  { header: '备注', width: 24, value: remarks },
]

/** 项目台账 (M-48): the projects in the library. */
export const projectLedgerSheet = defineSheet<CountedRow>({
  name: 'projects',
  view: 'projects',
  title: '项目台账',
  columns: [...identity, ...tracking, ...standing],
  rows: countedRows,
})
