import { AGGREGATES, type DomainCommand, type DomainEvent, type NewDomainEvent } from '../../catalogue.ts'
import type { Decision, DecisionContext } from '../../kernel/decider.ts'
import { holderAt } from '../../project/at/territory.ts'
import type { CalendarBook } from '../../calendar/calendar-book.ts'
import type { CollectionCommand } from '../../collection/index.ts'
import { addMonths, yearOf, type LocalDate, type YearMonth } from '../../kernel/local-date.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import type { OrganisationState } from '../../organisation/state.ts'
import type { ProjectState } from '../../project/state.ts'

/** A stream that a decision looks at besides its own. */
export interface Need {
  readonly kind: string
  readonly id: string
}

/** An aggregate as the handler runs it, whatever its types are. */
export interface Runtime {
  readonly kind: string
  readonly initial: unknown
  readonly evolveAll: (state: unknown, events: readonly DomainEvent[]) => unknown
  readonly decide: (command: DomainCommand, state: unknown, context: DecisionContext) => Decision<NewDomainEvent>
  /** The streams that a command needs besides its own and the organisation. */
  readonly needs: (command: DomainCommand) => readonly Need[]
  /** What the decision is told of them. */
  readonly facts: (organisation: OrganisationState, needed: readonly unknown[]) => unknown
  /** The unit whose own the subject is, for rights that go by it. */
  readonly holder: (state: unknown, today: LocalDate, command: DomainCommand) => string | undefined
}

const none = { needs: () => [], facts: () => ({}), holder: () => undefined }
const { organisation, policyRegister, workCalendar, project, projectCode, collection } = AGGREGATES

/** The years whose calendars tell the due day of the cycle before one. */
const calendarsAround = (cycle: YearMonth): readonly number[] => {
  const year = yearOf(addMonths(cycle, -1))
  return [year - 1, year, year + 1]
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
        needs: (command: { readonly data: { readonly projectId: string } }) => [
          { kind: project.kind, id: command.data.projectId },
        ],
        facts: (_: OrganisationState, [needed]: readonly ProjectState[]) => ({
          projectExists: needed?.submission !== undefined,
        }),
      },
      {
        ...collection,
        holder: (_: unknown, __: LocalDate, command: CollectionCommand) => command.data.unit,
        needs: ({ data }: CollectionCommand) => [
          { kind: policyRegister.kind, id: 'main' },
          ...calendarsAround(data.cycle).map((year) => ({ kind: workCalendar.kind, id: `${year}` })),
        ],
        facts: (state: OrganisationState, [policies, ...calendars]: readonly unknown[]) => ({
          organisation: state,
          policies,
          calendars: (calendars as CalendarBook[]).flat(),
        }),
      },
    ] as unknown as Runtime[]
  ).map((runtime) => [runtime.kind, runtime]),
)

/** The runtime of a kind of stream. */
export const runtimeOf = (kind: string): Runtime => {
  const runtime = RUNTIMES.get(kind)
  if (runtime === undefined) throw new TypeError(`no aggregate of kind ${kind}`)
  return runtime
}
