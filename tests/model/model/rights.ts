import { becomes, exists } from './units.ts'
import { when, type District, type Reason } from './district.ts'
import { holderOn } from './projects.ts'
import type { Json } from '../../scenarios/driver.ts'

/** What a kind of unit is in the mechanism. */
const PARTS: Readonly<Record<string, string>> = {
  LEADING_GROUP_OFFICE: 'office',
  TOWN: 'territory',
  SUBDISTRICT: 'territory',
  ECONOMIC_ZONE: 'territory',
  INDUSTRY_TASK_FORCE: 'taskForce',
  DEPARTMENT: 'department',
  TRADE_CITY_COMMITTEE: 'department',
  UTILITY: 'department',
}

const OFFICE_RULES: Readonly<Record<string, string>> = {
  RegisterOrgUnit: 'M-01',
  RenameOrgUnit: 'M-01',
  MergeOrgUnit: 'M-01',
  AppointMember: 'M-03',
  EndAppointment: 'M-03',
  PublishPolicy: 'M-02',
  PublishWorkCalendar: 'M-04',
  ReviseWorkCalendar: 'M-04',
  AdmitToLibrary: 'M-27',
  RejectAdmission: 'M-27',
  ReclassifyProject: 'M-27',
  ExitLibrary: 'M-27',
  SetAnnualPlan: 'M-47',
  ReviseAnnualPlan: 'M-47',
  PlanStart: 'M-47',
  RevisePlannedStart: 'M-47',
  ConfirmStart: 'M-47',
  CorrectInvestment: 'M-47',
  SuspendProject: 'M-47',
  ResumeProject: 'M-47',
  JustifyDelay: 'M-49',
  ConfirmCompletion: 'M-47',
  TransferProject: 'M-47',
  CorrectFact: 'M-04',
  AcceptProblem: 'M-36',
  ReturnProblem: 'M-36',
  AssignLeadDepartment: 'M-37',
  ReassignLead: 'M-37',
  RouteProblem: 'M-39',
  ExtendResolution: 'M-37',
  EscalateProblem: 'M-40',
  ReturnProblemToLevel: 'M-40',
  VerifyClosure: 'M-37',
  RefuseClosure: 'M-37',
  ReopenProblem: 'M-36',
  MergeProblems: 'M-36',
  SubmitBatchToCityDRC: 'M-40',
  IssueProblemList: 'M-36',
}

/** Commands that others than the office may give too. */
const SHARED_RULES: Readonly<Record<string, readonly [rule: string, ...parts: string[]]>> = {
  SubmitProject: ['M-20', 'territory', 'taskForce'],
  ReportStart: ['M-47', 'office', 'holder'],
  ReportInvestment: ['M-47', 'office', 'holder'],
  ReportProgress: ['M-47', 'office', 'holder'],
  ReportProblem: ['M-29', 'office', 'territory', 'taskForce', 'department'],
  WithdrawProblem: ['M-36', 'office', 'territory', 'taskForce', 'department'],
  SubmitSolutionProposal: ['M-38', 'office', 'territory', 'department'],
  RequestExtension: ['M-37', 'office', 'territory', 'department'],
  ClaimResolution: ['M-37', 'office', 'territory', 'department'],
}

/** Is it the territory that holds the project of the command? */
const isHolder = (model: District, unit: string, { projectId }: Json): boolean => {
  const project = model.projects.get(projectId)
  return project !== undefined && becomes(model, holderOn(project, model.today), model.today) === unit
}

/** Has the person a post today in a unit that exists, and is the unit one that may (§1.6, M-03)? */
export const withoutRight = (
  model: District,
  name: string,
  data: Json,
  unit: string,
  person: string,
): readonly Reason[] => {
  const { today } = model
  const hasPost = [...model.posts.values()].some(
    (post) =>
      post.unit === unit &&
      post.person === person &&
      post.from <= today &&
      (post.endedOn === undefined || post.endedOn > today),
  )
  if (!hasPost || !exists(model, unit, today)) return ['forbidden M-03']
  const [rule, ...parts] = SHARED_RULES[name] ?? [OFFICE_RULES[name]!, 'office']
  const part = PARTS[model.units.get(unit)!.kind] ?? 'other'
  const may = parts.includes(part) || (part === 'territory' && parts.includes('holder') && isHolder(model, unit, data))
  return when(!may, `forbidden ${rule}`)
}
