import type { LocalDate } from './local-date.ts'

/** A retracted version has this in place of a value. */
export const RETRACTED = 'retracted' as const

/**
 * One version of a fact: what was recorded at `ordinal`, true from `holdsFrom` on.
 * `holdsFrom` is the fact's effectiveFrom where it has one, else its occurredOn.
 */
export interface Version<T> {
  readonly ordinal: number
  readonly eventId: string
  readonly holdsFrom: LocalDate
  readonly value: T | typeof RETRACTED
}

/** A fact and all its versions in the order of their recording: the first recording, then its corrections. */
export interface Fact<T> {
  /** The id of the event that first recorded it: what a correction names. */
  readonly id: string
  readonly versions: readonly Version<T>[]
}

/**
 * All facts of one kind about one subject, in the order of their first recording. The one structure behind every
 * figure: it answers what held on a day (validAt) as far as it was known at an ordinal (knownAt). Owned and extended
 * by its fold through {@link record} and {@link correct}; read through the pure functions below.
 */
export interface Timeline<T> {
  readonly facts: Fact<T>[]
}

/** A fact as it stands at a pair of dates. */
export interface Standing<T> {
  readonly id: string
  /** The version that stands. */
  readonly version: Version<T>
  readonly value: T
  readonly holdsFrom: LocalDate
  /** Ordinal of the first recording: the order among equals. */
  readonly firstOrdinal: number
}

/** Everything that is recorded: the knownAt of a decision. */
export const ALL_KNOWN = Number.MAX_SAFE_INTEGER

/** A timeline with no facts. */
export const emptyTimeline = <T>(): Timeline<T> => ({ facts: [] })

/** Records a new fact. */
export const record = <T>(timeline: Timeline<T>, version: Version<T>): void => {
  timeline.facts.push({ id: version.eventId, versions: [version] })
}

/**
 * Adds a correction or retraction to the fact first recorded by `rootId`; false if there is no such fact here. The fact is
 * replaced and not changed, so that a copy of the timeline's list is a copy of the timeline.
 */
export const correct = <T>(timeline: Timeline<T>, rootId: string, version: Version<T>): boolean => {
  const at = timeline.facts.findIndex((candidate) => candidate.id === rootId)
  const fact = timeline.facts[at]
  if (fact === undefined) return false
  timeline.facts[at] = { id: fact.id, versions: [...fact.versions, version] }
  return true
}

/** A timeline with the same facts that may be extended on its own. */
export const copyTimeline = <T>(timeline: Timeline<T>): Timeline<T> => ({ facts: timeline.facts.slice() })

/** The last version known at an ordinal, of a fact that was known by then. */
export const lastKnown = <T>(fact: Fact<T>, knownAt: number): Version<T> | undefined => {
  for (let i = fact.versions.length - 1; i >= 0; i -= 1) {
    const version = fact.versions[i] as Version<T>
    if (version.ordinal <= knownAt) return version
  }
  return undefined
}

const standing = <T>(fact: Fact<T>, knownAt: number): Standing<T> | undefined => {
  const version = lastKnown(fact, knownAt)
  if (version === undefined || version.value === RETRACTED) return undefined
  const firstOrdinal = (fact.versions[0] as Version<T>).ordinal
  return { id: fact.id, version, value: version.value, holdsFrom: version.holdsFrom, firstOrdinal }
}

const inOrder = <T>(a: Standing<T>, b: Standing<T>): number =>
  a.holdsFrom < b.holdsFrom ? -1 : a.holdsFrom > b.holdsFrom ? 1 : a.firstOrdinal - b.firstOrdinal

/** The facts that stand as known at an ordinal, all of them or up to a day, in order (R8). */
const standings = <T>(timeline: Timeline<T>, knownAt: number, until?: LocalDate): readonly Standing<T>[] => {
  const result: Standing<T>[] = []
  let sorted = true
  for (const fact of timeline.facts) {
    const one = standing(fact, knownAt)
    if (one === undefined || (until !== undefined && one.holdsFrom > until)) continue
    const previous = result[result.length - 1]
    if (previous !== undefined && inOrder(previous, one) > 0) sorted = false
    result.push(one)
  }
  return sorted ? result : result.sort(inOrder)
}

/** Every fact that stands as known at an ordinal, whatever its date: by `holdsFrom`, then by first recording (R8). */
export const allStanding = <T>(timeline: Timeline<T>, knownAt: number): readonly Standing<T>[] =>
  standings(timeline, knownAt)

/** The facts that hold at `validAt` as known at `knownAt`, in order: first the last version known, then its date. */
export const holdingAt = <T>(timeline: Timeline<T>, validAt: LocalDate, knownAt: number): readonly Standing<T>[] =>
  standings(timeline, knownAt, validAt)

/** The fact in force at `validAt` as known at `knownAt`: the last in order, that prevails (R8). */
export const inForce = <T>(timeline: Timeline<T>, validAt: LocalDate, knownAt: number): Standing<T> | undefined => {
  let best: Standing<T> | undefined
  for (const fact of timeline.facts) {
    const one = standing(fact, knownAt)
    if (one === undefined || one.holdsFrom > validAt) continue
    if (best === undefined || inOrder(best, one) < 0) best = one
  }
  return best
}
