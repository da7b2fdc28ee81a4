import { streamIdOf, type DomainEvent } from '@luodi/domain'
import { packState, unpackState } from './packed-state.ts'
import type { DistrictState, SingleName, TableName } from './state.ts'

/** What an event changed, by the key of its snapshot row. */
export type RowKey = string

/**
 * Where the fold keeps what the streams of one kind say, and how a snapshot holds it. The fold, the rows and their restoring
 * go by the list of slots; none of them knows a kind.
 */
export interface Slot {
  readonly kind: string
  /** The first part of its rows' keys. */
  readonly row: string
  /** Is a state changed in place? Then it is found once for a stream. */
  readonly inPlace: boolean
  /** Which state an event changes; '' where there is one alone. */
  readonly idOf: (event: DomainEvent) => string
  readonly ids: (district: DistrictState) => Iterable<string>
  readonly get: (district: DistrictState, id: string) => unknown
  readonly put: (district: DistrictState, id: string, state: unknown) => void
  readonly empty: () => unknown
  /** The state with an event; in place, or a new one. */
  readonly evolve: (state: never, event: never) => unknown
  readonly pack: (state: unknown) => unknown
  readonly unpack: (value: unknown) => unknown
  /** What an event of this kind changes in other states, declared by its family; it names their rows. */
  readonly link?: (district: DistrictState, event: DomainEvent, touched: Set<RowKey> | undefined) => void
  /** What is derived from a state, and kept in no row: noted when it changes, and when it is restored. */
  readonly derive?: (district: DistrictState, state: never, event: DomainEvent | undefined) => void
}

const asIs = (value: unknown): unknown => value
const byStream = ({ header }: DomainEvent): string => streamIdOf(header.stream)

/** How a kind says what becomes of its state. */
interface Evolving<State, Event> extends Pick<Slot, 'kind' | 'row' | 'link'> {
  readonly empty: () => State
  readonly evolve: (state: State, event: Event) => State
  readonly inPlace?: boolean
  readonly derive?: (district: DistrictState, state: State, event: DomainEvent | undefined) => void
}

/** A kind with a state for each subject, in a table of the district. */
export interface TableSlot<State, Event> extends Evolving<State, Event> {
  readonly table: TableName
  /** Default: the id of the stream. */
  readonly idOf?: (event: Event) => string
  /** Are its states timelines, which are packed? */
  readonly timelines?: boolean
}

/** Defines the slot of a kind with a state for each subject. */
export const tableSlot = <State extends object, Event>(given: TableSlot<State, Event>): Slot => {
  const { table, idOf = byStream, timelines = false, empty, inPlace = false, ...rest } = given
  const mapOf = (district: DistrictState) => district[table] as Map<string, unknown>
  return {
    ...rest,
    inPlace,
    empty,
    idOf: idOf as Slot['idOf'],
    ids: (district) => mapOf(district).keys(),
    get: (district, id) => mapOf(district).get(id),
    put: (district, id, state) => void mapOf(district).set(id, state),
    pack: timelines ? (state) => packState(state as object) : asIs,
    unpack: timelines ? (value) => unpackState(empty(), value as never) : asIs,
  }
}

/** A kind with one state in a district: a register. */
export interface RegisterSlot<State, Event> extends Evolving<State, Event> {
  readonly register: SingleName
}

/** Defines the slot of a register. What its row leaves out, because nothing is recorded of it, is as in the empty one. */
export const registerSlot = <State extends object, Event>(given: RegisterSlot<State, Event>): Slot => {
  const { register, empty, inPlace = false, ...rest } = given
  return {
    ...rest,
    inPlace,
    empty,
    idOf: () => '',
    ids: () => [''],
    get: (district) => district[register],
    put: (district, _, state) => {
      district[register] = state as never
    },
    pack: asIs,
    unpack: (value) => (Array.isArray(value) ? (value as unknown) : { ...empty(), ...(value as object) }),
  }
}

/** The key of a state's row. */
export const rowKey = ({ row }: Pick<Slot, 'row'>, id: string): RowKey => (id === '' ? row : `${row}/${id}`)
