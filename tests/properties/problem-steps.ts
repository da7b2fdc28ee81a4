import { addDays, addMonths, monthOf, type LocalDate } from '@luodi/domain'
import type { StoredEvent } from '@luodi/domain/application'
import type { Json } from '../scenarios/driver.ts'
import { approved } from '../scenarios/story.ts'
import type { Step } from './step.ts'

export const PROBLEMS = ['Q0', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5'] as const
export const DEPARTMENTS = ['land', 'plan'] as const

/** What a step of a problem is made from. */
export interface ProblemNow {
  readonly step: Step
  readonly today: LocalDate
  readonly projectId: string
  /** The events of a problem so far. */
  readonly pastOf: (problemId: string) => readonly StoredEvent[]
}

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T
const problemOf = ({ step }: ProblemNow): string => pick(PROBLEMS, step.a)
const coming = ({ step, today }: ProblemNow): LocalDate => addDays(today, (step.b % 45) - 3)
/** Now and then the office enters an earlier receipt. */
const receipt = ({ step, today }: ProblemNow) => ({ receivedOn: addDays(today, -(step.b % 4)), document: '收文登记' })

/** The data of each command to a problem. */
const DATA: Readonly<Record<string, (now: ProblemNow) => Json>> = {
  ReportProblem: ({ projectId, step }) => ({
    projectId,
    category: 'FUNDING',
    description: '资金缺口',
    suggestion: '协调贷款',
    severity: step.b % 4 === 0 ? 'ESPECIALLY_MAJOR' : 'ORDINARY',
  }),
  AcceptProblem: (now) => (now.step.c % 3 === 0 ? { receipt: receipt(now) } : {}),
  ReturnProblem: () => ({ reason: '材料不足' }),
  WithdrawProblem: () => ({ reason: '不再需要' }),
  AssignLeadDepartment: ({ step }) => ({ lead: pick(DEPARTMENTS, step.b) }),
  ReassignLead: ({ step }) => ({ lead: pick(DEPARTMENTS, step.b), reason: '调整', restartClock: step.c % 3 === 0 }),
  SubmitSolutionProposal: (now) => ({
    measures: '调整规划',
    ...(now.step.c % 4 === 0 ? {} : { resolutionDue: coming(now) }),
    ...(now.step.c % 3 === 0 ? { receipt: receipt(now) } : {}),
  }),
  ExtendResolution: (now) => ({
    newDue: addDays(coming(now), 20),
    approval: now.step.c % 2 === 0 ? approved : { ...approved, approvedOn: addDays(now.today, -(now.step.b % 9)) },
    reason: '审批周期',
  }),
  RouteProblem: ({ step }) => ({ level: pick(['TERRITORY', 'DEPARTMENT', 'DISTRICT'], step.b), basis: '职责' }),
  EscalateProblem: ({ step }) => ({ to: pick(['DISTRICT', 'CITY', 'PROVINCE'], step.b), basis: '上级审批' }),
  ReturnProblemToLevel: ({ step }) => ({ to: pick(['TERRITORY', 'DISTRICT', 'CITY'], step.b), reason: '已协调' }),
  ClaimResolution: (now) => ({
    kind: pick(['RESOLVED', 'RESOLVED', 'EXPLAINED', 'TRANSFERRED', 'MOOT'], now.step.b),
    statement: '已办结',
    receipt: receipt(now),
  }),
  VerifyClosure: () => ({}),
  RefuseClosure: () => ({ reason: '未实际解决' }),
  ReopenProblem: () => ({ reason: '反弹' }),
}

const WORK = ['SubmitSolutionProposal', 'SubmitSolutionProposal', 'ExtendResolution', 'ReassignLead', 'RouteProblem']
const LADDER = ['EscalateProblem', 'ReturnProblemToLevel']
const ANY = Object.keys(DATA)
const OPEN = ['AssignLeadDepartment', 'AssignLeadDepartment', ...WORK, ...WORK, ...LADDER, 'ReturnProblem']
const CLAIMABLE = [...OPEN, 'ClaimResolution', 'ClaimResolution', 'ClaimResolution', 'ClaimResolution']

/** What mostly comes after each turn of a problem. */
const AFTER: Readonly<Record<string, readonly string[]>> = {
  ProblemReported: [...Array.from({ length: 8 }, () => 'AcceptProblem'), 'ReturnProblem', 'WithdrawProblem'],
  ProblemAccepted: CLAIMABLE,
  VerificationFailed: CLAIMABLE,
  ProblemReopened: CLAIMABLE,
  ProblemReturned: ['ReportProblem'],
  ProblemWithdrawn: ANY,
  ResolutionClaimed: ['VerifyClosure', 'VerifyClosure', 'RefuseClosure', 'ExtendResolution'],
  ClosureVerified: ['ReopenProblem'],
}

const nextOf = (now: ProblemNow): string => {
  const last = now.pastOf(problemOf(now)).findLast(({ type }) => type in AFTER)
  if (last === undefined) return 'ReportProblem'
  return now.step.c % 10 === 0 ? pick(ANY, now.step.b) : pick(AFTER[last.type]!, now.step.c)
}

/** The next act of a problem, mostly one that its state allows. */
const advance = (now: ProblemNow): { readonly name: string; readonly data: Json } => {
  const name = nextOf(now)
  return { name, data: { problemId: problemOf(now), ...DATA[name]!(now) } }
}

const filing = ({ step, today }: ProblemNow): Json => ({
  unit: pick(['A', 'B', 'C', ...DEPARTMENTS], step.a),
  cycle: addMonths(monthOf(today), (step.b % 4) - 2),
  ...(step.c % 3 === 0 ? { receipt: { receivedOn: addDays(today, -(step.c % 10)), document: '收文登记' } } : {}),
})

/** The unit that reported a problem, if any has. */
const reporterOf = (now: ProblemNow): { readonly unit?: string } => {
  const reported = now.pastOf(problemOf(now)).find(({ type }) => type === 'ProblemReported')
  return reported === undefined ? {} : { unit: JSON.parse(reported.header).actor.unit }
}

/** The commands of steps about problems and collections, by the kind of step. */
export const PROBLEM_STEPS = {
  AdvanceProblem: advance,
  MergeProblems: ({ step }: ProblemNow) => ({
    name: 'MergeProblems',
    data: { problemId: pick(PROBLEMS, step.a), into: pick(PROBLEMS, step.b), reason: '同一问题' },
  }),
  SubmitBatchToCityDRC: ({ step }: ProblemNow) => ({
    name: 'SubmitBatchToCityDRC',
    data: { batchId: `B${step.c}`, problemIds: [pick(PROBLEMS, step.a)], document: '报送函' },
  }),
  IssueProblemList: ({ step, today }: ProblemNow) => ({
    name: 'IssueProblemList',
    data: { month: addMonths(monthOf(today), -(step.b % 3)), problemIds: [pick(PROBLEMS, step.a)] },
  }),
  FileNilReport: (now: ProblemNow) => ({ name: 'FileNilReport', data: filing(now) }),
  SubmitMonthlyCollection: (now: ProblemNow) => ({
    name: 'SubmitMonthlyCollection',
    data: { ...filing(now), ...reporterOf(now), problemIds: [problemOf(now)] },
  }),
} as const

export type ProblemKind = keyof typeof PROBLEM_STEPS
