import { z } from 'zod'
import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { any, office, type GrantRow } from '../kernel/grant.ts'
import { PROBLEM_TEXTS } from './command-texts.ts'
import { problemEvents } from './events.ts'

/** The kind of stream that holds one problem. */
export const PROBLEM = 'problem'

const command = defineCommands(PROBLEM, (data: { readonly problemId: string }) => data.problemId)
const define = <const Name extends keyof typeof PROBLEM_TEXTS, Shape extends z.ZodRawShape>(
  name: Name,
  mechanism: string,
  may: GrantRow,
  shape: Shape,
) => command(name, mechanism, z.strictObject({ problemId: subjectIdSchema, ...shape }), PROBLEM_TEXTS[name], may)

/** Which unit reported a problem, or is concerned by it, is a rule of the problem (M-29). */
const byAnyUnit = (rule: string): GrantRow => ({
  rule,
  grants: any('OFFICE', 'TERRITORY', 'INDUSTRY_TASK_FORCE', 'DEPARTMENT'),
})

/** Which unit is in charge of a problem, its lead or at own level its territory, is a rule of the problem (M-37, M-39). */
const byUnitInCharge = (rule: string): GrantRow => ({ rule, grants: any('OFFICE', 'TERRITORY', 'DEPARTMENT') })

const shapes = {
  reported: problemEvents.ProblemReported.schema.shape,
  assigned: problemEvents.LeadDepartmentAssigned.schema.shape,
  reassigned: problemEvents.LeadDepartmentReassigned.schema.shape,
  returned: problemEvents.ProblemReturnedToLevel.schema.shape,
  claimed: problemEvents.ResolutionClaimed.schema.shape,
}
const assisting = shapes.assigned.assisting.default([])

/** The commands to a problem. All are dated by their recording; a `receipt` is entered by the office alone. */
export const problemCommands = {
  ReportProblem: define('ReportProblem', 'M-33', byAnyUnit('M-29'), {
    ...shapes.reported,
    severity: shapes.reported.severity.default('ORDINARY'),
  }),
  AcceptProblem: define('AcceptProblem', 'M-36', office('M-36'), problemEvents.ProblemAccepted.schema.shape),
  ReturnProblem: define('ReturnProblem', 'M-36', office('M-36'), problemEvents.ProblemReturned.schema.shape),
  WithdrawProblem: define('WithdrawProblem', 'M-36', byAnyUnit('M-36'), problemEvents.ProblemWithdrawn.schema.shape),
  AssignLeadDepartment: define('AssignLeadDepartment', 'M-37', office('M-37'), { ...shapes.assigned, assisting }),
  ReassignLead: define('ReassignLead', 'M-37', office('M-37'), {
    ...shapes.reassigned,
    assisting,
    restartClock: shapes.reassigned.restartClock.default(false),
  }),
  RouteProblem: define('RouteProblem', 'M-39', office('M-39'), problemEvents.ProblemRouted.schema.shape),
  SubmitSolutionProposal: define(
    'SubmitSolutionProposal',
    'M-38',
    byUnitInCharge('M-38'),
    problemEvents.SolutionProposalSubmitted.schema.shape,
  ),
  RequestExtension: define(
    'RequestExtension',
    'M-37',
    byUnitInCharge('M-37'),
    problemEvents.ExtensionRequested.schema.shape,
  ),
  ExtendResolution: define('ExtendResolution', 'M-37', office('M-37'), problemEvents.ResolutionExtended.schema.shape),
  EscalateProblem: define('EscalateProblem', 'M-40', office('M-40'), problemEvents.ProblemEscalated.schema.shape),
  ReturnProblemToLevel: define('ReturnProblemToLevel', 'M-40', office('M-40'), {
    to: shapes.returned.to,
    reason: shapes.returned.reason,
  }),
  RecordHigherLevelReply: define(
    'RecordHigherLevelReply',
    'M-40',
    office('M-40'),
    problemEvents.HigherLevelReplyRecorded.schema.shape,
  ),
  ClaimResolution: define('ClaimResolution', 'M-37', byUnitInCharge('M-37'), {
    kind: shapes.claimed.kind,
    statement: shapes.claimed.statement,
    receipt: shapes.claimed.receipt,
  }),
  VerifyClosure: define('VerifyClosure', 'M-37', office('M-37'), problemEvents.ClosureVerified.schema.shape),
  RefuseClosure: define('RefuseClosure', 'M-37', office('M-37'), problemEvents.VerificationFailed.schema.shape),
  ReopenProblem: define('ReopenProblem', 'M-36', office('M-36'), problemEvents.ProblemReopened.schema.shape),
} as const

/** A command to a problem. */
export type ProblemCommand = CommandOf<typeof problemCommands>
/** The data of one of a problem's commands. */
export type ProblemData<N extends ProblemCommand['name']> = Extract<ProblemCommand, { readonly name: N }>['data']
