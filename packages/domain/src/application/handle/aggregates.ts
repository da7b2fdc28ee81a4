import { AGGREGATES } from '../../catalogue.ts'
import { holderAt } from '../../project/at/territory.ts'
import type { CalendarBook } from '../../calendar/calendar-book.ts'
import type { CollectionCommand } from '../../collection/index.ts'
import { addMonths, yearOf, type LocalDate, type YearMonth } from '../../kernel/local-date.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import type { OrganisationState } from '../../organisation/state.ts'
import type { ProjectState } from '../../project/state.ts'
import type { ProjectCodeCommand } from '../../project-code/index.ts'
import { PROBLEM_RUNTIMES } from './problem-runtimes.ts'
import type { Found, Need, Runtime } from './runtime.ts'

const none = { needs: () => [], facts: () => ({}), holder: () => undefined }
const { organisation, policyRegister, workCalendar, project, projectCode, collection } = AGGREGATES

const POLICIES: Need = { kind: policyRegister.kind, id: 'main' }

const projectNeed = ({ data }: ProjectCodeCommand): Need => ({ kind: project.kind, id: data.projectId })

/** The years whose calendars tell the due day of the cycle before one. */
const calendarNeeds = (cycle: YearMonth): readonly Need[] => {
  const year = yearOf(addMonths(cycle, -1))
  return [year - 1, year, year + 1].map((one) => ({ kind: workCalendar.kind, id: `${one}` }))
}

/** The runtimes by kind of stream. */
export const RUNTIMES: ReadonlyMap<string, Runtime> = new Map(
  (
    [
      { ...none, ...organisation },
      { ...none, ...policyRegister },
      { ...none, ...workCalendar },
      {
        ...none,
        ...project,
        facts: (state: OrganisationState) => ({ organisation: state }),
        holder: (state: ProjectState, today: LocalDate) => holderAt(state, { validAt: today, knownAt: ALL_KNOWN }),
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
        needs: ({ data }: CollectionCommand) => [POLICIES, ...calendarNeeds(data.cycle)],
        facts: (state: OrganisationState, found: Found, { data }: CollectionCommand) => ({
          organisation: state,
          policies: found(POLICIES),
          calendars: calendarNeeds(data.cycle).flatMap((need) => found(need) as CalendarBook),
        }),
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
