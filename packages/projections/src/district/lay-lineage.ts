import {
  emptyProject,
  imposeLineage,
  lineageFact,
  projectsNamedBy,
  rootOf,
  type DomainEvent,
  type ProjectLineageEvent,
  type ProjectState,
} from '@luodi/domain'
import type { DistrictState } from './state.ts'

const projectIn = ({ projects }: DistrictState, id: string): ProjectState => {
  const known = projects.get(id)
  if (known !== undefined) return known
  const project = emptyProject()
  projects.set(id, project)
  return project
}

/** What a split or bundle states of a project becomes facts of the project itself: every view finds them there (R30). */
export const layLineage = (district: DistrictState, given: DomainEvent, touched: Set<string> | undefined): void => {
  const event = given as ProjectLineageEvent
  const ids = projectsNamedBy(event)
  for (const id of ids) touched?.add(`project/${id}`)
  const fact = lineageFact(district.lineage, rootOf(event))
  if (fact === undefined) return
  for (const id of ids) {
    const project = projectIn(district, id)
    imposeLineage(project, fact, id)
    project.lastOrdinal = event.ordinal
  }
}
