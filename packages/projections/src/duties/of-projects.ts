import { inLibraryAt, type ProjectState } from '@luodi/domain'
import { knownProjects, type Question } from '../figure/question.ts'
import type { Duty } from './duty.ts'

/** Where duties come from: one source for each sort of thing that has a due date. */
export type DutySource = (question: Question) => readonly Duty[]

/** The duties of every project in the library at `validAt`. */
export const ofProjects =
  (dutiesOf: (project: ProjectState, question: Question) => readonly Duty[]): DutySource =>
  (question) =>
    knownProjects(question)
      .filter((project) => inLibraryAt(project, question))
      .flatMap((project) => dutiesOf(project, question))
