import type { ConflictingEvent, Rejection } from '../../kernel/rejection.ts'
import type { Standing } from '../../kernel/timeline.ts'
import type { ProjectState } from '../state.ts'

/** The id under which an undecided event takes part in a history. */
export const CANDIDATE_ID = 'candidate'

/** A law of a project's whole known history; the rejection names the recorded events that stand against it. */
export type Law = (project: ProjectState) => Rejection | undefined

/** The recorded events behind these facts, without the candidate. */
export const eventsBehind = (type: string, facts: readonly (Standing<unknown> | undefined)[]): ConflictingEvent[] =>
  facts
    .filter((fact) => fact !== undefined && fact.version.eventId !== CANDIDATE_ID)
    .map((fact) => ({ eventId: (fact as Standing<unknown>).version.eventId, type }))
