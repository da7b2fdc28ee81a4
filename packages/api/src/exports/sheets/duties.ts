import { DUTY_KIND_LABELS, DUTY_STATUS_LABELS, type Duty, type DutyKind, type Late } from '@luodi/projections'
import { seesDuty } from '../../scope.ts'
import { count, day, yesNo, type Cell } from '../cell.ts'
import { dueCell, lateCell } from '../due.ts'
import { DONE_TITLES } from '../labels.ts'
import { defineSheet, mapFigure, ORDINAL, type Column } from '../sheet.ts'

type Columns = readonly Column<Duty>[]

/** What is done for a month. */
const OF_MONTH: Readonly<Partial<Record<DutyKind, string>>> = {
  COLLECTION: '问题报送',
  PROJECT_REPORT: '月报',
  START: '计划开工',
}

const taskOf = ({ kind, task, month }: Duty): string =>
  task ?? (month === undefined ? DUTY_KIND_LABELS[kind].zh : `${month} ${OF_MONTH[kind] ?? ''}`.trimEnd())

/** A start that is excused stands still as a suspended one does. */
const dayOf = ({ due, inputs }: Duty): Cell =>
  due.kind === 'stopped' && inputs.some(({ role }) => role === 'excuse') ? '已认定正当理由' : dueCell(due)

const progressOf = ({ status, claimedOn }: Duty): string =>
  `${DUTY_STATUS_LABELS[status].zh}${claimedOn === undefined ? '' : `，${claimedOn} 申请销号`}`

const lateIn = (unit: 'days' | 'workingDays', late: Late | undefined): Cell => {
  if (late === undefined) return undefined
  if (late.kind === 'determined') return late.unit === unit ? count(late.value) : undefined
  return unit === 'workingDays' ? lateCell(late) : undefined
}

const extensionsOf = ({ extensions }: Duty): string =>
  extensions
    .map(({ newDue, decidedOn, counts }) => `${decidedOn} 调整至 ${newDue}${counts ? '' : '（逾期后批准，无效）'}`)
    .join('；')

const what: Columns = [
  ORDINAL,
  { header: '事项', value: ({ kind }) => DUTY_KIND_LABELS[kind].zh },
  { header: '项目名称', width: 30, value: ({ projectName }) => projectName },
  { header: '问题编号', value: ({ problemId }) => problemId },
  { header: '所属镇街', value: ({ territoryName }) => territoryName },
  { header: '具体任务', width: 40, value: taskOf },
  { header: '牵头单位', width: 18, value: ({ responsible }) => responsible?.name },
  { header: '配合单位', width: 24, value: ({ assisting }) => assisting.map(({ name }) => name).join('、') },
]

const when: Columns = [
  { header: '时间节点', value: dayOf },
  { header: '原定时限', value: ({ firstDue }) => day(firstDue) },
  { header: '完成标志', width: 24, value: ({ kind }) => DONE_TITLES[kind] },
  { header: '进展', width: 16, value: progressOf },
  { header: '是否逾期', value: ({ status }) => yesNo(status === 'overdue' || status === 'doneLate') },
  { header: '逾期工作日', value: ({ late }) => lateIn('workingDays', late) },
  { header: '逾期天数', value: ({ late }) => lateIn('days', late) },
  { header: '完成时间', value: ({ doneOn }) => day(doneOn) },
  { header: '延期记录', width: 40, value: extensionsOf },
  { header: '数据来源/依据', width: 44, value: ({ inputs }) => inputs.map(({ eventId }) => eventId).join('；') },
]

/** 责任清单 (M-42, M-43): every duty with a due date, and what was done late in the year. */
export const dutiesSheet = defineSheet<Duty>({
  name: 'deadlines',
  view: 'duties',
  title: '责任清单',
  columns: [...what, ...when],
  rows: ({ views, asked, sees }) =>
    mapFigure(views.deadlines(asked), (duties) => duties.filter((duty) => seesDuty(sees, duty))),
})
