import type { Dimension, StartRateBasis } from '@luodi/domain'
import type { ClosureGrouping, ClosurePeriod, LedgerFlag, MeasureUnit } from '@luodi/projections'

/** What the dimensions of a lamp are called in an export. */
export const DIMENSION_TITLES: Readonly<Record<Dimension, string>> = {
  D1: '开工',
  D2: '投资',
  D3: '节点',
  D4: '问题',
  D5: '报送',
  D6: '承诺',
  D7: '入统',
}

/** The unit of a measure, behind its number. */
export const MEASURE_TITLES: Readonly<Record<MeasureUnit, string>> = {
  points: '个百分点',
  ratio: '',
  monthEnds: '个月末',
  days: '天',
  workingDays: '个工作日',
  reports: '期',
  months: '个月',
}

/** By what a rate is grouped. */
export const GROUPING_TITLES: Readonly<Record<ClosureGrouping, string>> = {
  district: '全区',
  territory: '按镇街（经开区）',
  majorClass: '按项目类别',
  projectClass: '按储备、准备、实施、续建',
  field: '按领域',
  department: '按牵头部门',
}

/** What the denominator of a start rate holds. */
export const BASIS_TITLES: Readonly<Record<StartRateBasis, string>> = {
  'planned-to-date': '截至当月应开工',
  'planned-full-year': '全年计划开工',
  'implementation-stock': '全部实施类项目',
  'gross-to-date': '截至当月应开工，含提前开工',
}

/** Which problems a closure rate is about. */
export const PERIOD_TITLES: Readonly<Record<ClosurePeriod, string>> = { year: '当年', cumulative: '累计' }

/** What a flag of the ledger says. */
export const FLAG_TITLES: Readonly<Record<LedgerFlag, string>> = {
  submittedAfterStart: '申报晚于开工',
  suspensionReviewDue: '停工应复核',
  resumptionOverdue: '已过预计复工日',
  suspendedRetroactively: '停工系事后批准',
}
