import { millisOf } from '@luodi/domain'
import { inTime } from '../in-time.ts'
import { clockFault } from '../clock-standing.ts'
import type { AppOptions } from '../options.ts'
import type { ReadersStanding } from '../readers.ts'
import { headInTime } from '../store-head.ts'

/** How store and views stand at a moment. What the store did not tell in time is missing. */
export interface Standing {
  /** Did the store answer? */
  readonly storeUp: boolean
  /** How long ago, in seconds, the store last answered anything, asked or not. */
  readonly answerAge: number
  /** Do the views go on folding, and over the log that there is? */
  readonly viewsUp: boolean
  /** When a command failed last that the store did not take, in seconds since 1970 by the machine's clock. */
  readonly lastFailedCommand?: number
  /** Was there a snapshot at the start that was not gone on from? */
  readonly snapshotPassedOver: boolean
  /** Does the clock let commands be recorded? */
  readonly clockUp?: boolean
  /** Ledger index of the last event folded. */
  readonly viewsIndex: number
  /** Ledger index of the last event of the log. */
  readonly logIndex?: number
  /** How long ago, in seconds, the first event was recorded that the views lack; 0 where they lack none. */
  readonly lagSeconds?: number
  /** How long ago, in seconds, the views were last known to cover all that the log then held. */
  readonly confirmedAge: number
  /** Missing where the thread of the server answers everything itself. */
  readonly readers?: ReadersStanding
}

/** What is looked at. */
export type Watched = Pick<AppOptions, 'store' | 'views' | 'clock' | 'clockGuard' | 'jurisdiction' | 'readers'>

/** How long a reader of metrics waits for the store, in milliseconds. */
const PATIENCE = 2_000

const lagOf = async ({ store, clock, jurisdiction }: Watched, after: number): Promise<number | undefined> => {
  const page = await inTime(store.readLog({ jurisdiction, after: { index: after }, limit: 1 }), PATIENCE)
  const first = page?.[0]
  return first === undefined ? undefined : Math.max(0, millisOf(clock.now()) - millisOf(first.recordedAt)) / 1000
}

/** A place in the log, and when it was seen, in milliseconds of the process. */
interface Seen {
  readonly index: number
  readonly at: number
}

/**
 * Watches how views keep up with their log. Under steady writing they are hardly ever at its very end; so the age of what
 * is confirmed is told from the last look whose log they have covered since.
 */
export const watchStanding = (watched: Watched): (() => Promise<Standing>) => {
  const { views } = watched
  let confirmedAt = performance.now()
  let awaited: Seen | undefined
  const confirm = (folded: number, log: number): void => {
    const now = performance.now()
    if (awaited !== undefined && folded >= awaited.index) [confirmedAt, awaited] = [awaited.at, undefined]
    if (folded >= log) [confirmedAt, awaited] = [now, undefined]
    else awaited ??= { index: log, at: now }
  }
  let answeredAt = performance.now()
  return async () => {
    const head = await headInTime(watched, PATIENCE)
    const logIndex = head?.index
    if (logIndex !== undefined) answeredAt = performance.now()
    const contact = watched.store.contact?.(watched.jurisdiction)
    const viewsIndex = views.head().index
    if (logIndex !== undefined) confirm(viewsIndex, logIndex)
    const behind = logIndex !== undefined && viewsIndex < logIndex
    const lagSeconds = behind ? await lagOf(watched, viewsIndex) : 0
    return {
      storeUp: logIndex !== undefined,
      snapshotPassedOver: !['none', undefined].includes(views.notRestored()),
      answerAge: (contact?.answeredAgo ?? performance.now() - answeredAt) / 1000,
      viewsUp: views.failure() === undefined && contact?.doubt === undefined,
      viewsIndex,
      ...(head === undefined ? {} : { clockUp: clockFault(watched, head) === undefined }),
      confirmedAge: (performance.now() - confirmedAt) / 1000,
      ...(watched.readers === undefined ? {} : { readers: watched.readers.standing() }),
      // what was recorded between the two looks is folded already
      ...(logIndex === undefined ? {} : { logIndex: Math.max(logIndex, viewsIndex) }),
      ...(logIndex === undefined || lagSeconds === undefined ? {} : { lagSeconds }),
    }
  }
}
