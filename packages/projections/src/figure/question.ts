import type { CalendarBook, PolicyRules, ProjectState, AsOf } from '@luodi/domain'
import type { CodeUse } from '../district/code-uses.ts'
import type { DistrictState } from '../district/state.ts'
import type { MonthlyDues } from '../deadlines/monthly-dues.ts'

/** The policy under which a figure is formed: a published version, or a what-if given as an argument. */
export interface AppliedPolicy {
  readonly rules: PolicyRules
  /** Missing for a what-if. */
  readonly version?: number
  readonly eventId?: string
  readonly hypothetical: boolean
}

/**
 * Which edition of the settled readings a figure follows: the current one, or the former one in which bulletins of forms 1
 * and 2 were formed, before R225 to R230. Asked of the former one are those bulletins alone, and what corrects them.
 */
export type ReadingsEdition = 'former' | 'current'

/** All that a view looks at: the district, the two dates, the policy and the calendars of these dates. */
export interface Question extends AsOf {
  readonly district: DistrictState
  readonly policy: AppliedPolicy
  /** Calendar versions known at `knownAt`. */
  readonly calendars: CalendarBook
  readonly dues: MonthlyDues
  readonly readings: ReadingsEdition
}

/** The projects that were known at the question's `knownAt`, by id. */
export const knownProjects = (question: Question): readonly ProjectState[] => {
  const known: ProjectState[] = []
  for (const project of question.district.projects.values()) {
    if ((project.submission?.ordinal ?? Infinity) <= question.knownAt) known.push(project)
  }
  return known.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The code that a project holds, as known. */
export const codeOf = (question: Question, projectId: string): CodeUse | undefined => {
  const uses = question.district.codes.get(projectId)?.filter((use) => use.ordinal <= question.knownAt) ?? []
  const open = new Map<string, CodeUse>()
  for (const use of uses) {
    if (use.reserved) open.set(use.code, use)
    else open.delete(use.code)
  }
  return [...open.values()].at(-1)
}
