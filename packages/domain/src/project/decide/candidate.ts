import { accepted, rejected } from '../../kernel/either.ts'
import type { Decision, DecisionContext } from '../../kernel/decider.ts'
import type { EventHeader } from '../../kernel/event.ts'
import { futureFact } from '../../kernel/dates-rule.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { localDateOf } from '../../kernel/instant.ts'
import type { OrganisationState } from '../../organisation/state.ts'
import type { ProjectLineage } from '../../project-lineage/lineage.ts'
import { evolveProject } from '../evolve.ts'
import type { NewProjectEvent, ProjectEvent } from '../events.ts'
import { factFault } from '../rules/fact-rules.ts'
import { CANDIDATE_ID } from '../rules/law.ts'
import { brokenLaw } from '../rules/laws.ts'
import type { ProjectState } from '../state.ts'

/** What a project's decisions look at outside its own stream. */
export interface ProjectFacts {
  readonly organisation: OrganisationState
  /** All splits and bundles: they admit children to the library and take parents out of it (R30). */
  readonly lineage: ProjectLineage
}
export type ProjectContext = DecisionContext<ProjectFacts>
export type ProjectDecision = Decision<NewProjectEvent>

/** The local day (Asia/Shanghai) of recording. */
export const today = (context: ProjectContext): LocalDate => localDateOf(context.recordedAt)

/** The event as if it were recorded next: the laws look at the history that it would make. */
const asRecorded = (event: NewProjectEvent, state: ProjectState, context: ProjectContext): ProjectEvent => {
  const header: Pick<EventHeader, 'eventId' | 'occurredOn' | 'recordedAt' | 'actor' | 'stream'> = {
    eventId: CANDIDATE_ID,
    occurredOn: event.occurredOn,
    recordedAt: context.recordedAt,
    actor: context.actor,
    stream: '',
  }
  const { type, body } = event
  return { type, body, ordinal: state.lastOrdinal + 1, header } as unknown as ProjectEvent
}

/**
 * Takes an event if it is sound in itself and the whole known history stays sound with it: a backdated fact or a
 * correction is held against every later fact as well, and a rejection names the events in conflict.
 */
export const takeIfSound = (event: NewProjectEvent, state: ProjectState, context: ProjectContext): ProjectDecision => {
  const future = futureFact(event.occurredOn, context.recordedAt, 'data.occurredOn')
  if (future !== undefined) return rejected(future)
  const unsound = factFault(event, context)
  if (unsound !== undefined) return rejected(unsound)
  const broken = brokenLaw(evolveProject(state, [asRecorded(event, state, context)]))
  return broken === undefined ? accepted([event]) : rejected(broken)
}
