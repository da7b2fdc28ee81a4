import { localDate } from '../kernel/local-date.ts'
import type { Read } from '../kernel/stream-kind.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { absorbedAt, type ProblemMerges } from '../problem-merges/merges.ts'
import { withLineage } from '../project-lineage/impose.ts'
import { LINEAGE_REGISTER } from '../project-lineage/stream.ts'
import type { ProjectState } from '../project/state.ts'
import { projectStream } from '../project/stream.ts'
import type { ProblemState } from './state.ts'
import { problemStream } from './stream.ts'

const FOR_EVER = { validAt: localDate('9999-12-31'), knownAt: ALL_KNOWN }

/** Reads projects, each with what the register of lineage states of it; an id that is '' names none. */
export const readProjects = (
  read: Read,
  projectIds: readonly string[],
): ((projectId: string) => ProjectState | undefined) => {
  const lineage = read(LINEAGE_REGISTER)
  const named = projectIds.filter((id) => id !== '')
  const projects = new Map(named.map((id) => [id, withLineage(read(projectStream.ref(id)), lineage)]))
  return (id) => projects.get(id)
}

/** Reads problems from their own streams. */
export const readProblems = (
  read: Read,
  problemIds: readonly string[],
): ((problemId: string) => ProblemState | undefined) => {
  const problems = new Map(problemIds.map((id) => [id, read(problemStream.ref(id))]))
  return (id) => problems.get(id)
}

/** The problems that ever went into a problem, directly or through others. */
export const absorbedEver = (merges: ProblemMerges, problemId: string): readonly string[] =>
  absorbedAt(merges, problemId, FOR_EVER)
