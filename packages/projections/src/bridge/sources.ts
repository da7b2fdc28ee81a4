import { allStanding, type LocalDate, type Standing, type Timeline } from '@luodi/domain'
import type { DistrictState } from '../district/state.ts'

/** An event by its id and its place in the ledger. */
export interface Recording {
  readonly eventId: string
  readonly index: number
}

/** A fact that comes into force on a day. */
export interface Arrival {
  readonly on: LocalDate
  /** Of the event that first recorded it: the order among equals (R8). */
  readonly index: number
  /** That event, and the correction that stands. */
  readonly events: readonly Recording[]
  /** The district as it would be without this fact. */
  readonly without: (district: DistrictState) => DistrictState
}

/** A place from which a figure takes facts, as both legs of a bridge look at it. */
export interface Source {
  /** What was recorded after the index `low` and up to `high`. */
  readonly recordings: (low: number, high: number) => readonly Recording[]
  /** What comes into force after the day `after` and up to `until`, as known. */
  readonly arrivals: (knownAt: number, after: LocalDate, until: LocalDate) => readonly Arrival[]
}

/** The event that first recorded a fact, and the one that stands where that is another. */
export const eventsOf = ({ id, firstOrdinal, version }: Standing<unknown>): readonly Recording[] => {
  const first = { eventId: id, index: firstOrdinal }
  return version.ordinal === firstOrdinal ? [first] : [first, { eventId: version.eventId, index: version.ordinal }]
}

/** A state made of timelines, some of which a figure reads. */
interface State {
  readonly lastOrdinal: number
}

const timelineIn = <S extends State>(state: S, name: keyof S): Timeline<unknown> => state[name] as Timeline<unknown>

const dropFact = <S extends State>(state: S, name: keyof S, id: string): S => {
  const { facts } = timelineIn(state, name)
  return { ...state, [name]: { facts: facts.filter((fact) => fact.id !== id) } }
}

/** The versions in a timeline that were recorded after the index `low` and up to `high`. */
const recordedIn = ({ facts }: Timeline<unknown>, low: number, high: number): readonly Recording[] => {
  const found: Recording[] = []
  // a bulletin asks every member for every earlier day: no list is made of what lies outside
  for (const { versions } of facts) {
    for (const { eventId, ordinal } of versions)
      if (low < ordinal && ordinal <= high) found.push({ eventId, index: ordinal })
  }
  return found
}

/** What the named timelines of a state tell; `put` lays another state in its place in a district. */
export const stateSource = <S extends State>(
  state: S,
  names: readonly (keyof S)[],
  put: (district: DistrictState, change: (state: S) => S) => DistrictState,
): Source => ({
  recordings: (low, high) =>
    state.lastOrdinal <= low ? [] : names.flatMap((name) => recordedIn(timelineIn(state, name), low, high)),
  arrivals: (knownAt, after, until) =>
    names.flatMap((name) =>
      allStanding(timelineIn(state, name), knownAt)
        .filter(({ holdsFrom }) => after < holdsFrom && holdsFrom <= until)
        .map((fact) => ({
          on: fact.holdsFrom,
          index: fact.firstOrdinal,
          events: eventsOf(fact),
          without: (district) => put(district, (current) => dropFact(current, name, fact.id)),
        })),
    ),
})

/** An entry of a register: recorded once, and not corrected. */
interface Entry {
  readonly eventId: string
  readonly ordinal: number
  readonly on: LocalDate
}

/** What the entries of a register tell. */
export const registerSource = (
  entries: readonly Entry[],
  without: (district: DistrictState, eventId: string) => DistrictState,
): Source => ({
  recordings: (low, high) =>
    entries
      .filter(({ ordinal }) => low < ordinal && ordinal <= high)
      .map(({ eventId, ordinal }) => ({ eventId, index: ordinal })),
  arrivals: (knownAt, after, until) =>
    entries
      .filter(({ ordinal, on }) => ordinal <= knownAt && after < on && on <= until)
      .map(({ eventId, ordinal, on }) => ({
        on,
        index: ordinal,
        events: [{ eventId, index: ordinal }],
        without: (district) => without(district, eventId),
      })),
})
