/** A reference to a stream, whatever its kind: where it stands, and what it is before its first event. */
export interface StreamRef<State = unknown> {
  readonly kind: string
  readonly id: string
  readonly initial: State
}

/** Reads another stream by reference: its state, or its initial one where it does not exist. */
export type Read = <State>(ref: StreamRef<State>) => State

/** A kind of stream: its name in stream names, and the state of one that does not exist yet. */
export interface StreamKind<Kind extends string = string, State = unknown> {
  readonly kind: Kind
  readonly initial: State
  /** The stream of one subject. */
  readonly ref: (id: string) => StreamRef<State>
}

/** Defines a kind of stream. `initial` is shared: nobody changes it. */
export const defineStream = <const Kind extends string, State>(
  kind: Kind,
  initial: State,
): StreamKind<Kind, State> => ({ kind, initial, ref: (id) => ({ kind, id, initial }) })
