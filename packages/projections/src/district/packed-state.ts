import type { Fact, LocalDate, Timeline, Version } from '@luodi/domain'

/** A version as `[ordinal, eventId, holdsFrom, value]`: half the text of the named form, and twice as fast to read. */
type PackedVersion = readonly [number, string, LocalDate, unknown]

/** A state of timelines as its snapshot row holds it: what is no timeline, and each timeline as lists of versions. */
interface PackedState {
  readonly plain: Readonly<Record<string, unknown>>
  readonly timelines: Readonly<Record<string, readonly (readonly PackedVersion[])[]>>
}

const isTimeline = (value: unknown): value is Timeline<unknown> =>
  typeof value === 'object' && value !== null && 'facts' in value

const packFact = (fact: Fact<unknown>): readonly PackedVersion[] =>
  fact.versions.map(({ ordinal, eventId, holdsFrom, value }) => [ordinal, eventId, holdsFrom, value])

/** Packs a project or a problem; empty timelines and missing fields are left out. */
export const packState = (state: object): PackedState => {
  const plain: Record<string, unknown> = {}
  const timelines: Record<string, readonly (readonly PackedVersion[])[]> = {}
  for (const [name, value] of Object.entries(state)) {
    if (!isTimeline(value)) plain[name] = value as unknown
    else if (value.facts.length > 0) timelines[name] = value.facts.map(packFact)
  }
  return { plain, timelines }
}

const unpackVersion = ([ordinal, eventId, holdsFrom, value]: PackedVersion): Version<unknown> => ({
  ordinal,
  eventId,
  holdsFrom,
  value,
})

/** The state that was packed, put into an empty one that the caller owns: a fact's id is that of its first version. */
export const unpackState = <State extends object>(empty: State, { plain, timelines }: PackedState): State => {
  Object.assign(empty, plain)
  for (const name of Object.keys(timelines)) {
    const { facts } = (empty as Record<string, Timeline<unknown>>)[name]!
    for (const versions of timelines[name]!) facts.push({ id: versions[0]![1], versions: versions.map(unpackVersion) })
  }
  return empty
}
