import { bilingual, own, type Bilingual, type LocalDate } from '@luodi/domain'

/** Why a member's part of a rate changed: a closed list, in the order in which it is told. */
export const BRIDGE_CAUSES = [
  'joined',
  'left',
  'started',
  'closed',
  'reopened',
  'reported',
  'becameDue',
  'newYear',
  'reclassified',
  'planRevision',
  'transfer',
  'levelChange',
  'merge',
  'splitOrBundle',
  'lateRecording',
  'correction',
  'unitMerge',
  'policyChange',
  'calendarChange',
  'other',
] as const
export type BridgeCause = (typeof BRIDGE_CAUSES)[number]

/** What the causes are called. */
export const BRIDGE_CAUSE_LABELS: Readonly<Record<BridgeCause, Bilingual>> = {
  joined: bilingual('新纳入', 'joined'),
  left: bilingual('退出', 'left'),
  started: bilingual('新开工', 'started'),
  closed: bilingual('新办结', 'closed'),
  reopened: bilingual('重新打开', 'reopened'),
  reported: bilingual('新报投资', 'amounts reported'),
  becameDue: bilingual('到期', 'became due'),
  newYear: bilingual('跨年', 'new year'),
  reclassified: bilingual('类别调整', 'reclassified'),
  planRevision: bilingual('计划调整', 'plan revised'),
  transfer: bilingual('划转', 'transferred'),
  levelChange: bilingual('层级变动', 'level changed'),
  merge: bilingual('问题合并', 'problem merged'),
  splitOrBundle: bilingual('拆分或打包', 'split or bundled'),
  lateRecording: bilingual('补录', 'recorded late'),
  correction: bilingual('更正', 'corrected'),
  unitMerge: bilingual('镇街或部门撤并', 'units merged'),
  policyChange: bilingual('政策调整', 'policy changed'),
  calendarChange: bilingual('工作日历调整', 'calendar changed'),
  other: bilingual('其他', 'other'),
}

/** What a change was made by. */
export interface Making {
  /** The type of the event that recorded the fact, or the day of a change that time alone made. */
  readonly by: { readonly type: string } | { readonly day: LocalDate }
  /** The member came in or went out by it. */
  readonly membership: 'in' | 'out' | undefined
  /** Recorded after the day of the figure that it changed. */
  readonly late: boolean
}

/** Events whose cause is the same whenever they are recorded. */
const ALWAYS: Readonly<Record<string, BridgeCause>> = {
  FactCorrected: 'correction',
  InvestmentCorrected: 'correction',
  LineageCorrected: 'correction',
  AnnualPlanRevised: 'planRevision',
  PlannedStartRevised: 'planRevision',
  ProjectTransferred: 'transfer',
  LeadDepartmentReassigned: 'transfer',
  ProblemMerged: 'merge',
  ProjectSplit: 'splitOrBundle',
  ProjectsBundled: 'splitOrBundle',
  OrgUnitMerged: 'unitMerge',
  PolicyVersionPublished: 'policyChange',
  WorkCalendarPublished: 'calendarChange',
  WorkCalendarRevised: 'calendarChange',
}

/** Events that are told by what they are, unless they were recorded late. */
const IN_TIME: Readonly<Record<string, BridgeCause>> = {
  StartConfirmed: 'started',
  InvestmentReported: 'reported',
  ProjectReclassified: 'reclassified',
  ProblemReopened: 'reopened',
  ProblemRouted: 'levelChange',
  ProblemEscalated: 'levelChange',
  ProblemReturnedToLevel: 'levelChange',
  CityBatchSubmitted: 'levelChange',
}

const byMembership = (membership: Making['membership'], otherwise: BridgeCause): BridgeCause =>
  membership === undefined ? otherwise : membership === 'in' ? 'joined' : 'left'

/** A closure that counts keeps the problem in; one as handed on or without object takes it out (R69). */
const inTime = (type: string, membership: Making['membership']): BridgeCause =>
  own(IN_TIME, type) ?? byMembership(membership, type === 'ClosureVerified' ? 'closed' : 'other')

/** The cause of a change. */
export const causeOf = ({ by, membership, late }: Making): BridgeCause => {
  if ('day' in by) return by.day.endsWith('-01-01') ? 'newYear' : 'becameDue'
  return own(ALWAYS, by.type) ?? (late ? 'lateRecording' : inTime(by.type, membership))
}
