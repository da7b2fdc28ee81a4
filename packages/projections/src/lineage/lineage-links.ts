import { originAt, successionAt, type LineageType, type LocalDate, type ProjectState } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { ancestorsOf } from './standing-for.ts'

/** A split or bundle as the ledger shows it beside a project. */
interface LineageLink {
  readonly by: LineageType
  /** Its effective date. */
  readonly on: LocalDate
  readonly eventId: string
}

/** Where a project came from, and where it went (打包/拆分, R30). */
export interface LineageLinks {
  readonly origin?: LineageLink & {
    readonly parents: readonly string[]
    /** Its parents, and all from which they come. */
    readonly ancestors: readonly string[]
  }
  readonly succession?: LineageLink & { readonly children: readonly string[] }
}

/** The lineage of a project by `validAt`. */
export const lineageLinks = (project: ProjectState, question: Question): LineageLinks => {
  const origin = originAt(project, question)
  const succession = successionAt(project, question)
  return {
    ...(origin === undefined
      ? {}
      : {
          origin: {
            by: origin.value.statedBy,
            on: origin.holdsFrom,
            eventId: origin.version.eventId,
            parents: origin.value.parents.map(({ projectId }) => projectId),
            ancestors: [...new Set(ancestorsOf(project, question).map(({ id }) => id))],
          },
        }),
    ...(succession === undefined
      ? {}
      : {
          succession: {
            by: succession.value.statedBy,
            on: succession.holdsFrom,
            eventId: succession.version.eventId,
            children: succession.value.children,
          },
        }),
  }
}
