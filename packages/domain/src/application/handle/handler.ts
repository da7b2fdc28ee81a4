import { accepted, isRejected, rejected, type Either } from '../../kernel/either.ts'
import { streamName, type Basis } from '../../kernel/event.ts'
import { localDateOf, type Instant } from '../../kernel/instant.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { AGGREGATES, aggregateOf, type Catalogue, type DomainEvent, type NewDomainEvent } from '../../catalogue.ts'
import type { SomeAggregate } from '../../kernel/aggregate.ts'
import { setsClock } from '../../organisation/clock-fault.ts'
import { ORGANISATION_REGISTER } from '../../organisation/stream.ts'
import { secureEntropy } from '../entropy.ts'
import type { ClockGuard } from '../clock-guard.ts'
import type { Clock } from '../ports/clock.ts'
import type { Entropy } from '../ports/entropy.ts'
import type { BulletinAsk } from '../../bulletin/index.ts'
import type { Press } from '../ports/press.ts'
import { isStoreUnavailable } from '../ports/store-unavailable.ts'
import type { AppendFailure, AppendRequest, EventStore, SealedEvent, StoredEvent } from '../ports/event-store.ts'
import { knownCatalogue } from '../readable.ts'
import { sealDecision } from '../seal.ts'
import { doneFrom, repeatedOrReused, type Done } from './done.ts'
import { appendRejection, clockRejection, keptMoving, noPress, otherHistory, staleRevision } from './failures.ts'
import type { Handle, HandleOf } from './handle.ts'
import { gather, type Gathered } from './gather.ts'
import { createRequestDecoder, type DecodedRequest } from './request.ts'
import { admitted, standingOf } from './rights.ts'
import { createStreamCache, type StreamCache } from './stream-cache.ts'

/** What a handler works with. */
export interface HandlerOptions<List extends readonly SomeAggregate[] = readonly SomeAggregate[]> {
  readonly store: EventStore
  readonly clock: Clock
  readonly jurisdiction: string
  readonly entropy?: Entropy
  /** Refuses a clock that ran ahead before it closes the log; without it only a clock behind the log is refused. */
  readonly clockGuard?: ClockGuard
  /** Compiles bulletins; without it none is published. */
  readonly press?: Press
  /** Waits before a conflict is decided anew, or an unknown outcome cleared up, so that rivals get apart; default: not at all. */
  readonly pause?: (attempt: number) => Promise<void>
  /** How many streams to keep folded, default 20,000. */
  readonly cachedStreams?: number
  /** The aggregates whose commands it takes: the domain's, unless an embedder adds his own. The store must know them too. */
  readonly aggregates?: List
}

/** Makes a handler of the domain's commands, or of those of the aggregates that are given. */
interface CreateHandler {
  (options: Omit<HandlerOptions, 'aggregates'>): Handle
  <const List extends readonly SomeAggregate[]>(
    options: HandlerOptions<List> & { readonly aggregates: List },
  ): HandleOf<List[number]>
}

/** The options with the catalogue of the aggregates. */
interface Handling extends Omit<HandlerOptions, 'aggregates'> {
  readonly catalogue: Catalogue
}

const ATTEMPTS = 16
const RETRIES_OF_UNKNOWN = 5

interface Attempt extends Gathered {
  readonly decoded: DecodedRequest
}

/** The streams consulted besides the own one, as they were: what an auditor needs to decide again. */
const basisOf = ({ own, organisation, needed }: Attempt): readonly Basis[] =>
  [organisation, ...needed]
    .filter((loaded) => loaded.stream !== own.stream)
    .map(({ stream, revision }) => ({ stream, revision }))

interface Write {
  readonly request: AppendRequest
  /** What is appended, as the own stream's fold takes it. */
  readonly recorded: readonly DomainEvent[]
}

const decideAttempt = (attempt: Attempt, options: Handling): Either<Rejection, Write> => {
  const { decoded, own, facts, recordedAt } = attempt
  const { request, command, definition, hash } = decoded
  const aggregate = aggregateOf(options.catalogue, definition.kind)
  const standing = admitted(decoded, attempt, aggregate)
  if (isRejected(standing)) return standing
  if (request.expectedRevision !== undefined && request.expectedRevision !== own.revision) {
    return rejected(staleRevision(request.expectedRevision, own.revision))
  }
  if (request.expectedTag !== undefined && request.expectedTag !== own.tag) return rejected(otherHistory(own.revision))
  const { actor } = standing.right
  const decision = aggregate.decide(command, own.state, { actor, recordedAt, facts })
  if (isRejected(decision)) return decision
  const unchanged = basisOf(attempt)
  const sealed = sealDecision(decision.right as unknown as [NewDomainEvent, ...NewDomainEvent[]], {
    jurisdiction: options.jurisdiction,
    stream: own.stream,
    firstRevision: own.revision + 1,
    recordedAt,
    actor,
    commandId: request.id,
    commandHash: hash,
    correlationId: request.correlationId ?? request.id,
    causationId: request.causationId ?? request.id,
    basis: unchanged,
    entropy: options.entropy ?? secureEntropy,
    definitions: options.catalogue.events,
  })
  const expected = own.revision < 0 ? 'no_stream' : own.revision
  const events = sealed.map(({ event }) => event) as unknown as [SealedEvent, ...SealedEvent[]]
  return accepted({
    request: { jurisdiction: options.jurisdiction, stream: own.stream, expected, events, unchanged },
    recorded: sealed.map(({ recorded }) => recorded),
  })
}

/** Has the press compile what a publication freezes: long work, and only for whoever may publish. */
const compile = async (attempt: Attempt, { press, catalogue }: Handling): Promise<Attempt> => {
  const { command, definition } = attempt.decoded
  const aggregate = aggregateOf(catalogue, definition.kind)
  const ask = aggregate.asks?.(command)
  if (ask === undefined || isRejected(admitted(attempt.decoded, attempt, aggregate))) return attempt
  const compiled = (await press?.compile(ask as BulletinAsk)) ?? rejected(noPress())
  return { ...attempt, facts: aggregate.facts(attempt.read, command, attempt.own.state, compiled) }
}

/** Reads what a command needs, and has compiled what it freezes. */
const attemptOn = async (decoded: DecodedRequest, options: Handling, load: StreamCache['load']): Promise<Attempt> => {
  const { jurisdiction, clock, catalogue } = options
  const { command, subject, definition } = decoded
  const aggregate = aggregateOf(catalogue, definition.kind)
  const gathered = await gather({ jurisdiction, clock, aggregate, command, subject, load })
  return compile({ ...gathered, decoded }, options)
}

const isConflict = ({ _tag }: AppendFailure): boolean =>
  _tag === 'WrongExpectedRevision' || _tag === 'BasisChanged' || _tag === 'DuplicateEventId'

/**
 * Has the clock run ahead? The log is looked at only where the moment is not one to be expected. Where a person sets the log's
 * clock it is the log that is wrong: the moment is held against nothing, and later ones against it.
 */
const faultOf = async ({ clockGuard, store, jurisdiction }: Handling, now: Instant, { events }: AppendRequest) => {
  if (clockGuard === undefined) return undefined
  if (events.some(({ type }) => setsClock(type))) return clockGuard.judge(now, undefined)
  return clockGuard.isExpected(now) ? undefined : clockGuard.judge(now, (await store.head(jurisdiction)).recordedAt)
}

/** An outcome that is not known is cleared up by the same bytes at the same revision. */
const appendSurely = async ({ store, pause }: Handling, request: AppendRequest) => {
  let answer = await store.append(request)
  for (let retry = 1; retry <= RETRIES_OF_UNKNOWN; retry += 1) {
    if (answer._tag === 'Right' || answer.left._tag !== 'OutcomeUnknown') return answer
    await pause?.(retry)
    answer = await store.append(request)
  }
  return answer
}

/**
 * The one way in for commands: decoded, looked up by its id (a command happens once), authorised by the roster of
 * today, decided on streams and never on projections, appended to one stream at an exact revision. Conflicts are
 * decided anew, at most 16 times; a caller's own `expectedRevision` is never overridden.
 *
 * @example
 * ```ts
 * import { createHandler, systemClock, type EventStore } from '@luodi/domain/application'
 * const reporter = (store: EventStore) => {
 *   const handle = createHandler({ store, clock: systemClock(), jurisdiction: '371302' })
 *   return (id: string, projectId: string, amount: number) =>
 *     handle({
 *       id,
 *       name: 'ReportInvestment',
 *       data: { projectId, month: '2026-06', amount },
 *       actor: { unit: 'zhuoyi', personRef: 'p-17' },
 *     })
 * }
 * ```
 */
export const createHandler: CreateHandler = (given: HandlerOptions<readonly SomeAggregate[]>) => {
  const { aggregates = AGGREGATES, ...rest } = given
  const catalogue = knownCatalogue(aggregates)
  const options: Handling = { ...rest, catalogue }
  const { store, jurisdiction } = options
  const decodeRequest = createRequestDecoder(catalogue)
  const cache = createStreamCache(store, catalogue, options.cachedStreams ?? 20_000)
  const organisationName = streamName(jurisdiction, ORGANISATION_REGISTER.kind, ORGANISATION_REGISTER.id)
  /** A command that was recorded before: told to whom may still act for the unit, or not at all. */
  const repeated = async (
    stored: readonly StoredEvent[],
    decoded: DecodedRequest,
  ): Promise<Either<Rejection, Done>> => {
    const { state } = await cache.load(organisationName)
    const standing = standingOf(decoded, state, localDateOf(options.clock.now()))
    return isRejected(standing) ? standing : repeatedOrReused(stored, decoded)
  }
  const carryOut = async (decoded: DecodedRequest): Promise<Either<Rejection, Done>> => {
    const { request, definition, subject } = decoded
    const stream = streamName(jurisdiction, definition.kind, subject)
    // the press works long: it is not asked before it is known that the command is new
    const asksPress = aggregateOf(catalogue, definition.kind).asks?.(decoded.command) !== undefined
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      // the first two attempts come at once: on kept folds, then on what is stored
      if (attempt > 1) await options.pause?.(attempt)
      // a decision on kept folds stands only if the append proves them the latest, and the command new to every stream;
      // a refusal is looked at anew
      const optimistic = attempt === 0 && store.capabilities.checksBasis && !asksPress
      const known = optimistic ? [] : await store.findCommand(jurisdiction, request.id, stream)
      if (known.length > 0) return repeated(known, decoded)
      const gathered = await attemptOn(decoded, options, optimistic ? cache.recall : cache.load)
      const write = decideAttempt(gathered, options)
      if (isRejected(write)) {
        if (optimistic) continue
        // another process may have recorded it since it was looked up: then it is refused for what it has done itself
        const meanwhile = await store.findCommand(jurisdiction, request.id, stream)
        return meanwhile.length > 0 ? repeated(meanwhile, decoded) : write
      }
      const fault = await faultOf(options, gathered.recordedAt, write.right.request)
      if (fault !== undefined) return rejected(clockRejection(fault))
      const answer = await appendSurely(options, write.right.request)
      if (isRejected(answer)) {
        if (!isConflict(answer.left)) return rejected(appendRejection(answer.left))
      } else if (answer.right.repeated) return repeatedOrReused(answer.right.events, decoded)
      else {
        cache.advance(gathered.own, write.right.recorded)
        return accepted(doneFrom(answer.right.events, false))
      }
    }
    return rejected(keptMoving())
  }
  const handle = async (input: unknown): Promise<Either<Rejection, Done>> => {
    const decoded = decodeRequest(input)
    if (isRejected(decoded)) return decoded
    try {
      return await carryOut(decoded.right)
    } catch (error) {
      // a store that can't be read now is an expected failure; any other is a fault, and told loudly
      if (!isStoreUnavailable(error)) throw error
      return rejected(appendRejection({ _tag: 'StoreUnavailable', reason: (error as Error).message }))
    }
  }
  return Object.assign(handle, { untrusted: handle })
}
