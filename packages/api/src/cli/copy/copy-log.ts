import { accepted, isRejected, rejected, type Either } from '@luodi/domain'
import { whyUnreadableBy, type EventStore, type StoredEvent, type WhyUnreadable } from '@luodi/domain/application'
import { pagesOf } from '../pages.ts'
import { appendOf, recordedTogether, type Recorded } from './appends.ts'
import type { CopyFault } from './fault.ts'
import { createLogSum, type LogSum, type RunningSum } from './log-sum.ts'

/** What to copy: one jurisdiction's log. */
export interface CopyRequest {
  readonly source: EventStore
  readonly target: EventStore
  readonly jurisdiction: string
  /** Which events are not copied because readers could not read them. Default: what the domain does not know. */
  readonly whyUnreadable?: WhyUnreadable
  /** Told how far the copy has come, as a ledger index. */
  readonly onProgress?: (index: number) => void
}

/** A copy that was read again from its first event, and is the source. */
export interface Copied extends LogSum {
  /** How many events this run has written; the others were there. */
  readonly written: number
}

type Outcome<T> = Either<CopyFault, T>

const placeOf = (event: StoredEvent | undefined): string =>
  event === undefined ? 'nothing' : `${event.type} ${event.eventId}`

const isSame = (a: StoredEvent, b: StoredEvent | undefined): boolean =>
  b !== undefined && a.index === b.index && a.header === b.header && a.body === b.body

/** Is the target's log the beginning of the source's, id for id and byte for byte? The sum then covers it. */
const comparedBeginning = async (
  { source, target, jurisdiction, onProgress }: CopyRequest,
  sum: RunningSum,
): Promise<Outcome<void>> => {
  for await (const page of pagesOf(target, jurisdiction, { after: 0 })) {
    const same = await source.readLog({ jurisdiction, after: { index: sum.events() }, limit: page.length })
    for (const [at, event] of page.entries()) {
      const own = same[at]
      if (own === undefined || !isSame(own, event)) {
        const [there, here] = [placeOf(event), placeOf(own)]
        const what = there === here ? 'the same event in other bytes' : there
        return rejected({ _tag: 'OtherHistory', index: event.index, target: what, source: here })
      }
      sum.add(own)
    }
    onProgress?.(sum.events())
  }
  return accepted(undefined)
}

/** The first of some events that could not be read in the target either. */
const unreadableIn = (events: Recorded, whyUnreadable: WhyUnreadable): CopyFault | undefined => {
  for (const event of events) {
    const reason = whyUnreadable(event)
    const { index, eventId } = event
    if (reason !== undefined) return { _tag: 'Unreadable', index, eventId, reason }
  }
  return undefined
}

const write = async (target: EventStore, events: Recorded): Promise<Outcome<void>> => {
  const answer = await target.append(appendOf(events))
  const [{ index }] = events
  if (isRejected(answer)) return rejected({ _tag: 'NotTaken', index, failure: answer.left })
  const at = answer.right.events[0]?.index ?? 0
  return at === index ? accepted(undefined) : rejected({ _tag: 'Misplaced', index, at })
}

/** Appends what the target lacks, in the order of the ledger, append for append. */
const appendedRest = async (
  { source, target, jurisdiction, onProgress, whyUnreadable = whyUnreadableBy() }: CopyRequest,
  sum: RunningSum,
): Promise<Outcome<void>> => {
  const whole = async (last: Recorded): Promise<Recorded> => {
    const all = await source.findCommand(jurisdiction, last[0].commandId, last[0].stream)
    return all.length > last.length ? (all as unknown as Recorded) : last
  }
  const rest = pagesOf(source, jurisdiction, { after: sum.events() })
  for await (const events of recordedTogether(rest, whole)) {
    const unreadable = unreadableIn(events, whyUnreadable)
    if (unreadable !== undefined) return rejected(unreadable)
    const written = await write(target, events)
    if (isRejected(written)) return written
    for (const event of events) sum.add(event)
    onProgress?.(sum.events())
  }
  return accepted(undefined)
}

const sumOf = async ({ target, jurisdiction, onProgress }: CopyRequest): Promise<LogSum> => {
  const sum = createLogSum()
  for await (const page of pagesOf(target, jurisdiction, { after: 0 })) {
    for (const event of page) sum.add(event)
    onProgress?.(sum.events())
  }
  return sum.sum()
}

/**
 * Copies a jurisdiction's log into another store: ids, bytes, both clocks and the order of the ledger stay, so that
 * every figure at every (validAt, knownAt) is the same. A target that holds the beginning of the source's log already is
 * gone on with; one with any other history is refused before anything is written. An append of the source with an event
 * that readers could not read is not copied, nor what is behind it. In the end the target is read again
 * from its first event, and its count, digest and hashes must be the source's.
 */
export const copyLog = async (request: CopyRequest): Promise<Outcome<Copied>> => {
  const sum = createLogSum()
  const compared = await comparedBeginning(request, sum)
  if (isRejected(compared)) return compared
  const found = sum.events()
  const appended = await appendedRest(request, sum)
  if (isRejected(appended)) return appended
  const [source, target] = [sum.sum(), await sumOf(request)]
  const same = (['events', 'digest', 'headers', 'bodies'] as const).every((part) => source[part] === target[part])
  return same ? accepted({ ...target, written: target.events - found }) : rejected({ _tag: 'Differs', source, target })
}
