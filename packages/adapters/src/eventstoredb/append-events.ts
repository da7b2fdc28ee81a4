import { accepted, rejected } from '@luodi/domain'
import { createBackoff } from './backoff.ts'
import type { Attempt } from './connection.ts'
import { judgeKnown, lastOf, type Answer, type Write } from './judge.ts'
import { fetchEvents } from './ledger-reads.ts'
import type { Ledger } from './ledger.ts'
import { lastRevisionOf } from './server-reads.ts'

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'the store failed')

/**
 * What stands where it was written: the server calls it a success, too, if the same ids stand there with other bytes, or
 * if an earlier attempt of the same call has got through.
 */
const readBack = async (ledger: Ledger, write: Write): Promise<Answer> => {
  const { first } = write
  const { stream, events } = write.request
  await ledger.reach(stream, lastOf(write))
  const indexes = events.map((_, at) => ledger.index.indexOf(stream, first + at)!)
  const stored = await fetchEvents(ledger, indexes)
  const other = events.find(({ header, body }, at) => stored[at]!.header !== header || stored[at]!.body !== body)
  if (other !== undefined) return rejected({ _tag: 'DuplicateEventId', eventId: other.eventId })
  return accepted({ events: stored, repeated: false })
}

/** Somebody else was faster: what he wrote is awaited, so that whoever decides anew can know of it. */
const conflict = async (ledger: Ledger, write: Write, told: number | undefined): Promise<Answer> => {
  const { stream, expected } = write.request
  const actual = told ?? (await lastRevisionOf(ledger, stream))
  await ledger.reach(stream, actual)
  const verdict = await judgeKnown(ledger, write)
  return verdict ?? rejected({ _tag: 'WrongExpectedRevision', stream, expected, actual })
}

const unknown = (reason: string): Answer => rejected({ _tag: 'OutcomeUnknown', reason })
const unavailable = (reason: string): Answer => rejected({ _tag: 'StoreUnavailable', reason })

/** What was so when an attempt was made. */
interface Before {
  /** Is the outcome of an earlier one not known? */
  readonly unclear: boolean
  /** The last revision of the stream that was known. */
  readonly known: number
}

/** The answer that an attempt settles; `undefined` if there has to be another. */
const settled = async (
  ledger: Ledger,
  write: Write,
  attempt: Attempt | { readonly kind: 'shown' | 'silent' },
  { unclear, known }: Before,
): Promise<Answer | undefined> => {
  switch (attempt.kind) {
    case 'shown':
    case 'written':
      return readBack(ledger, write).catch((error: unknown) => unknown(`stored, but not read back: ${reasonOf(error)}`))
    case 'wrong-revision':
      // a node that was cut off knows less than this process, and does not speak for the leader
      if (attempt.actual !== undefined && attempt.actual < known) return undefined
      return conflict(ledger, write, attempt.actual).catch((error: unknown) => unavailable(reasonOf(error)))
    case 'no-stream':
    case 'refused': {
      const reason = attempt.kind === 'refused' ? attempt.error.message : 'the stream does not exist'
      return unclear ? unknown(reason) : unavailable(reason)
    }
    case 'too-large':
      // another node may take more than this one: an attempt whose outcome is not known may have got through there
      return unclear
        ? unknown('the server takes no append of this size')
        : rejected({ _tag: 'TooLarge', atMost: attempt.atMost })
    case 'silent':
      return unknown('the server answers nothing')
    case 'not-done':
    case 'unclear':
      return undefined
  }
}

/** What an attempt of unknown outcome has left, as far as this process has seen it by now. */
const seenMeanwhile = async (ledger: Ledger, write: Write): Promise<Answer | undefined> => {
  if (ledger.index.lastRevision(write.request.stream) < lastOf(write)) return undefined
  const answer = await readBack(ledger, write)
  return answer._tag === 'Right' ? answer : judgeKnown(ledger, write)
}

/** Does it stand where it was to be written, as far as this process has seen? */
const isShown = ({ index }: Ledger, { request: { stream, events }, first }: Write): boolean =>
  events.every(({ eventId }, at) => {
    const place = index.indexOf(stream, first + at)
    return place !== undefined && place === index.indexOfEvent(eventId)
  })

/**
 * What an attempt comes to: its answer; or before that, that the subscription has shown the events, which the server may
 * know and not say (of two equal appends at once it answers one); or that it answers nothing any more.
 */
const attempted = async (ledger: Ledger, write: Write): Promise<Attempt | { readonly kind: 'shown' | 'silent' }> => {
  const { stream } = write.request
  const noticed = Promise.withResolvers<{ readonly kind: 'shown' | 'silent' }>()
  const look = (): void => {
    if (isShown(ledger, write)) noticed.resolve({ kind: 'shown' })
    else if (ledger.isSilent()) noticed.resolve({ kind: 'silent' })
  }
  const leave = ledger.changes.listen(look)
  try {
    return await Promise.race([ledger.connection.append(stream, write.first - 1, write.proposals), noticed.promise])
  } finally {
    leave()
  }
}

/** Sends the same bytes at the same revision until the outcome is known, or patience is at its end. */
const writeSurely = async (ledger: Ledger, write: Write): Promise<Answer> => {
  const { patience } = ledger
  const backoff = createBackoff(20, 1_000)
  // a call whose deadline was all of it must not begin again for want of a millisecond
  const end = performance.now() + patience * 0.9
  let unclear = false
  for (;;) {
    const known = ledger.index.lastRevision(write.request.stream)
    const attempt = await attempted(ledger, write)
    const answer =
      (await settled(ledger, write, attempt, { unclear, known })) ??
      (await seenMeanwhile(ledger, write).catch(() => undefined))
    if (answer !== undefined) return answer
    unclear ||= attempt.kind === 'unclear'
    const reason = 'reason' in attempt ? attempt.reason : 'the server lacks what was there before'
    if (performance.now() >= end) return unclear ? unknown(reason) : unavailable(reason)
    await backoff.pause()
  }
}

/**
 * One append, alone on its stream in this process. Its ids and its command are looked for in all that stands before it;
 * what another process writes behind that is a conflict, and so the ids stand at one place only.
 */
export const appendEvents = async (ledger: Ledger, write: Write): Promise<Answer> => {
  try {
    await ledger.caughtUp()
    const verdict = await judgeKnown(ledger, write)
    if (verdict !== undefined) return verdict
  } catch (error) {
    return unavailable(reasonOf(error))
  }
  return writeSurely(ledger, write)
}
