import {
  CLOSURE_KIND_LABELS,
  MAJOR_CLASS_LABELS,
  PROBLEM_CATEGORY_LABELS,
  PROBLEM_LEVEL_LABELS,
  PROBLEM_STATUS_LABELS,
} from '@luodi/domain'
import type { ProblemRow } from '@luodi/projections'
import { count, day, yesNo } from '../cell.ts'
import { dueCell } from '../due.ts'
import { lampName } from '../lamp-name.ts'
import { TURN_TITLES } from '../labels.ts'
import { defineSheet, mapFigure, ORDINAL, type Column } from '../sheet.ts'

type Columns = readonly Column<ProblemRow>[]

/** How a problem and its duties stand. */
export const progressOf = ({ status, proposal, resolution }: ProblemRow): string =>
  [
    PROBLEM_STATUS_LABELS[status].zh,
    ...(proposal?.overdue === true ? ['办法超期'] : []),
    ...(resolution?.overdue === true ? ['解决超期'] : []),
  ].join('，')

const pastRemarks = ({ turns, extensionRequests, batches, replies }: ProblemRow['past']): readonly string[] => [
  ...turns.map(({ turn, on, reason }) => `${on} ${TURN_TITLES[turn]}：${reason}`),
  ...extensionRequests.map(({ newDue, requestedOn, reason }) => `${requestedOn} 申请延期至 ${newDue}：${reason}`),
  ...batches.map(({ batchId, submittedOn }) => `${submittedOn} 报送市级（${batchId}）`),
  ...replies.map(({ level, recordedOn, reply }) => `${recordedOn} ${PROBLEM_LEVEL_LABELS[level].zh}答复：${reply}`),
]

const remarks = ({ level, resolution, claimedOn, past }: ProblemRow): string =>
  [
    ...pastRemarks(past),
    ...(level.awaitsBatch === undefined ? [] : [`待报送${PROBLEM_LEVEL_LABELS[level.awaitsBatch].zh}`]),
    ...(resolution?.extensions ?? []).map(
      ({ newDue, decidedOn, cures }) => `${decidedOn} 批准延期至 ${newDue}${cures ? '' : '（逾期后批准，无效）'}`,
    ),
    ...(claimedOn === undefined ? [] : [`${claimedOn} 申请销号`]),
  ].join('；')

const reported: Columns = [
  ORDINAL,
  { header: '项目名称', width: 30, value: (row) => row.projectName },
  {
    header: '类别',
    width: 24,
    value: (row) => (row.majorClass === undefined ? undefined : MAJOR_CLASS_LABELS[row.majorClass].zh),
  },
  { header: '所属镇街', value: (row) => row.territoryName },
  { header: '问题类别', value: (row) => PROBLEM_CATEGORY_LABELS[row.category].zh },
  { header: '问题描述', width: 40, value: (row) => row.description },
  { header: '意见建议', width: 40, value: (row) => row.suggestion },
  { header: '提报单位', value: (row, { unitName }) => unitName(row.reporter) },
  { header: '提报时间', value: (row) => day(row.reportedOn) },
  { header: '是否特别重大', value: (row) => yesNo(row.especiallyMajor) },
]

const handled: Columns = [
  { header: '需协调层级', value: ({ level }) => PROBLEM_LEVEL_LABELS[level.level].zh },
  { header: '牵头部门', value: ({ lead }, { unitName }) => lead && unitName(lead) },
  { header: '配合单位', width: 24, value: ({ assisting }, { unitName }) => assisting.map(unitName).join('、') },
  { header: '责任单位', value: ({ responsible }, { unitName }) => responsible && unitName(responsible) },
  { header: '办法措施', width: 40, value: (row) => row.measures },
  { header: '提出办法时限', value: ({ proposal }) => dueCell(proposal?.due) },
  { header: '解决时限', value: ({ resolution }) => day(resolution?.due) },
  { header: '进展', width: 20, value: progressOf },
  { header: '办结时间', value: ({ closure }) => day(closure?.closedOn) },
  { header: '办结方式', value: ({ closure }) => closure && CLOSURE_KIND_LABELS[closure.kind].zh },
  { header: '亮灯', value: ({ lamp }, { rules }) => lampName(lamp, rules) },
  { header: '重开次数', value: ({ reopenCount }) => count(reopenCount) },
  { header: '备注', width: 30, value: remarks },
]

/** 《重大项目落地亟待解决问题清单》 as it stands (M-36): every problem reported. */
export const problemLedgerSheet = defineSheet<ProblemRow>({
  name: 'problems',
  view: 'problems',
  title: '重大项目落地亟待解决问题清单',
  columns: [...reported, ...handled],
  rows: ({ views, asked, sees }) =>
    mapFigure(views.problems(asked), (rows) => rows.filter((row) => sees(row.territory))),
})
