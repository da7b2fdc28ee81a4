import { defineAggregate } from '../kernel/aggregate.ts'
import type { Read } from '../kernel/stream-kind.ts'
import { RETRACTED } from '../kernel/timeline.ts'
import { ORGANISATION_REGISTER } from '../organisation/stream.ts'
import { projectStream } from '../project/stream.ts'
import { projectLineageCommands, type ProjectLineageCommand } from './commands.ts'
import { decideProjectLineage } from './decide.ts'
import type { ProjectLineageFacts } from './decide/proposed.ts'
import {
  evolveProjectLineage,
  lineageFact,
  projectLineageEvents,
  projectsNamedBy,
  projectsOf,
  type ProjectLineage,
} from './lineage.ts'
import { projectLineageStream } from './stream.ts'

/** The projects that a split or bundle names, and those that the one to be corrected named. */
const projectsOfCommand = ({ name, data }: ProjectLineageCommand, own: ProjectLineage): readonly string[] => {
  if (name === 'SplitProject') return [data.projectId, ...data.children.map((child) => child.projectId)]
  if (name === 'BundleProjects') return [...data.projectIds, data.child.projectId]
  const { replacement } = data
  const named = replacement === null ? [] : [...replacement.projectIds, ...replacement.children.map((c) => c.projectId)]
  const versions = lineageFact(own, data.corrects)?.versions ?? []
  const before = versions.flatMap(({ value }) => (value === RETRACTED ? [] : projectsOf(value)))
  return [...before, ...named]
}

const facts = (read: Read, command: ProjectLineageCommand, own: ProjectLineage): ProjectLineageFacts => {
  const organisation = read(ORGANISATION_REGISTER)
  const projects = new Map(projectsOfCommand(command, own).map((id) => [id, read(projectStream.ref(id))]))
  return { organisation, projectOf: (id) => projects.get(id) }
}

/** The lineage register: one stream a jurisdiction, so that splits and bundles have one order (打包/拆分, R30). */
export const projectLineage = defineAggregate({
  stream: projectLineageStream,
  events: projectLineageEvents,
  commands: projectLineageCommands,
  facts,
  decide: decideProjectLineage,
  evolveAll: evolveProjectLineage,
  // its sums need all of its figures
  readers: (event) => ({ of: 'projects', ids: projectsNamedBy(event), must: 'oneOf' }),
})
