import { AGGREGATES } from '../../catalogue.ts'
import { holderAt } from '../../project/at/territory.ts'
import type { CalendarBook } from '../../calendar/calendar-book.ts'
import type { CollectionCommand } from '../../collection/index.ts'
import { addMonths, yearOf, type LocalDate, type YearMonth } from '../../kernel/local-date.ts'
import { ALL_KNOWN, RETRACTED } from '../../kernel/timeline.ts'
import type { OrganisationState } from '../../organisation/state.ts'
import type { ProjectState } from '../../project/state.ts'
import type { ProjectCodeCommand } from '../../project-code/index.ts'
import {
  lineageFact,
  projectsOf,
  withLineage,
  type ProjectLineage,
  type ProjectLineageCommand,
} from '../../project-lineage/index.ts'
import { bulletinAsk } from '../../bulletin/index.ts'
import { LINEAGE } from './lineage-need.ts'
import { PROBLEM_RUNTIMES } from './problem-runtimes.ts'
import type { Compiled, Found, Need, Runtime } from './runtime.ts'

const none = { needs: () => [], facts: () => ({}), holder: () => undefined }
const {
  organisation,
  policyRegister,
  workCalendar,
  project,
  projectCode,
  projectLineage,
  collection,
  bulletin,
  problem,
} = AGGREGATES

const POLICIES: Need = { kind: policyRegister.kind, id: 'main' }

const projectNeed = ({ data }: ProjectCodeCommand): Need => ({ kind: project.kind, id: data.projectId })

/** The projects that a split or bundle names, and those that the one to be corrected named. */
const lineageNeeds = ({ name, data }: ProjectLineageCommand, own: ProjectLineage): readonly Need[] => {
  const needs = (ids: readonly string[]): readonly Need[] => ids.map((id) => ({ kind: project.kind, id }))
  if (name === 'SplitProject') return needs([data.projectId, ...data.children.map((child) => child.projectId)])
  if (name === 'BundleProjects') return needs([...data.projectIds, data.child.projectId])
  const { replacement } = data
  const named = replacement === null ? [] : [...replacement.projectIds, ...replacement.children.map((c) => c.projectId)]
  const versions = lineageFact(own, data.corrects)?.versions ?? []
  const before = versions.flatMap(({ value }) => (value === RETRACTED ? [] : projectsOf(value)))
  return needs([...new Set([...before, ...named])])
}

/** The years whose calendars tell the due day of the cycle before one. */
const calendarNeeds = (cycle: YearMonth): readonly Need[] => {
  const year = yearOf(addMonths(cycle, -1))
  return [year - 1, year, year + 1].map((one) => ({ kind: workCalendar.kind, id: `${one}` }))
}

/** The problems that a filing names. */
const filedProblems = (data: CollectionCommand['data']): readonly Need[] =>
  'problemIds' in data ? data.problemIds.map((id) => ({ kind: problem.kind, id })) : []

/** The runtimes by kind of stream. */
export const RUNTIMES: ReadonlyMap<string, Runtime> = new Map(
  (
    [
      { ...none, ...organisation },
      { ...none, ...policyRegister },
      { ...none, ...workCalendar },
      {
        ...project,
        needs: () => [LINEAGE],
        facts: (state: OrganisationState, found: Found) => ({ organisation: state, lineage: found(LINEAGE) }),
        holder: (state: ProjectState, today: LocalDate, _: unknown, found: Found) =>
          holderAt(withLineage(state, found(LINEAGE) as ProjectLineage), { validAt: today, knownAt: ALL_KNOWN }),
      },
      {
        ...none,
        ...projectLineage,
        needs: lineageNeeds,
        facts: (state: OrganisationState, found: Found) => ({
          organisation: state,
          projectOf: (id: string) => found({ kind: project.kind, id }) as ProjectState | undefined,
        }),
      },
      {
        ...none,
        ...projectCode,
        needs: (command: ProjectCodeCommand) => [projectNeed(command)],
        facts: (_: OrganisationState, found: Found, command: ProjectCodeCommand) => ({
          projectExists: (found(projectNeed(command)) as ProjectState | undefined)?.submission !== undefined,
        }),
      },
      {
        ...collection,
        holder: (_: unknown, __: LocalDate, command: CollectionCommand) => command.data.unit,
        needs: ({ data }: CollectionCommand) => [POLICIES, ...calendarNeeds(data.cycle), ...filedProblems(data)],
        facts: (state: OrganisationState, found: Found, { data }: CollectionCommand) => ({
          organisation: state,
          policies: found(POLICIES),
          calendars: calendarNeeds(data.cycle).flatMap((need) => found(need) as CalendarBook),
          problemOf: (id: string) => found({ kind: problem.kind, id }),
        }),
      },
      {
        ...none,
        ...bulletin,
        asks: bulletinAsk,
        facts: (_: OrganisationState, __: Found, ___: unknown, ____: unknown, compiled: Compiled) => ({ compiled }),
      },
      ...PROBLEM_RUNTIMES,
    ] as unknown as Runtime[]
  ).map((runtime) => [runtime.kind, runtime]),
)

/** The runtime of a kind of stream. */
export const runtimeOf = (kind: string): Runtime => {
  const runtime = RUNTIMES.get(kind)
  if (runtime === undefined) throw new TypeError(`no aggregate of kind ${kind}`)
  return runtime
}
