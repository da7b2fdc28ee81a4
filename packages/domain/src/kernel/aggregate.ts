import type { CommandDefinitions, CommandOf } from './command-definition.ts'
import type { Command, Decision, DecisionContext } from './decider.ts'
import type { EventDefinitions, NewEventOf, RecordedOf } from './event-definition.ts'
import type { NewEvent, Recorded } from './event.ts'
import type { EventSubject } from './event-subject.ts'
import type { LocalDate } from './local-date.ts'
import type { Rejection } from './rejection.ts'
import type { Read, StreamKind, StreamRef } from './stream-kind.ts'

/** Everything that an aggregate says of itself. */
export interface AggregateParts<
  Kind extends string,
  State,
  Commands extends CommandDefinitions,
  Events extends EventDefinitions,
  Facts,
  Compiled,
> {
  readonly stream: StreamKind<Kind, State>
  readonly events: Events
  /** Its commands, each with its mechanism and who may give it. */
  readonly commands: Commands
  /**
   * What a decision looks at besides its own stream, read by reference. It runs until it names no stream that is not read:
   * until then `read` answers with the initial state. What it does not read here, a decision never sees.
   */
  readonly facts: (read: Read, command: CommandOf<Commands>, own: State, compiled: Compiled) => NoInfer<Facts>
  /** Decides a command on the folded stream; never throws. */
  readonly decide: (
    command: CommandOf<Commands>,
    state: State,
    context: DecisionContext<Facts>,
  ) => Decision<NewEventOf<Events>>
  /** The state after these events; the former one is left as it was. */
  readonly evolveAll: (state: State, events: readonly RecordedOf<Events>[]) => State
  /** Whose its events are: who may read them. */
  readonly readers: (event: RecordedOf<Events>) => EventSubject
  /** The unit whose own the subject is on a day, for grants that go by it; missing where none does. */
  readonly holder?: (read: Read, command: CommandOf<Commands>, own: State, today: LocalDate) => string | undefined
  /**
   * The right to act, as far as it goes by what is recorded: looked at before the revision that a caller expects, and before
   * any state. Who may not read the subject gets the same refusal whether it exists or not.
   */
  readonly mayAct?: (
    command: CommandOf<Commands>,
    own: State,
    context: DecisionContext<NoInfer<Facts>>,
  ) => Rejection | undefined
  /** May a unit know who holds the subject? Only then a refusal names the holder. */
  readonly isKnownTo?: (own: State, unit: string) => boolean
  /** The figures that a command freezes, asked of whoever compiles them; `facts` is told the answer. */
  readonly asks?: (command: CommandOf<Commands>) => unknown
}

/** An aggregate with its types. */
export interface Aggregate<
  Kind extends string,
  State,
  Commands extends CommandDefinitions,
  Events extends EventDefinitions,
  Facts,
  Compiled,
> extends Omit<AggregateParts<Kind, State, Commands, Events, Facts, Compiled>, 'stream'> {
  readonly kind: Kind
  readonly initial: State
  /** The stream of one subject, to be read by others. */
  readonly ref: (id: string) => StreamRef<State>
}

/**
 * Defines an aggregate: its kind of stream, events, commands with who may give them, what it reads, who reads its events,
 * its fold and its decisions. Unions, runtimes, grants, scopes and routes derive from the list of aggregates.
 *
 * @example
 * ```ts
 * import { accepted, commandText, defineAggregate, defineCommands, defineEvent, defineStream, localDateOf, newEvent, office } from '@luodi/domain'
 * import { z } from 'zod'
 * const stream = defineStream('sitevisit', { visits: 0 })
 * const events = { SiteVisited: defineEvent('SiteVisited', 'observation', z.strictObject({ visitId: z.string() })) }
 * const TEXT = commandText(['登记走访', 'Record a site visit'], ['登记现场走访。', 'Records a visit.'], { visitId: 'v1' })
 * const define = defineCommands('sitevisit', ({ visitId }: { visitId: string }) => visitId)
 * const commands = {
 *   RecordSiteVisit: define('RecordSiteVisit', 'M-47', z.strictObject({ visitId: z.string() }), TEXT, office('M-47')),
 * }
 * export const siteVisit = defineAggregate({
 *   stream,
 *   events,
 *   commands,
 *   facts: () => undefined,
 *   decide: ({ data }, _, { recordedAt }) => accepted([newEvent(events.SiteVisited, localDateOf(recordedAt), data)]),
 *   evolveAll: ({ visits }, more) => ({ visits: visits + more.length }),
 *   readers: () => ({ of: 'everybody' }),
 * })
 * ```
 */
export const defineAggregate = <
  const Kind extends string,
  State,
  Commands extends CommandDefinitions,
  Events extends EventDefinitions,
  Facts,
  Compiled = undefined,
>({
  stream,
  ...parts
}: AggregateParts<Kind, State, Commands, Events, Facts, Compiled>): Aggregate<
  Kind,
  State,
  Commands,
  Events,
  Facts,
  Compiled
> => ({ ...stream, ...parts })

/** An aggregate whose types are forgotten: as a handler runs it, whatever it is of. */
export interface AnyAggregate {
  readonly kind: string
  readonly initial: unknown
  readonly ref: (id: string) => StreamRef
  readonly events: EventDefinitions
  readonly commands: CommandDefinitions
  readonly facts: (read: Read, command: Command, own: unknown, compiled: unknown) => unknown
  readonly decide: (command: Command, state: unknown, context: DecisionContext) => Decision<NewEvent>
  readonly evolveAll: (state: unknown, events: readonly Recorded[]) => unknown
  readonly readers: (event: Recorded) => EventSubject
  readonly holder?: (read: Read, command: Command, own: unknown, today: LocalDate) => string | undefined
  readonly mayAct?: (command: Command, own: unknown, context: DecisionContext) => Rejection | undefined
  readonly isKnownTo?: (own: unknown, unit: string) => boolean
  readonly asks?: (command: Command) => unknown
}

/** What any aggregate is, as far as its types go. */
// oxlint-disable-next-line typescript/no-explicit-any -- an aggregate of any types: each is checked where it is defined
export type SomeAggregate = Aggregate<string, any, any, any, any, any>

/** Forgets the types of aggregates: the one place where that is done. A kind tells which streams and commands are whose. */
export const forgetTypes = (aggregates: readonly SomeAggregate[]): readonly AnyAggregate[] =>
  aggregates as unknown as readonly AnyAggregate[]

/** The commands to any of these aggregates. */
export type CommandsOf<A> = A extends { readonly commands: infer Defs extends CommandDefinitions }
  ? CommandOf<Defs>
  : never

/** The recorded events of any of these aggregates. */
export type EventsOf<A> = A extends { readonly events: infer Defs extends EventDefinitions } ? RecordedOf<Defs> : never

/** The events that decisions of any of these aggregates give. */
export type NewEventsOf<A> = A extends { readonly events: infer Defs extends EventDefinitions }
  ? NewEventOf<Defs>
  : never
