import { match } from 'ts-pattern'
import { rejected } from '../kernel/either.ts'
import type { ProblemCommand } from './commands.ts'
import * as closure from './decide/closure.ts'
import type { ProblemContext, ProblemDecision } from './decide/context.ts'
import * as intake from './decide/intake.ts'
import * as ladder from './decide/ladder.ts'
import { assignLeadDepartment, reassignLead } from './decide/lead.ts'
import * as resolution from './decide/resolution.ts'
import { unknownProblem } from './decide/standing.ts'
import type { ProblemState } from './state.ts'

/** Decides a command to a problem: events, or the rule that refuses it. Never throws. */
export const decideProblem = (
  command: ProblemCommand,
  state: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  if (command.name !== 'ReportProblem' && state.id === '') return rejected(unknownProblem(command.data.problemId))
  return match(command)
    .returnType<ProblemDecision>()
    .with({ name: 'ReportProblem' }, ({ data }) => intake.reportProblem(data, state, context))
    .with({ name: 'AcceptProblem' }, ({ data }) => intake.acceptProblem(data, state, context))
    .with({ name: 'ReturnProblem' }, ({ data }) => intake.returnProblem(data, state, context))
    .with({ name: 'WithdrawProblem' }, ({ data }) => intake.withdrawProblem(data, state, context))
    .with({ name: 'AssignLeadDepartment' }, ({ data }) => assignLeadDepartment(data, state, context))
    .with({ name: 'ReassignLead' }, ({ data }) => reassignLead(data, state, context))
    .with({ name: 'RouteProblem' }, ({ data }) => ladder.routeProblem(data, state, context))
    .with({ name: 'SubmitSolutionProposal' }, ({ data }) => resolution.submitSolutionProposal(data, state, context))
    .with({ name: 'RequestExtension' }, ({ data }) => resolution.requestExtension(data, state, context))
    .with({ name: 'ExtendResolution' }, ({ data }) => resolution.extendResolution(data, state, context))
    .with({ name: 'EscalateProblem' }, ({ data }) => ladder.escalateProblem(data, state, context))
    .with({ name: 'ReturnProblemToLevel' }, ({ data }) => ladder.returnProblemToLevel(data, state, context))
    .with({ name: 'RecordHigherLevelReply' }, ({ data }) => ladder.recordHigherLevelReply(data, state, context))
    .with({ name: 'ClaimResolution' }, ({ data }) => closure.claimResolution(data, state, context))
    .with({ name: 'VerifyClosure' }, ({ data }) => closure.verifyClosure(data, state, context))
    .with({ name: 'RefuseClosure' }, ({ data }) => closure.refuseClosure(data, state, context))
    .with({ name: 'ReopenProblem' }, ({ data }) => closure.reopenProblem(data, state, context))
    .exhaustive()
}
