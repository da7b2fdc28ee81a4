import type { CommandName } from '../catalogue.ts'
import type { Role } from './roles.ts'

/** Who may: a role, for any subject or only for the unit's own: a project that it holds, its own filings, its events. */
export interface Grant {
  readonly role: Role
  readonly scope: 'any' | 'own'
}

/** The grants of one command or view and the rule that makes them. */
export interface GrantRow {
  readonly rule: string
  readonly grants: readonly Grant[]
}

const any = (...roles: Role[]): readonly Grant[] => roles.map((role) => ({ role, scope: 'any' }))
const holder: Grant = { role: 'TERRITORY', scope: 'own' }
const office = (rule: string): GrantRow => ({ rule, grants: any('OFFICE') })
const reportedByHolder: GrantRow = { rule: 'M-47', grants: [...any('OFFICE'), holder] }

const filedByUnit: GrantRow = { rule: 'M-32', grants: [...any('OFFICE'), holder, { role: 'DEPARTMENT', scope: 'own' }] }

/** Which unit is in charge of a problem, its lead or at own level its territory, is a rule of the problem (M-37, M-39). */
const byUnitInCharge = (rule: string): GrantRow => ({ rule, grants: any('OFFICE', 'TERRITORY', 'DEPARTMENT') })

/**
 * Who may give which command. What is not here is denied. A territory reports but does not confirm its own start; only
 * the office admits, plans, confirms, suspends, corrects and sets lamps (M-04).
 */
export const COMMAND_GRANTS: Readonly<Record<Exclude<CommandName, 'FoundJurisdiction'>, GrantRow>> = {
  RegisterOrgUnit: office('M-01'),
  RenameOrgUnit: office('M-01'),
  MergeOrgUnit: office('M-01'),
  AppointMember: office('M-03'),
  EndAppointment: office('M-03'),
  PublishPolicy: office('M-02'),
  PublishWorkCalendar: office('M-04'),
  ReviseWorkCalendar: office('M-04'),
  ReserveProjectCode: office('M-27'),
  ReleaseProjectCode: office('M-27'),
  SplitProject: office('M-27'),
  BundleProjects: office('M-27'),
  CorrectLineage: office('M-27'),
  SubmitProject: { rule: 'M-20', grants: any('TERRITORY', 'INDUSTRY_TASK_FORCE') },
  AdmitToLibrary: office('M-27'),
  RejectAdmission: office('M-27'),
  ReclassifyProject: office('M-27'),
  ExitLibrary: office('M-27'),
  SetAnnualPlan: office('M-47'),
  ReviseAnnualPlan: office('M-47'),
  PlanStart: office('M-47'),
  RevisePlannedStart: office('M-47'),
  ReportStart: reportedByHolder,
  ConfirmStart: office('M-47'),
  SetMilestone: office('M-47'),
  ChangeMilestoneTarget: office('M-47'),
  ReportMilestone: reportedByHolder,
  ReportInvestment: reportedByHolder,
  CorrectInvestment: office('M-47'),
  ReportProgress: reportedByHolder,
  RecordProcedure: reportedByHolder,
  EnterStatistics: office('M-49'),
  SuspendProject: office('M-47'),
  ReviewSuspension: office('M-47'),
  ResumeProject: office('M-47'),
  JustifyDelay: office('M-49'),
  OverrideLamp: office('M-49'),
  ConfirmCompletion: office('M-47'),
  TransferProject: office('M-47'),
  CorrectFact: office('M-04'),
  SubmitMonthlyCollection: filedByUnit,
  FileNilReport: filedByUnit,
  ReportProblem: { rule: 'M-29', grants: any('OFFICE', 'TERRITORY', 'INDUSTRY_TASK_FORCE', 'DEPARTMENT') },
  AcceptProblem: office('M-36'),
  ReturnProblem: office('M-36'),
  WithdrawProblem: { rule: 'M-36', grants: any('OFFICE', 'TERRITORY', 'INDUSTRY_TASK_FORCE', 'DEPARTMENT') },
  AssignLeadDepartment: office('M-37'),
  ReassignLead: office('M-37'),
  RouteProblem: office('M-39'),
  SubmitSolutionProposal: byUnitInCharge('M-38'),
  RequestExtension: byUnitInCharge('M-37'),
  ExtendResolution: office('M-37'),
  EscalateProblem: office('M-40'),
  ReturnProblemToLevel: office('M-40'),
  RecordHigherLevelReply: office('M-40'),
  ClaimResolution: byUnitInCharge('M-37'),
  VerifyClosure: office('M-37'),
  RefuseClosure: office('M-37'),
  ReopenProblem: office('M-36'),
  MergeProblems: office('M-36'),
  SubmitBatchToCityDRC: office('M-40'),
  IssueProblemList: office('M-36'),
  PublishBulletin: office('M-53'),
}

/** What can be read. */
export type ViewName =
  | 'projects'
  | 'lamps'
  | 'problems'
  | 'rates'
  | 'bulletins'
  | 'deadlines'
  | 'duties'
  | 'dataQuality'
  | 'calendarNeeds'
  | 'collections'
  | 'organisation'
  | 'policy'
  | 'calendars'
  | 'events'
  | 'stream'

const everybody = any('OFFICE', 'TERRITORY', 'INDUSTRY_TASK_FORCE', 'DEPARTMENT', 'GOVERNMENT', 'AUDITOR')
const wholeDistrict = any('OFFICE', 'INDUSTRY_TASK_FORCE', 'DEPARTMENT', 'GOVERNMENT', 'AUDITOR')
const own = (...roles: Role[]): readonly Grant[] => roles.map((role) => ({ role, scope: 'own' }))

/** History: whole for those who lead or audit the district; of the others each reads the events that are its own. */
const history: GrantRow = {
  rule: 'M-04',
  grants: [...any('OFFICE', 'GOVERNMENT', 'AUDITOR'), ...own('TERRITORY', 'INDUSTRY_TASK_FORCE', 'DEPARTMENT')],
}

/**
 * Who may read what. Rates are compared in public, so that everybody reads all of them; a territory reads its own rows.
 * Which events are a unit's own is a rule of its own ({@link mayReadEvent}).
 */
export const VIEW_GRANTS: Readonly<Record<ViewName, GrantRow>> = {
  projects: { rule: 'M-48', grants: [...wholeDistrict, holder] },
  lamps: { rule: 'M-49', grants: [...wholeDistrict, holder] },
  problems: { rule: 'M-36', grants: [...wholeDistrict, holder] },
  rates: { rule: 'M-52', grants: everybody },
  bulletins: { rule: 'M-53', grants: everybody },
  deadlines: { rule: 'M-23', grants: everybody },
  duties: { rule: 'M-42', grants: [...wholeDistrict, holder] },
  dataQuality: { rule: 'M-47', grants: [...wholeDistrict, holder] },
  calendarNeeds: { rule: 'M-23', grants: everybody },
  collections: { rule: 'M-32', grants: everybody },
  organisation: { rule: 'M-01', grants: everybody },
  policy: { rule: 'M-02', grants: everybody },
  calendars: { rule: 'M-23', grants: everybody },
  events: history,
  stream: history,
}
