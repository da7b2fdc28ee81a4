import {
  decideProjectCode,
  emptyProjectCode,
  evolveProjectCode,
  PROJECT_CODE,
  projectCodeCommands,
  projectCodeEvents,
} from './project-code.ts'

/** The project code aggregate: one stream a code, so that a code has one project everywhere. */
export const projectCode = {
  kind: PROJECT_CODE,
  events: projectCodeEvents,
  commands: projectCodeCommands,
  initial: emptyProjectCode(),
  decide: decideProjectCode,
  evolveAll: evolveProjectCode,
} as const
