import type { Either } from './either.ts'
import type { Actor, NewEvent, Recorded } from './event.ts'
import type { Instant } from './instant.ts'
import type { Rejection } from './rejection.ts'

/** A command to one subject: an imperative name, its data, and the subject's id. */
export interface Command<Name extends string = string, Data = unknown> {
  readonly name: Name
  readonly data: Data
}

/** Events to append, at least one, or a rejection. */
export type Decision<E extends NewEvent = NewEvent> = Either<Rejection, readonly [E, ...E[]]>

/** Everything from outside the stream that a decision may look at, as data. */
export interface DecisionContext<Facts = unknown> {
  readonly actor: Actor
  /** The moment at which the events will be recorded. */
  readonly recordedAt: Instant
  /** The folded states of the other streams that the command needs. */
  readonly facts: Facts
}

/**
 * An aggregate: pure and synchronous. `decide` never throws; `evolve` never refuses. `evolve` takes a state that its
 * caller owns and returns it changed (a fold runs inside one draft); `evolveAll` is the safe way for everybody else.
 */
export interface Decider<State, C extends Command, New extends NewEvent, E extends Recorded, Facts> {
  readonly kind: string
  readonly initial: State
  readonly decide: (command: C, state: State, context: DecisionContext<Facts>) => Decision<New>
  readonly evolve: (state: State, event: E) => State
  readonly evolveAll: (state: State, events: readonly E[]) => State
}
