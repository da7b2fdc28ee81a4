import type { AsOf } from '../../kernel/as-of.ts'
import { allStanding, ALL_KNOWN } from '../../kernel/timeline.ts'
import type { ProjectState } from '../state.ts'
import { admissionAt } from './library.ts'
import { holderAt } from './territory.ts'

/** Whom a project concerns on a day: who holds it, and until its admission who applied for it (M-20). */
export const unitsOfProject = (project: ProjectState, at: AsOf): readonly (string | undefined)[] => {
  const { submission } = project
  const applies = submission !== undefined && submission.ordinal <= at.knownAt && admissionAt(project, at) === undefined
  return applies ? [holderAt(project, at), submission.applicant] : [holderAt(project, at)]
}

/** Did a unit ever apply for a project or hold it? It goes on knowing what became of it (M-04). */
export const everHeldBy = (project: ProjectState, unit: string): boolean =>
  project.submission?.applicant === unit ||
  project.submission?.body.territory === unit ||
  allStanding(project.admissions, ALL_KNOWN).some(({ value }) => value.territory === unit) ||
  allStanding(project.transfers, ALL_KNOWN).some(({ value }) => value.to === unit)
