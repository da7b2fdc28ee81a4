import type { EventHeader } from '@luodi/domain'
import type { StoredEvent } from '@luodi/domain/application'
import { digestText, emptyDigest, extendDigest } from '@luodi/projections'
import { createHash } from 'node:crypto'

/** What a log comes to: two logs with the same sum hold the same bytes in the same order. */
export interface LogSum {
  readonly events: number
  /** The digest that every projection of this log must have. */
  readonly digest: string
  /** SHA-256 over all headers in ledger order, each with a newline. */
  readonly headers: string
  /** The same over all bodies. */
  readonly bodies: string
}

const bodyHashIn = (header: string): string => {
  try {
    return String((JSON.parse(header) as Partial<EventHeader>).bodyHash)
  } catch {
    return ''
  }
}

/** Adds up a log, event by event, in its order. What is no header adds to the sum too. */
export const createLogSum = () => {
  const [digest, headers, bodies] = [emptyDigest(), createHash('sha256'), createHash('sha256')]
  let events = 0
  return {
    add: ({ eventId, header, body }: StoredEvent): void => {
      events += 1
      headers.update(header).update('\n')
      bodies.update(body).update('\n')
      extendDigest(digest, eventId, bodyHashIn(header))
    },
    events: (): number => events,
    digest: (): string => digestText(digest),
    /** The sum so far; more may be added. */
    sum: (): LogSum => ({
      events,
      digest: digestText(digest),
      headers: headers.copy().digest('hex'),
      bodies: bodies.copy().digest('hex'),
    }),
  }
}

/** A sum that is being added up. */
export type RunningSum = ReturnType<typeof createLogSum>
