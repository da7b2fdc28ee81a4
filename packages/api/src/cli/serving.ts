import { setTimeout as after } from 'node:timers/promises'
import type { Instant } from '@luodi/domain'
import {
  createClockGuard,
  createHandler,
  type Clock,
  type ClockGuardOptions,
  type ManualClock,
} from '@luodi/domain/application'
import { pressOf, type LiveViews } from '@luodi/projections/runner'
import { createApp, createReaders, createTokenVerifier, type HolderLimits, type Readers } from '../http/index.ts'
import { errorLine } from '../error-line.ts'
import { CliFailure, messageOf } from './failure.ts'
import type { Store } from './store.ts'
import { openViews } from './views.ts'

/** What a server is made of. */
export interface Serving {
  readonly store: Store
  readonly jurisdiction: string
  readonly clock: Clock | ManualClock
  readonly tokenKey: string
  readonly host: string
  readonly port: number
  readonly log?: boolean
  /** An operator's word that the clock is right up to this moment, though the log is far behind it. */
  readonly clockConfirmedUntil?: Instant | undefined
  /** Days that a system clock may be ahead of the log; default 45. */
  readonly clockSilence?: number
  /** About how many bytes of answers are remembered. */
  readonly answerBytes: number
  readonly holderLimits: HolderLimits
  /** How many threads answer questions about figures; 0: the thread of the server does. */
  readonly readers: number
}

/** A server that listens. */
export interface Server {
  readonly address: string
  readonly views: LiveViews
  /** Lets requests under way end, saves a snapshot, closes the store. */
  readonly stop: () => Promise<void>
}

const SAVE_EVERY = 30_000

/** Waits a little, longer with each attempt and never twice the same, so that rivals for one stream get apart. */
const briefly = (attempt: number): Promise<void> => after(Math.random() * 2 * attempt)

const saveOrSay = async (views: LiveViews): Promise<void> => {
  try {
    await views.save()
  } catch (error) {
    errorLine('no snapshot', { error: messageOf(error) })
  }
}

/** Keeps the views up to date until they are stopped; an event that can't be read is told, and `/readyz` shows it. */
const keepUp = (views: LiveViews) => {
  const end = new AbortController()
  const following = views.follow(end.signal).catch((error: unknown) => {
    if (!end.signal.aborted) errorLine('the views have stopped', { error: messageOf(error) })
  })
  const saving = setInterval(() => void saveOrSay(views), SAVE_EVERY)
  saving.unref()
  return async (): Promise<void> => {
    clearInterval(saving)
    end.abort()
    await following
    if (views.failure() === undefined) await saveOrSay(views)
  }
}

/** A machine's clock is watched for jumps; a manual one is set by hand. */
const guardOf = ({ kind }: Clock, options: Omit<ClockGuardOptions, 'elapsed'>) =>
  kind === 'manual' ? {} : { clockGuard: createClockGuard({ elapsed: () => performance.now(), ...options }) }

type ReadersOf = Pick<Serving, 'store' | 'jurisdiction' | 'clock' | 'tokenKey' | 'answerBytes' | 'readers'>

const readersOf = ({ tokenKey, readers: count, ...parts }: ReadersOf): Readers | undefined =>
  count === 0
    ? undefined
    : createReaders({
        ...parts,
        snapshots: parts.store,
        cursorSecret: tokenKey,
        count,
        onLost: (error) => errorLine('a reader has ended', { error: messageOf(error) }),
      })

/** Opens the views, follows the log, and listens. */
export const serve = async ({
  store,
  jurisdiction,
  clock,
  tokenKey,
  host,
  port,
  log = false,
  answerBytes,
  holderLimits,
  clockConfirmedUntil,
  clockSilence,
  readers: count,
}: Serving): Promise<Server> => {
  const tokens = createTokenVerifier({ secret: tokenKey })
  // the readers' share and the server's own
  const share = Math.floor(answerBytes / (count + 1))
  const views = await openViews(store, jurisdiction, share)
  const readers = readersOf({ store, jurisdiction, clock, tokenKey, answerBytes: share * count, readers: count })
  const press = readers?.press ?? pressOf(views)
  const clockGuard = guardOf(clock, {
    confirmedUntil: clockConfirmedUntil,
    ...(clockSilence === undefined ? {} : { longestSilence: clockSilence }),
  })
  const handle = createHandler({ store, clock, ...clockGuard, jurisdiction, press, pause: briefly })
  const app = await createApp({
    jurisdiction,
    store,
    handle,
    views,
    clock,
    ...clockGuard,
    tokens,
    cursorSecret: tokenKey,
    holderLimits,
    logger: log,
    ...(readers === undefined ? {} : { readers }),
  })
  // so that whoever asks is told at once, and no question keeps the server from ending
  app.addHook('preClose', async () => readers?.close())
  const address = await app.listen({ host, port }).catch(async (error: unknown) => {
    await app.close()
    throw new CliFailure(`cannot listen on ${host}:${port}: ${messageOf(error)}`)
  })
  const rest = keepUp(views)
  const stop = async (): Promise<void> => {
    await app.close()
    await rest()
    await store.close()
  }
  return { address, views, stop }
}

const PATIENCE = 10_000

/** Stops the server on SIGTERM or SIGINT, once, however often they come; and ends the process if that takes too long. */
export const stopOnSignal = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    let stopping = false
    const stop = (): void => {
      if (stopping) return
      stopping = true
      setTimeout(() => process.exit(1), PATIENCE).unref()
      server.stop().then(resolve, (error: unknown) => {
        errorLine('the server could not stop in order', {
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        })
        process.exit(1)
      })
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  })
