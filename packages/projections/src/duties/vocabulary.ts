import { bilingual, type Bilingual } from '@luodi/domain'

/** Kinds of duty with a due date, in the order in which the list tells those of one day. */
export const DUTY_KINDS = [
  'PROPOSAL',
  'RESOLUTION',
  'COLLECTION',
  'PROJECT_REPORT',
  'MILESTONE',
  'START',
  'SUSPENSION_REVIEW',
  'RESUMPTION',
] as const
export type DutyKind = (typeof DUTY_KINDS)[number]

/** What the kinds are called (事项). */
export const DUTY_KIND_LABELS: Readonly<Record<DutyKind, Bilingual>> = {
  PROPOSAL: bilingual('提出办法', 'proposal to solve a problem'),
  RESOLUTION: bilingual('解决问题', 'solution of a problem'),
  COLLECTION: bilingual('每月报送', 'monthly collection'),
  PROJECT_REPORT: bilingual('项目月报', 'monthly report of a project'),
  MILESTONE: bilingual('项目节点', 'milestone'),
  START: bilingual('项目开工', 'start of a project'),
  SUSPENSION_REVIEW: bilingual('停工复核', 'review of a suspension'),
  RESUMPTION: bilingual('项目复工', 'resumption of a project'),
}

/**
 * How a duty stands to its due date: `undetermined` waits for a calendar year, `stopped` has no due date for the time
 * being, `doneLate` is done, and only shown (R110). What is done in time is not in the list.
 */
export const DUTY_STATUSES = ['open', 'overdue', 'undetermined', 'stopped', 'doneLate'] as const
export type DutyStatus = (typeof DUTY_STATUSES)[number]

/** What the statuses are called (进展). */
export const DUTY_STATUS_LABELS: Readonly<Record<DutyStatus, Bilingual>> = {
  open: bilingual('未逾期', 'open'),
  overdue: bilingual('已逾期', 'overdue'),
  undetermined: bilingual('期限未定', 'undetermined'),
  stopped: bilingual('中止', 'stopped'),
  doneLate: bilingual('逾期完成', 'done late'),
}
