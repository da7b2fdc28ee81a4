import { STATE_COUNCIL_CALENDARS } from '../calendar/presets/state-council.ts'
import { EVENT_DEFINITIONS, type EventType, type NewDomainEvent } from '../catalogue.ts'
import { DEFAULT_POLICY } from '../policy/presets.ts'
import { ADMISSION, APPROVAL, id, SUBMISSION } from '../project/project.testkit.ts'
import { BULLETIN_SAMPLES } from './bulletin-sample.testkit.ts'
import { LINEAGE_SAMPLES } from './lineage-samples.testkit.ts'
import { PROBLEM_SAMPLES } from './problem-samples.testkit.ts'

const effectiveFrom = '2026-07-01'
const { publishedOn: _, version: __, ...calendar } = STATE_COUNCIL_CALENDARS[0]!
const code = { code: '2601-371302-04-01-123456', projectId: 'p1' }
const plan = { year: 2026, amount: 120_000_000, curve: Array.from({ length: 12 }, () => 10_000_000) }
const receipt = { receivedOn: '2026-07-02', document: '收文 12 号' }

/** A body of every event type at its newest version, with every optional field filled. */
export const SAMPLE_BODIES: Readonly<Record<EventType, object>> = {
  JurisdictionFounded: {
    name: '兰山区',
    office: { unit: 'office', name: '领导小组办公室' },
    firstAppointment: { appointmentId: 'a-1', personRef: 'p-1', post: 'PRINCIPAL' },
    clock: 'manual',
  },
  OrgUnitRegistered: { unit: 'townA', kind: 'TOWN', name: '甲镇', effectiveFrom },
  OrgUnitRenamed: { unit: 'townA', name: '甲街道', effectiveFrom, document: '批复 1 号' },
  OrgUnitMerged: { unit: 'townA', into: 'townB', effectiveFrom, document: '批复 2 号' },
  MemberAppointed: { appointmentId: 'a-2', personRef: 'p-2', unit: 'townA', post: 'CLERK', effectiveFrom },
  AppointmentEnded: { appointmentId: 'a-2', effectiveFrom, reason: '调离' },
  ClockFaultAcknowledged: { reason: '时钟误设', document: '运维记录 3 号' },
  PolicyVersionPublished: {
    version: 1,
    title: '亮灯办法',
    effectiveFrom,
    retroactive: false,
    basis: [{ title: '关于建立重点项目落地机制的通知', number: '〔2019〕1 号', issuedOn: '2019-10-15' }],
    rules: DEFAULT_POLICY,
  },
  WorkCalendarPublished: { ...calendar, version: 1 },
  WorkCalendarRevised: { ...calendar, version: 2 },
  ProjectSubmitted: {
    ...SUBMISSION,
    profile: { ...SUBMISSION.profile, field: 'EQUIPMENT' },
    majorClass: 'OVERALL_DEVELOPMENT',
  },
  ProjectAdmitted: { ...ADMISSION, majorClass: 'PROVINCIAL_MUNICIPAL_KEY' },
  AdmissionRejected: { reason: '不符合园区功能定位' },
  ProjectReclassified: { projectClass: 'CONTINUING', effectiveFrom, document: '调整通知' },
  ProjectExited: { effectiveFrom, reason: '投资方退出', document: '退库通知' },
  AnnualPlanSet: { ...plan, effectiveFrom, document: '年度计划' },
  AnnualPlanRevised: {
    ...plan,
    effectiveFrom,
    approval: { ...APPROVAL, approvedOn: '2026-06-30' },
    reason: '市场变化',
  },
  StartPlanned: { month: '2026-03', document: '年度计划' },
  PlannedStartRevised: { month: '2026-06', effectiveFrom, approval: APPROVAL, reason: '征地' },
  StartReported: { description: '主体工程开挖' },
  StartConfirmed: { verifiedBy: '联合核查组' },
  MilestoneSet: { milestoneId: 'm1', name: '主体封顶', target: '2026-09-30' },
  MilestoneTargetChanged: {
    milestoneId: 'm1',
    target: '2026-10-31',
    effectiveFrom,
    reason: '设计变更',
    approval: APPROVAL,
  },
  MilestoneAchieved: { milestoneId: 'm1', description: '提前完成' },
  InvestmentReported: { month: '2026-06', amount: 48_010_000, receipt },
  InvestmentCorrected: { month: '2026-06', corrects: id(7), amount: -1, reason: '复核' },
  ProgressReported: { month: '2026-06', progress: '二层梁板“浇筑”完成\n下一步:封顶 𠮷', receipt },
  ProcedureRecorded: { procedure: 'CONSTRUCTION_PERMIT', reference: '施工许可 3 号' },
  StatisticsEntered: { reference: '入库单 4 号' },
  ProjectSuspended: {
    effectiveFrom,
    expectedResumeOn: '2026-10-01',
    reason: '资金',
    approval: APPROVAL,
    retroactive: true,
  },
  SuspensionReviewed: { outcome: '继续暂停' },
  ProjectResumed: { effectiveFrom },
  DelayJustified: { dimension: 'D2', reasonCode: 'FLOOD', approval: APPROVAL, effectiveFrom, until: '2026-08-31' },
  LampOverridden: { level: 'attention', reason: '已协调', authority: '区政府', expiresOn: '2026-08-31' },
  CompletionConfirmed: { reference: '验收单 5 号' },
  ProjectTransferred: {
    to: 'townB',
    effectiveFrom,
    arrangement: { mode: 'split', stays: 7, goes: 3 },
    document: '批复 6 号',
  },
  FactCorrected: {
    corrects: id(7),
    correctedType: 'InvestmentReported',
    correctedVersion: 1,
    replacement: { occurredOn: '2026-06-30', body: { month: '2026-06', amount: 48_000_000 } },
    reason: '笔误',
  },
  MonthlyCollectionSubmitted: { unit: 'townA', cycle: '2026-07', problemIds: ['q1', 'q2'] },
  NilReportFiled: {
    unit: 'townA',
    cycle: '2026-07',
    receipt: { receivedOn: '2026-07-01', document: '传真件' },
  },
  ...PROBLEM_SAMPLES,
  ...BULLETIN_SAMPLES,
  ...LINEAGE_SAMPLES,
  ProjectCodeReserved: code,
  ProjectCodeReleased: code,
}

/** A new event of a type, with its sample body. */
export const sampleOf = (type: string): NewDomainEvent => {
  const definition = EVENT_DEFINITIONS.get(type)!
  const body = definition.schema.parse(SAMPLE_BODIES[type as EventType])
  return { type, schemaVersion: definition.version, occurredOn: '2026-07-10', body } as unknown as NewDomainEvent
}
