import { RETRACTED, type ProjectState } from '@luodi/domain'
import type { DistrictState } from '../district/state.ts'
import type { Member } from './bridged.ts'
import { stateSource, type Source } from './sources.ts'

/** The parents that any version of a project's lineage names (R30). */
const parentsEver = ({ origins }: ProjectState): readonly string[] =>
  origins.facts.flatMap(({ versions }) =>
    versions.flatMap(({ value }) => (value === RETRACTED ? [] : value.parents.map(({ projectId }) => projectId))),
  )

/** A project and all from which it ever came by splits and bundles: they stand for it on earlier days (R30). */
export const familyOf = (projectId: string, { projects }: DistrictState): readonly ProjectState[] => {
  const family = new Map<string, ProjectState>()
  const enter = (id: string): void => {
    const project = projects.get(id)
    if (project === undefined || family.has(id)) return
    family.set(id, project)
    parentsEver(project).forEach(enter)
  }
  enter(projectId)
  return [...family.values()]
}

/** The projects of a district as members of a rate. */
export const projectMembers = (district: DistrictState): readonly Member[] =>
  [...district.projects.keys()].map((id) => ({ id, projects: familyOf(id, district) }))

/** What timelines of a project tell. */
const projectSource = (project: ProjectState, names: readonly (keyof ProjectState)[]): Source =>
  stateSource(project, names, (district, change) => ({
    ...district,
    projects: new Map(district.projects).set(project.id, change(district.projects.get(project.id)!)),
  }))

/** What timelines of a member's projects tell. */
export const projectSources = ({ projects }: Member, names: readonly (keyof ProjectState)[]): readonly Source[] =>
  projects.map((project) => projectSource(project, names))
