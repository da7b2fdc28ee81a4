export { project } from './decider.ts'
export { closingFigures } from './at/closing.ts'
export { excuseAt, overrideAt } from './at/excuse.ts'
export { investmentsAt, sumOf, totalInvestedAt } from './at/investment.ts'
export { admissionAt, classAt, completionAt, exitAt, inLibraryAt, inTrackingAt } from './at/library.ts'
export { originAt, successionAt } from './at/lineage.ts'
export { majorClassAt } from './at/major-class.ts'
export { milestonesAt, type MilestoneStanding } from './at/milestone.ts'
export {
  completeMonths,
  monthPlan,
  originalPlan,
  planAt,
  spreadFrom,
  timeProgress,
  type SpreadPlan,
} from './at/plan.ts'
export { originalPlannedStart, plannedMonthOn, plannedStartAt, startAt } from './at/start.ts'
export { isExcusedMonth, suspensionAt, suspensionsAt, type SuspensionInterval } from './at/suspension.ts'
export { holderAt, sharesOn, type Shares } from './at/territory.ts'
export { PROJECT, projectCommands, type ProjectCommand, type ProjectData } from './commands.ts'
export { decideProject } from './decide.ts'
export type { ProjectContext, ProjectDecision, ProjectFacts } from './decide/candidate.ts'
export { projectEvents, type NewProjectEvent, type ProjectBody, type ProjectEvent } from './events.ts'
export { evolveOwned, evolveProject, initialProject } from './evolve.ts'
export {
  emptyProject,
  type Admission,
  type AnnualPlan,
  type InvestmentReport,
  type Origin,
  type PlannedStart,
  type ProgressReport,
  type ProjectState,
  type Succession,
} from './state.ts'
export {
  isImplementation,
  MAJOR_CLASS_LABELS,
  MATERIAL_KIND_LABELS,
  materialKindLabel,
  materialKindSchema,
  PROCEDURE_LABELS,
  PROJECT_CLASS_LABELS,
  type MajorProjectClass,
  type Procedure,
  type ProjectClass,
  majorProjectClassSchema,
  procedureSchema,
  projectClassSchema,
} from './vocabulary.ts'
