import type { AnyAggregate } from '../../kernel/aggregate.ts'
import type { Command } from '../../kernel/decider.ts'
import { streamName } from '../../kernel/event.ts'
import { localDateOf, type Instant } from '../../kernel/instant.ts'
import type { Read, StreamRef } from '../../kernel/stream-kind.ts'
import { ORGANISATION_REGISTER } from '../../organisation/stream.ts'
import type { Clock } from '../ports/clock.ts'
import type { Loaded } from './stream-cache.ts'

/** Everything that a command is decided on, as it was read. */
export interface Gathered {
  readonly own: Loaded
  readonly organisation: Loaded
  /** The streams read besides these two, in the order in which they were asked for. */
  readonly needed: readonly Loaded[]
  /** Answers from what was read; throws a TypeError for a stream that was not. */
  readonly read: Read
  readonly facts: unknown
  /** The unit whose own the subject is. */
  readonly holder: string | undefined
  readonly recordedAt: Instant
}

/** What is gathered for. */
export interface Gathering {
  readonly jurisdiction: string
  readonly clock: Clock
  readonly aggregate: AnyAggregate
  readonly command: Command
  readonly subject: string
  readonly load: (stream: string) => Promise<Loaded>
}

const unread = (stream: string): never => {
  throw new TypeError(`the stream ${stream} is read by the decision, but not by the facts of its aggregate`)
}

/**
 * Reads what a command needs: the facts are worked out, with the initial state for what is not read yet, until they name no
 * further stream; what is found may name others.
 */
export const gather = async (gathering: Gathering): Promise<Gathered> => {
  const { jurisdiction, clock, aggregate, command, subject, load } = gathering
  const nameOf = ({ kind, id }: StreamRef): string => streamName(jurisdiction, kind, id)
  const [own, organisation] = await Promise.all([
    load(streamName(jurisdiction, aggregate.kind, subject)),
    load(nameOf(ORGANISATION_REGISTER)),
  ])
  const loaded = new Map([own, organisation].map((one) => [one.stream, one]))
  for (;;) {
    const missing = new Set<string>()
    const read: Read = <State>(ref: StreamRef<State>) => {
      const name = nameOf(ref)
      const known = loaded.get(name)
      if (known === undefined) missing.add(name)
      return known === undefined ? ref.initial : (known.state as State)
    }
    const recordedAt = clock.now()
    const facts = aggregate.facts(read, command, own.state, undefined)
    const holder = aggregate.holder?.(read, command, own.state, localDateOf(recordedAt))
    if (missing.size === 0) {
      const needed = [...loaded.values()].filter((one) => one !== own && one !== organisation)
      const strictly: Read = (ref) => (loaded.get(nameOf(ref)) ?? unread(nameOf(ref))).state as never
      return { own, organisation, needed, read: strictly, facts, holder, recordedAt }
    }
    for (const one of await Promise.all([...missing].map((name) => load(name)))) loaded.set(one.stream, one)
  }
}
