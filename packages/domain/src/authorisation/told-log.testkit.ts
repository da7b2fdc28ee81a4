import { EVENT_DEFINITIONS, type DomainEvent } from '../catalogue.ts'
import type { EventDefinition } from '../kernel/event-definition.ts'
import { newEvent } from '../kernel/event-definition.ts'
import { streamIdOf, streamKindOf } from '../kernel/event.ts'
import { instant } from '../kernel/instant.ts'
import { localDate } from '../kernel/local-date.ts'
import { ORGANISATION } from '../organisation/commands.ts'
import type { OrganisationEvent } from '../organisation/events.ts'
import { emptyOrganisation, evolveOwnedOrganisation } from '../organisation/state.ts'
import { PROBLEM } from '../problem/commands.ts'
import type { ProblemEvent } from '../problem/events.ts'
import { evolveOwnedProblem } from '../problem/evolve.ts'
import { emptyProblem, type ProblemState } from '../problem/state.ts'
import { PROJECT } from '../project/commands.ts'
import type { ProjectEvent } from '../project/events.ts'
import { evolveOwned } from '../project/evolve.ts'
import { emptyProject, type ProjectState } from '../project/state.ts'
import { asRecorded } from '../testing/specification.ts'
import type { ScopeBook } from './event-scope.ts'

/** An event as a test tells it: who recorded it on which day, in which stream, of which type, with which body. */
export type ToldEvent = readonly [unit: string, day: string, stream: string, type: string, body?: object]

const recorded = ([unit, day, stream, type, body = {}]: ToldEvent, index: number): DomainEvent => {
  const definition = EVENT_DEFINITIONS.get(type) as EventDefinition
  const event = newEvent(definition, localDate(day), definition.schema.parse(body))
  return asRecorded(event, index, `test.${stream}`, instant(`${day}T10:00+08:00`), unit)
}

const foldInto = (book: {
  readonly organisation: ScopeBook['organisation']
  readonly projects: Map<string, ProjectState>
  readonly problems: Map<string, ProblemState>
}) => {
  const kept = <T>(states: Map<string, T>, id: string, empty: () => T): T => {
    if (!states.has(id)) states.set(id, empty())
    return states.get(id)!
  }
  return (event: DomainEvent): void => {
    const { stream } = event.header
    const [kind, id] = [streamKindOf(stream), streamIdOf(stream)]
    if (kind === ORGANISATION) evolveOwnedOrganisation(book.organisation, event as OrganisationEvent)
    if (kind === PROJECT) evolveOwned(kept(book.projects, id, emptyProject), event as ProjectEvent)
    if (kind === PROBLEM) evolveOwnedProblem(kept(book.problems, id, emptyProblem), event as ProblemEvent)
  }
}

/** A district's log as it is told; ledger indexes from 1. */
export const toldLog = (...told: readonly ToldEvent[]) => {
  const events = told.map((event, i) => recorded(event, i + 1))
  return {
    events,
    /** The streams as folded up to an index, default all. */
    book: (knownAt = events.length): ScopeBook => {
      const book = { organisation: emptyOrganisation(), projects: new Map(), problems: new Map() }
      events.slice(0, knownAt).forEach(foldInto(book))
      return book
    },
  }
}
