import type { AsOf } from '../../kernel/as-of.ts'
import type { ProjectState } from '../state.ts'
import type { MajorProjectClass } from '../vocabulary.ts'
import { admissionAt } from './library.ts'

/** Which of the four major classes it is: as admitted, else as submitted; `undefined` for none of them (M-35). */
export const majorClassAt = (project: ProjectState, at: AsOf): MajorProjectClass | undefined =>
  admissionAt(project, at)?.value.majorClass ?? project.submission?.body.majorClass
