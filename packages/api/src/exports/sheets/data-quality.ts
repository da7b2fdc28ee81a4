import { eventLabel, FINDING_KIND_LABELS, isLateBy, type Finding } from '@luodi/projections'
import { seesFinding } from '../../scope.ts'
import { count, day, type Cell } from '../cell.ts'
import { lateCell } from '../due.ts'
import { defineSheet, mapFigure, ORDINAL } from '../sheet.ts'

const STATES = { standing: '', corrected: '，已更正', retracted: '，已撤销' } as const

const eventTitle = (type: string): string => eventLabel(type).zh

const told = (finding: Finding): string => {
  switch (finding.kind) {
    case 'LATE_RECORDING': {
      const { type, monthEnds, beforeSubmission, state } = finding
      const when = beforeSubmission ? '，申报前事实' : monthEnds === 0 ? '' : `，跨 ${monthEnds} 个月末`
      return `${eventTitle(type)}${when}${STATES[state]}`
    }
    case 'EARLIER_RECEIPT': {
      const { type, document } = finding
      return `${eventTitle(type)}${document === undefined ? '' : `，收文：${document}`}`
    }
    case 'MISSING_REPORT':
      return '月报未报'
    case 'MISSING_FILING':
      return '未报送，也无零报告'
    case 'MISSING_CALENDAR': {
      const { reports, problems, filings } = finding.waiting
      return `期限未定：项目月报 ${reports} 份，问题 ${problems} 个，单位报送 ${filings} 份`
    }
    case 'STALE_BASIS': {
      const { type, basis, decidedOn, actual } = finding
      return `${eventTitle(type)}依据 ${basis} 的第 ${decidedOn} 版作出，入账时为第 ${actual} 版`
    }
    default:
      return finding satisfies never
  }
}

const period = (finding: Finding): Cell => {
  if (finding.kind === 'MISSING_CALENDAR') return `${finding.year}`
  return 'month' in finding ? finding.month : undefined
}

/** 数据质量: what a reader of the figures should know about the data behind them. */
export const dataQualitySheet = defineSheet<Finding>({
  name: 'data-quality',
  view: 'dataQuality',
  title: '数据质量',
  columns: [
    ORDINAL,
    { header: '类别', value: ({ kind }) => FINDING_KIND_LABELS[kind].zh },
    { header: '项目名称', width: 30, value: ({ projectName }) => projectName },
    { header: '问题编号', value: ({ problemId }) => problemId },
    { header: '单位', width: 18, value: ({ unit }) => unit?.name },
    { header: '所属镇街', value: ({ territoryName }) => territoryName },
    { header: '月份/年度', value: period },
    { header: '发生日期', value: (one) => ('occurredOn' in one ? day(one.occurredOn) : undefined) },
    { header: '入账日期', value: (one) => ('recordedOn' in one ? day(one.recordedOn) : undefined) },
    { header: '迟记天数', value: (one) => ('delayDays' in one ? count(one.delayDays) : undefined) },
    { header: '应报日期', value: (one) => ('due' in one ? day(one.due) : undefined) },
    { header: '逾期工作日', value: (one) => ('late' in one ? lateCell(one.late) : undefined) },
    { header: '说明', width: 50, value: told },
    { header: '账本序号', value: (one) => ('index' in one ? count(one.index) : undefined) },
    { header: '事件', width: 38, value: (one) => ('eventId' in one ? one.eventId : undefined) },
  ],
  rows: ({ views, asked, sees, minDelay = 1 }) =>
    mapFigure(views.dataQuality(asked), (findings) =>
      findings.filter((finding) => seesFinding(sees, finding)).filter(isLateBy(minDelay)),
    ),
})
