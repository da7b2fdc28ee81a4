import type { AllStreamRecordedEvent } from '@eventstore/db-client'
import { carryParsed } from '@luodi/domain/application'
import { createChanges } from '../support/changes.ts'
import { storeClosed } from '../support/store-closed.ts'
import type { Connection } from './connection.ts'
import { EventStoreDbError } from './eventstoredb-error.ts'
import { createLedgerIndex } from './ledger-index.ts'
import type { Liveness } from './liveness.ts'
import { createRecentEvents } from './recent-events.ts'
import { storedFrom } from './wire-event.ts'

/** Characters of recent events to keep. */
const RECENT = 8 * 1024 * 1024

/** How the one subscription of a jurisdiction stands. */
export type Standing =
  /** All there was is known, and what comes is told. */
  | { readonly kind: 'live' }
  /** Reading what there was. */
  | { readonly kind: 'catching-up' }
  /** Without a call since then, in milliseconds of the process; it is made again and again. */
  | { readonly kind: 'down'; readonly since: number; readonly error: EventStoreDbError }
  /** Stopped for good by an event that can't be taken. */
  | { readonly kind: 'damaged'; readonly error: EventStoreDbError }

/**
 * A jurisdiction's log as this process knows it: its index, the last events, and how the subscription that feeds it
 * stands. What was once known never changes; what is not known yet can be waited for.
 */
export const createLedger = (connection: Connection, jurisdiction: string, patience: number) => {
  const changes = createChanges()
  const index = createLedgerIndex()
  const recent = createRecentEvents(RECENT)
  let standing: Standing = { kind: 'catching-up' }
  /** Of the connection that the subscription lives on. */
  let own = connection.liveness
  let renew: () => void = () => undefined
  /** How often the server has sent anything. */
  let signs = 0
  /** Since when the server's log has not been the one that is known, in milliseconds of the process. */
  let lostSince: number | undefined

  const isSilent = (): boolean => own.isSilent() || connection.liveness.isSilent()
  const answeredAgo = (): number => Math.max(own.answeredAgo(), isSilent() ? connection.liveness.answeredAgo() : 0)

  /** How long a caller may still wait, in milliseconds; throws when there is nothing to wait for. */
  const leftOf = (since: number): number => {
    if (changes.isClosed()) throw storeClosed()
    if (standing.kind === 'damaged') throw standing.error
    if (standing.kind === 'down' && standing.error.code === 'AccessDenied') throw standing.error
    if (isSilent()) {
      const seconds = Math.round(answeredAgo() / 1_000)
      throw new EventStoreDbError('Unavailable', `the server has answered nothing for ${seconds} s`)
    }
    const now = performance.now()
    const begun = standing.kind === 'down' ? Math.min(since, standing.since) : since
    const left = patience - (now - begun)
    if (left > 0) return left
    throw standing.kind === 'down'
      ? standing.error
      : new EventStoreDbError('Unavailable', 'the server did not send the log in time')
  }

  /**
   * Resolves once that holds. Waits as long as the server gets on, be it through events of others that it does not send;
   * rejects when it has stood still for too long.
   */
  const until = async (holds: () => boolean): Promise<void> => {
    if (!changes.isClosed() && holds()) return
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    let [since, known] = [performance.now(), signs]
    // where many wait, each of them looks at every change: it has to be cheap
    const look = (): void => {
      if (!changes.isClosed() && holds()) return resolve()
      if (signs > known) [since, known] = [performance.now(), signs]
      const mayBeOver = changes.isClosed() || isSilent() || standing.kind === 'down' || standing.kind === 'damaged'
      if (mayBeOver) rearm()
    }
    /** Sleeps for as long as there is patience left; rejects when there is none. */
    const rearm = (): void => {
      clearTimeout(timer)
      try {
        timer = setTimeout(rearm, leftOf(since))
      } catch (error) {
        reject(error as Error)
      }
    }
    let timer: NodeJS.Timeout | undefined
    const leave = changes.listen(look)
    rearm()
    await promise.finally(() => {
      clearTimeout(timer)
      leave()
    })
  }
  const isLive = (): boolean => standing.kind === 'live' && !isSilent()

  return {
    jurisdiction,
    connection,
    patience,
    changes,
    index,
    recent,
    isLive,
    isSilent,
    answeredAgo,
    /** Asks the server on the connection of the subscription. */
    ping: (): Promise<void> => own.ping(),
    until,
    caughtUp: (): Promise<void> => until(isLive),
    /** Resolves once a revision of a stream is known that the server is known to have. */
    reach: async (stream: string, revision: number): Promise<void> => {
      const isThere = (): boolean => index.lastRevision(stream) >= revision
      if (isThere()) return
      // a subscription that is silent about what the server has is made anew: its node may be frozen, or cut off; one
      // that is still at work on what stands before would only have to begin again
      const before = signs
      const timer = setTimeout(() => {
        if (signs === before) renew()
      }, patience / 5)
      await until(isThere).finally(() => clearTimeout(timer))
    },
    /** Why nothing more can come, if so. */
    damage: (): EventStoreDbError | undefined => (standing.kind === 'damaged' ? standing.error : undefined),
    take: (recorded: AllStreamRecordedEvent): void => {
      const stored = index.add(storedFrom(recorded), recorded.position)
      if (stored === undefined) return
      // a log that is read for the first time is folded right after: what is parsed need not be parsed again
      if (standing.kind !== 'live' && recorded.isJson)
        carryParsed(stored, { header: recorded.metadata, body: recorded.data })
      recent.push(stored)
    },
    stands: (now: Standing): void => {
      standing = now
      changes.announce()
    },
    standing: (): Standing => standing,
    /** The server has sent something: events, or how far it has looked for them. */
    heard: (): void => {
      signs += 1
    },
    /** The subscription lives on a connection with that liveness, until the answered function is called. */
    livesOn: (liveness: Liveness): (() => void) => {
      own = liveness
      const look = (): void => changes.announce()
      const leave = [own, connection.liveness].map((one) => one.listen(look))
      return () => leave.forEach((each) => each())
    },
    /** Why the server's log may not be the one that was read, as long as that is not settled. */
    doubt: (): string | undefined => {
      if (standing.kind === 'damaged') return standing.error.message
      return lostSince === undefined ? undefined : 'the log of the server is not the one that was read'
    },
    /** Notes whether the server's log is another one. Answers for how long it has been, in milliseconds. */
    lostFor: (isLost: boolean): number => {
      const now = performance.now()
      lostSince = isLost ? (lostSince ?? now) : undefined
      return now - (lostSince ?? now)
    },
    /** How to make the subscription anew; told by the one who makes it. */
    onRenew: (act: () => void): void => {
      renew = act
    },
  }
}

export type Ledger = ReturnType<typeof createLedger>
