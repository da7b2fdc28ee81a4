import {
  own,
  yearOf,
  type LocalDate,
  type ProblemState,
  type ProjectState,
  type Timeline,
  type UnitState,
} from '@luodi/domain'
import type { DistrictState } from '../../district/state.ts'
import type { Family } from './families.ts'

/** An event by its id and its place in the ledger, and what it was recorded of: a project, a problem, a unit, all. */
export interface Recording {
  readonly eventId: string
  readonly index: number
  readonly subject: string
}

interface Placed {
  readonly eventId: string
  readonly ordinal: number
}

const isTimeline = (value: unknown): value is Timeline<unknown> =>
  typeof value === 'object' && value !== null && 'facts' in value

/** A fact that comes into force after the day, in all its versions, is none of that day's (R3, R115). */
const inTimelines = (state: ProjectState | ProblemState, validAt: LocalDate): readonly Placed[] =>
  Object.values(state)
    .filter(isTimeline)
    .flatMap(({ facts }) => facts.filter(({ versions }) => versions.some(({ holdsFrom }) => holdsFrom <= validAt)))
    .flatMap(({ versions }) => versions)

const ofProblem = (
  problem: ProblemState,
  { merges, batches }: DistrictState,
  validAt: LocalDate,
): readonly Placed[] => {
  const merge = own(merges.of, problem.id)
  return [
    ...inTimelines(problem, validAt),
    ...(merge === undefined ? [] : [merge]),
    ...(own(batches.ofProblem, problem.id) ?? []),
  ]
}

/** A stretch of the ledger: after the index `low` and up to `high`. */
export interface Stretch {
  readonly low: number
  readonly high: number
}

const within = (placed: readonly Placed[], { low, high }: Stretch, subject: string): readonly Recording[] =>
  placed
    .filter(({ ordinal }) => low < ordinal && ordinal <= high)
    .map(({ eventId, ordinal }) => ({ eventId, index: ordinal, subject }))

/** In ledger order, each event once for each subject. */
const inOrder = (recordings: readonly Recording[]): readonly Recording[] => {
  const byKey = new Map(recordings.map((one) => [`${one.index} ${one.subject}`, one]))
  return [...byKey.values()].sort((a, b) => a.index - b.index || (a.subject < b.subject ? -1 : 1))
}

/** What was recorded of a family in a stretch of the ledger that a day's figures may go by. */
export const recordingsOf = (
  { projects, problems }: Family,
  district: DistrictState,
  validAt: LocalDate,
  stretch: Stretch,
): readonly Recording[] =>
  inOrder([
    ...projects.flatMap((project) => within(inTimelines(project, validAt), stretch, project.id)),
    ...problems.flatMap((problem) => within(ofProblem(problem, district, validAt), stretch, problem.id)),
  ])

const ofUnit = ({ registrations, mergers }: UnitState, validAt: LocalDate): readonly Placed[] =>
  [registrations, mergers].flatMap(({ facts }) =>
    facts.flatMap(({ versions }) => versions.filter(({ holdsFrom }) => holdsFrom <= validAt)),
  )

/**
 * What was recorded that figures of every family may go by: policies, units that came or were merged, and calendars. A
 * calendar of a later year decides about no day before it.
 */
export const commonRecordings = (
  { policies, calendars, organisation }: DistrictState,
  validAt: LocalDate,
  stretch: Stretch,
): readonly Recording[] =>
  inOrder([
    ...within(
      policies.versions.filter(({ effectiveFrom }) => effectiveFrom <= validAt),
      stretch,
      'policy',
    ),
    ...within(
      calendars.filter(({ year }) => year <= yearOf(validAt)),
      stretch,
      'calendar',
    ),
    ...Object.values(organisation.units).flatMap((unit) => within(ofUnit(unit, validAt), stretch, unit.unit)),
  ])
