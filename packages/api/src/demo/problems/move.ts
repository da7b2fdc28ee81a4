import type { ClosureKind, CommandName, LocalDate } from '@luodi/domain'
import { OFFICE } from '../units.ts'

/** The day that lies a number of calendar days after the problem's report; a deadline may fall on a day off. */
export type DayAfter = (days: number) => LocalDate

/** A command in a problem's life. Acts are done on working days, the first one on or after `after` days. */
export interface Move {
  /** Calendar days after the report. */
  readonly after: number
  readonly name: CommandName
  /** A unit, or the territory that holds the project on the day. */
  readonly by: string
  readonly data: (day: DayAfter) => Readonly<Record<string, unknown>>
}

const { unit: office } = OFFICE

const move = (after: number, name: CommandName, by: string, data: Move['data'] = () => ({})): Move => ({
  after,
  name,
  by,
  data,
})

/** The holder of the project, whoever that is on the day. */
export const HOLDER = 'holder'

export const accepts = (after = 2): Move => move(after, 'AcceptProblem', office)

export const returns = (after: number, reason: string): Move => move(after, 'ReturnProblem', office, () => ({ reason }))

export const withdraws = (after: number, by: string, reason: string): Move =>
  move(after, 'WithdrawProblem', by, () => ({ reason }))

export const assigns = (after: number, lead: string, assisting: readonly string[] = []): Move =>
  move(after, 'AssignLeadDepartment', office, () => ({ lead, assisting }))

/** What changes with another lead, or other assisting departments. */
interface Reassignment {
  readonly lead: string
  readonly assisting?: readonly string[]
  readonly reason: string
  readonly restartClock?: boolean
}

export const reassigns = (after: number, reassignment: Reassignment): Move =>
  move(after, 'ReassignLead', office, () => ({ ...reassignment }))

export const routes = (after: number, level: 'TERRITORY' | 'DEPARTMENT' | 'DISTRICT', basis: string): Move =>
  move(after, 'RouteProblem', office, () => ({ level, basis }))

/** A proposal; `due` is the day on which the solution is promised, in days after the report. */
export const proposes = (after: number, by: string, due?: number): Move =>
  move(after, 'SubmitSolutionProposal', by, (day) => (due === undefined ? {} : { resolutionDue: day(due) }))

/** A proposal on paper, which the office enters with the day of its receipt. */
export const proposalReceived = (received: number, entered: number, due: number): Move =>
  move(entered, 'SubmitSolutionProposal', office, (day) => ({
    resolutionDue: day(due),
    receipt: { receivedOn: day(received), document: '牵头部门书面办理意见收文单' },
  }))

export const asksExtension = (after: number, by: string, newDue: number): Move =>
  move(after, 'RequestExtension', by, (day) => ({ newDue: day(newDue), reason: '上级审批环节尚未完成' }))

/** An extension; `approved` is the day of an approval that the office enters later, in days after the report (R68). */
export const extendsDue = (after: number, newDue: number, approved?: number): Move =>
  move(after, 'ExtendResolution', office, (day) => ({
    newDue: day(newDue),
    approval: {
      authority: '青澜区人民政府',
      document: '重大项目问题延期办理批复',
      ...(approved === undefined ? {} : { approvedOn: day(approved) }),
    },
    reason: '上级审批环节尚未完成',
  }))

export const escalates = (after: number, to: 'DISTRICT' | 'CITY' | 'PROVINCE', basis: string): Move =>
  move(after, 'EscalateProblem', office, () => ({ to, basis }))

export const comesDown = (after: number, to: 'TERRITORY' | 'DEPARTMENT' | 'DISTRICT' | 'CITY', reason: string): Move =>
  move(after, 'ReturnProblemToLevel', office, () => ({ to, reason }))

export const replies = (after: number, level: 'CITY' | 'PROVINCE', reply: string): Move =>
  move(after, 'RecordHigherLevelReply', office, () => ({ level, reply, document: '重点项目落地问题办理复函' }))

export const claims = (after: number, by: string, kind: ClosureKind = 'RESOLVED'): Move =>
  move(after, 'ClaimResolution', by, () => ({ kind, statement: CLAIMED[kind] }))

export const verifies = (after: number): Move =>
  move(after, 'VerifyClosure', office, () => ({ reference: '现场核查记录' }))

export const refuses = (after: number): Move =>
  move(after, 'RefuseClosure', office, () => ({ reason: '现场核查时仍未具备施工条件' }))

export const reopens = (after: number): Move =>
  move(after, 'ReopenProblem', office, () => ({ reason: '回访发现问题反复，未真正解决' }))

const CLAIMED: Readonly<Record<ClosureKind, string>> = {
  RESOLVED: '已按办理意见落实到位，申请销号',
  EXPLAINED: '现行政策不支持，已向企业解释说明并取得理解',
  TRANSFERRED: '已移交有权机关依法处理',
  MOOT: '项目已退出，问题失去对象',
}

/** Accepted, a lead named, and its proposal made within three working days. */
export const taken = (lead: string, due: number, assisting: readonly string[] = []): readonly Move[] => [
  accepts(),
  assigns(2, lead, assisting),
  proposes(4, lead, due),
]

/** Claimed, and verified three days later. */
export const settled = (after: number, by: string, kind?: ClosureKind): readonly Move[] => [
  claims(after, by, kind),
  verifies(after + 3),
]
