export type { ProjectLineageCommand } from './commands.ts'
export { decideProjectLineage } from './decide.ts'
export type { ProjectLineageFacts } from './decide/proposed.ts'
export { projectLineage } from './decider.ts'
export { imposeLineage, withLineage } from './impose.ts'
export {
  emptyProjectLineage,
  evolveOwnedProjectLineage,
  evolveProjectLineage,
  lineageFact,
  lineageOf,
  PROJECT_LINEAGE,
  projectLineageEvents,
  projectsNamedBy,
  rootOf,
  type LineageFact,
  type LineageRecord,
  type NewProjectLineageEvent,
  type ProjectLineage,
  type ProjectLineageEvent,
} from './lineage.ts'
export type { LineageChild, LineageParent, LineageType } from './statement.ts'
