export { projectCode } from './decider.ts'
export {
  decideProjectCode,
  emptyProjectCode,
  evolveProjectCode,
  PROJECT_CODE,
  projectCodeCommands,
  projectCodeEvents,
  type NewProjectCodeEvent,
  type ProjectCodeCommand,
  type ProjectCodeEvent,
  type ProjectCodeFacts,
  type ProjectCodeState,
} from './project-code.ts'
