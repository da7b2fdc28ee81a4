import type { LocalDate, ProblemState, ProjectState, Timeline } from '@luodi/domain'

/** A version of a fact, or an entry of a register, by the event that recorded it. */
export interface Placed {
  readonly eventId: string
  readonly ordinal: number
}

const isTimeline = (value: unknown): value is Timeline<unknown> =>
  typeof value === 'object' && value !== null && 'facts' in value

/**
 * The versions of all facts of a project or problem that a day's figures may go by: a fact that comes into force after the
 * day, in all its versions known up to `knownAt`, is none of that day's (R3, R115).
 */
export const placedIn = (
  state: ProjectState | ProblemState,
  validAt: LocalDate,
  knownAt = Infinity,
): readonly Placed[] =>
  Object.values(state)
    .filter(isTimeline)
    .flatMap(({ facts }) =>
      facts.filter(({ versions }) =>
        versions.some(({ holdsFrom, ordinal }) => holdsFrom <= validAt && ordinal <= knownAt),
      ),
    )
    .flatMap(({ versions }) => versions)
