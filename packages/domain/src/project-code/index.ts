export { projectCode } from './decider.ts'
export {
  decideProjectCode,
  emptyProjectCode,
  evolveProjectCode,
  PROJECT_CODE,
  projectCodeEvents,
  type ProjectCodeCommand,
  type ProjectCodeEvent,
  type ProjectCodeState,
} from './project-code.ts'
