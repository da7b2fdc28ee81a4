import { own, yearOf, type LocalDate, type ProblemState, type Timeline, type UnitState } from '@luodi/domain'
import type { DistrictState } from '../../district/state.ts'
import { placedIn, type Placed } from '../placed.ts'
import type { Family } from './families.ts'

/** An event by its id and its place in the ledger, and what it was recorded of: a project, a problem, a unit, all. */
export interface Recording {
  readonly eventId: string
  readonly index: number
  readonly subject: string
  /** Of a split or a bundle: is it what went into it (R30)? */
  readonly isParent?: boolean
}

/** Of the subjects of one event, the one that it is said to be about: the parent of a split, else the first by id. */
const leading = (a: Recording, b: Recording): Recording => {
  if (a.isParent !== b.isParent) return a.isParent ? a : b
  return a.subject < b.subject ? a : b
}

const ofProblem = (
  problem: ProblemState,
  { merges, batches }: DistrictState,
  validAt: LocalDate,
  { high }: Stretch,
): readonly Placed[] => {
  const merge = own(merges.of, problem.id)
  return [
    ...placedIn(problem, validAt, high),
    ...(merge === undefined ? [] : [merge]),
    ...(own(batches.ofProblem, problem.id) ?? []),
  ]
}

const versionsOf = ({ facts }: Timeline<unknown>): readonly Placed[] => facts.flatMap(({ versions }) => versions)

/** A stretch of the ledger: after the index `low` and up to `high`. */
export interface Stretch {
  readonly low: number
  readonly high: number
}

const within = (placed: readonly Placed[], { low, high }: Stretch, subject: string): readonly Recording[] =>
  placed
    .filter(({ ordinal }) => low < ordinal && ordinal <= high)
    .map(({ eventId, ordinal }) => ({ eventId, index: ordinal, subject }))

/** In ledger order, each event once. */
export const inOrder = (recordings: readonly Recording[]): readonly Recording[] => {
  const byIndex = new Map<number, Recording>()
  for (const one of recordings) {
    const other = byIndex.get(one.index)
    byIndex.set(one.index, other === undefined ? one : leading(other, one))
  }
  return [...byIndex.values()].sort((a, b) => a.index - b.index)
}

/** What was recorded of a family in a stretch of the ledger that a day's figures may go by. */
export const recordingsOf = (
  { projects, problems }: Family,
  district: DistrictState,
  validAt: LocalDate,
  stretch: Stretch,
): readonly Recording[] =>
  inOrder([
    ...projects.flatMap((project) => [
      ...within(placedIn(project, validAt, stretch.high), stretch, project.id),
      ...within(versionsOf(project.successions), stretch, project.id).map((one) => ({ ...one, isParent: true })),
    ]),
    ...problems.flatMap((problem) => within(ofProblem(problem, district, validAt, stretch), stretch, problem.id)),
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
