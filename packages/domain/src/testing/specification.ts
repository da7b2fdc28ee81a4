import type { Either } from '../kernel/either.ts'
import { isRejected } from '../kernel/either.ts'
import type { NewEvent, Recorded } from '../kernel/event.ts'
import { instant, type Instant } from '../kernel/instant.ts'
import type { Rejection } from '../kernel/rejection.ts'

/** What a specification needs of an aggregate. */
export interface Specified<State, C, New extends NewEvent, E extends Recorded, Context> {
  readonly kind: string
  readonly initial: State
  readonly decide: (command: C, state: State, context: Context) => Either<Rejection, readonly [New, ...New[]]>
  readonly evolveAll: (state: State, events: readonly E[]) => State
}

/** What comes out of a decision, to be checked. */
export interface Outcome<New extends NewEvent> {
  /** The decision, whatever it is. */
  readonly decision: Either<Rejection, readonly [New, ...New[]]>
  /** Expects these types of event, in order, with at least these fields in the body of the first. */
  readonly then: (types: readonly New['type'][], body?: Readonly<Record<string, unknown>>) => void
  /** Expects a rejection by a rule, naming a field where one is given. */
  readonly thenRejected: (rule: string, field?: string) => Rejection
}

const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** Equal as JSON, in whatever order their keys stand. */
const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a, sorted) === JSON.stringify(b, sorted)

const fail = (expected: unknown, actual: unknown): never => {
  throw new Error(`expected ${JSON.stringify(expected, null, 2)}\nbut got ${JSON.stringify(actual, null, 2)}`)
}

const outcomeOf = <New extends NewEvent>(decision: Either<Rejection, readonly [New, ...New[]]>): Outcome<New> => ({
  decision,
  // oxlint-disable-next-line unicorn/no-thenable -- given, when, then; nobody awaits an outcome
  then: (types, body = {}) => {
    if (isRejected(decision)) return fail(types, decision.left)
    const actual = decision.right.map((event) => event.type)
    if (JSON.stringify(actual) !== JSON.stringify(types)) fail(types, actual)
    const first = decision.right[0].body as Readonly<Record<string, unknown>>
    for (const [key, value] of Object.entries(body)) {
      if (!alike(first[key], value)) fail({ [key]: value }, { [key]: first[key] })
    }
    return undefined
  },
  thenRejected: (rule, field) => {
    if (!isRejected(decision)) return fail({ rule, field }, decision.right)
    const { left } = decision
    if (left.rule !== rule || (field !== undefined && left.field !== field)) fail({ rule, field }, left)
    return left
  },
})

/** A new event as if it had been recorded at a moment by a unit: for histories of specifications. */
export const asRecorded = <E extends Recorded>(
  event: NewEvent,
  ordinal: number,
  stream: string,
  recordedAt: Instant,
  unit: string,
): E =>
  ({
    type: event.type,
    body: event.body,
    ordinal,
    header: {
      eventId: `00000000-0000-5000-8000-${`${ordinal}`.padStart(12, '0')}`,
      stream,
      occurredOn: event.occurredOn,
      recordedAt,
      actor: { unit, post: 'CLERK' },
    },
  }) as unknown as E

/**
 * given / when / then for an aggregate. The history is told as new events, each recorded at the end of the day on which
 * it occurred unless a moment is given; a failure shows what was expected beside what came.
 *
 * @example
 * ```ts
 * import { localDate, newEvent, policyEvents, policyRegister, DEFAULT_POLICY } from '@luodi/domain'
 * import { instant } from '@luodi/domain'
 * import { specificationOf } from '@luodi/domain/testing'
 * const policy = specificationOf(policyRegister, '371302.policy-main')
 * policy
 *   .given([])
 *   .when(
 *     {
 *       name: 'PublishPolicy',
 *       data: { title: 'v1', effectiveFrom: localDate('2026-01-01'), retroactive: false, basis: [{ title: '…' }], rules: DEFAULT_POLICY },
 *     },
 *     { actor: { unit: 'office', post: 'PRINCIPAL' }, recordedAt: instant('2026-01-01T09:00+08:00'), facts: {} },
 *   )
 *   .then(['PolicyVersionPublished'], { version: 1 })
 * ```
 */
export const specificationOf = <State, C, New extends NewEvent, E extends Recorded, Context>(
  aggregate: Specified<State, C, New, E, Context>,
  stream: string,
) => ({
  given: (history: readonly (NewEvent & { readonly recordedAt?: Instant; readonly unit?: string })[]) => {
    const recorded = history.map((event, i) =>
      asRecorded<E>(
        event,
        i,
        stream,
        event.recordedAt ?? instant(`${event.occurredOn}T23:00+08:00`),
        event.unit ?? 'office',
      ),
    )
    const state = aggregate.evolveAll(aggregate.initial, recorded)
    return {
      state,
      when: (command: C, context: Context): Outcome<New> => outcomeOf(aggregate.decide(command, state, context)),
    }
  },
})
