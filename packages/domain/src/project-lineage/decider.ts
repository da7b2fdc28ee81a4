import { projectLineageCommands } from './commands.ts'
import { decideProjectLineage } from './decide.ts'
import { emptyProjectLineage, evolveProjectLineage, PROJECT_LINEAGE, projectLineageEvents } from './lineage.ts'

/** The lineage register: one stream a jurisdiction, so that splits and bundles have one order (打包/拆分, R30). */
export const projectLineage = {
  kind: PROJECT_LINEAGE,
  events: projectLineageEvents,
  commands: projectLineageCommands,
  initial: emptyProjectLineage(),
  decide: decideProjectLineage,
  evolveAll: evolveProjectLineage,
} as const
