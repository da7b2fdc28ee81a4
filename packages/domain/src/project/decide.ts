import { match } from 'ts-pattern'
import { rejected } from '../kernel/either.ts'
import { withLineage } from '../project-lineage/impose.ts'
import type { ProjectCommand } from './commands.ts'
import type { ProjectContext, ProjectDecision } from './decide/candidate.ts'
import { correctFact } from './decide/correct-fact.ts'
import { justifyDelay, overrideLamp } from './decide/lamp.ts'
import { admitToLibrary, exitLibrary, reclassifyProject, rejectAdmission } from './decide/library.ts'
import { planStart, reviseAnnualPlan, revisePlannedStart, setAnnualPlan } from './decide/plan.ts'
import { unknownProject } from './decide/refuse.ts'
import { submitProject } from './decide/submit-project.ts'
import { resumeProject, reviewSuspension, suspendProject } from './decide/suspension.ts'
import * as tracking from './decide/tracking.ts'
import type { ProjectState } from './state.ts'

/**
 * Decides a command to a project: events, or the rule that refuses it. Never throws. `own` is the fold of the project's
 * stream; what the register of lineage states of it belongs to the history on which the command is decided (R30).
 */
export const decideProject = (command: ProjectCommand, own: ProjectState, context: ProjectContext): ProjectDecision => {
  const state = withLineage(own, context.facts.lineage)
  if (command.name !== 'SubmitProject' && state.submission === undefined) {
    return rejected(unknownProject(command.data.projectId))
  }
  return (
    match(command)
      .returnType<ProjectDecision>()
      // patterns are tried in turn: what is reported daily stands first
      .with({ name: 'ReportInvestment' }, ({ data }) => tracking.reportInvestment(data, state, context))
      .with({ name: 'ReportProgress' }, ({ data }) => tracking.reportProgress(data, state, context))
      .with({ name: 'ReportMilestone' }, ({ data }) => tracking.reportMilestone(data, state, context))
      .with({ name: 'RecordProcedure' }, ({ data }) => tracking.recordProcedure(data, state, context))
      .with({ name: 'ReportStart' }, ({ data }) => tracking.reportStart(data, state, context))
      .with({ name: 'ConfirmStart' }, ({ data }) => tracking.confirmStart(data, state, context))
      .with({ name: 'SubmitProject' }, ({ data }) => submitProject(data, state, context))
      .with({ name: 'AdmitToLibrary' }, ({ data }) => admitToLibrary(data, state, context))
      .with({ name: 'RejectAdmission' }, ({ data }) => rejectAdmission(data, state, context))
      .with({ name: 'ReclassifyProject' }, ({ data }) => reclassifyProject(data, state, context))
      .with({ name: 'ExitLibrary' }, ({ data }) => exitLibrary(data, state, context))
      .with({ name: 'SetAnnualPlan' }, ({ data }) => setAnnualPlan(data, state, context))
      .with({ name: 'ReviseAnnualPlan' }, ({ data }) => reviseAnnualPlan(data, state, context))
      .with({ name: 'PlanStart' }, ({ data }) => planStart(data, state, context))
      .with({ name: 'RevisePlannedStart' }, ({ data }) => revisePlannedStart(data, state, context))
      .with({ name: 'SetMilestone' }, ({ data }) => tracking.setMilestone(data, state, context))
      .with({ name: 'ChangeMilestoneTarget' }, ({ data }) => tracking.changeMilestoneTarget(data, state, context))
      .with({ name: 'CorrectInvestment' }, ({ data }) => tracking.correctInvestment(data, state, context))
      .with({ name: 'EnterStatistics' }, ({ data }) => tracking.enterStatistics(data, state, context))
      .with({ name: 'SuspendProject' }, ({ data }) => suspendProject(data, state, context))
      .with({ name: 'ReviewSuspension' }, ({ data }) => reviewSuspension(data, state, context))
      .with({ name: 'ResumeProject' }, ({ data }) => resumeProject(data, state, context))
      .with({ name: 'JustifyDelay' }, ({ data }) => justifyDelay(data, state, context))
      .with({ name: 'OverrideLamp' }, ({ data }) => overrideLamp(data, state, context))
      .with({ name: 'ConfirmCompletion' }, ({ data }) => tracking.confirmCompletion(data, state, context))
      .with({ name: 'TransferProject' }, ({ data }) => tracking.transferProject(data, state, context))
      .with({ name: 'CorrectFact' }, ({ data }) => correctFact(data, state, context))
      .exhaustive()
  )
}
