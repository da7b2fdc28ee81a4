import {
  CLOSURE_KIND_LABELS,
  type BulletinProblems,
  type BulletinStarts,
  type Dimension,
  type LineageType,
  type LineFigure,
  type StartRateBasis,
} from '@luodi/domain'
import {
  eventLabel,
  type ClosureGrouping,
  type ClosurePeriod,
  type DutyKind,
  type LedgerFlag,
  type MeasureUnit,
  type ProblemRow,
} from '@luodi/projections'

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

/** How a project came from others. */
export const LINEAGE_TITLES: Readonly<Record<LineageType, string>> = {
  ProjectSplit: '拆分自',
  ProjectsBundled: '打包自',
}

/** What a flag of the ledger says. */
export const FLAG_TITLES: Readonly<Record<LedgerFlag, string>> = {
  submittedAfterStart: '申报晚于开工',
  suspensionReviewDue: '停工应复核',
  resumptionOverdue: '已过预计复工日',
  suspendedRetroactively: '停工系事后批准',
}

/** By what a duty is seen to be done (完成标志). */
export const DONE_TITLES: Readonly<Record<DutyKind, string>> = {
  PROPOSAL: '提出具体做法和意见建议',
  RESOLUTION: '问题销号',
  COLLECTION: '问题报送或零报告',
  PROJECT_REPORT: '报送当月投资或进展',
  MILESTONE: '节点完成',
  START: '确认开工',
  SUSPENSION_REVIEW: '作出复核意见',
  RESUMPTION: '恢复建设',
}

/** What turned a problem, where a reason was given. */
export const TURN_TITLES: Readonly<Record<ProblemRow['past']['turns'][number]['turn'], string>> = {
  RETURNED: eventLabel('ProblemReturned').zh,
  WITHDRAWN: eventLabel('ProblemWithdrawn').zh,
  REFUSED: eventLabel('VerificationFailed').zh,
  REOPENED: eventLabel('ProblemReopened').zh,
}

/** What the three rates are called (M-52). */
export const RATE_TITLES: Readonly<Record<'start' | 'investment' | 'closure', string>> = {
  start: '开工率',
  investment: '投资完成率',
  closure: '办结率',
}

/** What is counted over the problems at every level, beside the same at own level. */
export const ofAllLevels = (title: string): string => `${title}（全部层级）`

/** The figures beside the main one of a line of a bulletin. */
export const LINE_FIGURE_TITLES: Readonly<Record<Exclude<LineFigure, 'rate'>, string>> = {
  rank: '位次',
  onTime: '按期',
  early: '提前开工',
  overdue: '超期未开工',
  startingThisMonth: '当月应开工',
  timeProgress: '时间进度',
  gap: '时间进度差（百分点）',
  againstOriginalPlan: '对原计划',
  unreported: '未报送',
  'apart.projects': '另列项目数',
  'apart.completed': '另列完成投资（元）',
  allLevels: '全部层级',
  atCity: '市级协调',
  atProvince: '省级协调',
  'closedBy.RESOLVED': CLOSURE_KIND_LABELS.RESOLVED.zh,
  'closedBy.EXPLAINED': CLOSURE_KIND_LABELS.EXPLAINED.zh,
  'closedBy.TRANSFERRED': CLOSURE_KIND_LABELS.TRANSFERRED.zh,
  'closedBy.MOOT': CLOSURE_KIND_LABELS.MOOT.zh,
  'allLevelsClosedBy.RESOLVED': ofAllLevels(CLOSURE_KIND_LABELS.RESOLVED.zh),
  'allLevelsClosedBy.EXPLAINED': ofAllLevels(CLOSURE_KIND_LABELS.EXPLAINED.zh),
  'allLevelsClosedBy.TRANSFERRED': ofAllLevels(CLOSURE_KIND_LABELS.TRANSFERRED.zh),
  'allLevelsClosedBy.MOOT': ofAllLevels(CLOSURE_KIND_LABELS.MOOT.zh),
}

/** The lists of starts in a bulletin. */
export const STARTS_TITLES: Readonly<Record<keyof BulletinStarts, string>> = {
  early: '提前开工项目',
  overdue: '超期未开工项目',
}

/** The counts of problems in a bulletin. */
export const PROBLEM_COUNT_TITLES: Readonly<Record<keyof BulletinProblems, string>> = {
  received: '受理问题',
  closed: '办结问题',
  transferred: `${CLOSURE_KIND_LABELS.TRANSFERRED.zh}问题`,
  moot: `${CLOSURE_KIND_LABELS.MOOT.zh}问题`,
  open: '未办结问题',
  overdue: '超期问题',
  overdueProposals: '解决办法超期问题',
  atCity: '市级协调问题',
  atProvince: '省级协调问题',
}
