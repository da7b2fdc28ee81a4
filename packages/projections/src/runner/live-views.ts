import type { CalendarBook, OrganisationState, PolicyRegister, ScopeBook } from '@luodi/domain'
import { isStoreUnavailable, type Checkpoint, type EventStore } from '@luodi/domain/application'
import { digestText } from '../district/digest.ts'
import { historyTag } from '../district/history-tag.ts'
import { allRows } from '../district/rows.ts'
import { lastIndex } from '../district/state.ts'
import { viewsOf, type DistrictViews } from '../views/views.ts'
import { createProjector, type Projector, type ProjectorOptions } from './projector.ts'
import type { NotRestored } from './snapshots.ts'

/** Where the views stand. */
export interface ViewsHead {
  /** Ledger index of the last event folded. */
  readonly index: number
  /** Digest of all events folded; equal to the log's. */
  readonly digest: string
}

/** The registers as folded, every version of them: what stands in them whatever policy is in force. Not to be changed. */
export interface Registers {
  readonly organisation: OrganisationState
  readonly policies: PolicyRegister
  readonly calendars: CalendarBook
}

/** The outcome of a side-by-side rebuild. */
export interface Rebuilt extends ViewsHead {
  /** Were the rows before it the same, byte for byte? */
  readonly identical: boolean
}

/** Views over a store's log, kept up to date. */
export interface LiveViews extends DistrictViews {
  readonly jurisdiction: string
  head(): ViewsHead
  /** Why the start did not go on from a snapshot; `undefined` where it did. */
  notRestored(): NotRestored | undefined
  /**
   * The tag of the history up to a ledger index, eight hex digits: another history of the same length has another one.
   * `undefined` for 0, where all are the same, and beyond the head.
   */
  historyTag(index: number): string | undefined
  registers(): Registers
  /** What tells whose an event is (`mayReadEvent`), as folded. Not to be changed. */
  scopeBook(): ScopeBook
  /**
   * Why the views answer for the log no more: an unreadable event, which is never skipped, or a log that nobody follows
   * any more. A store that is away for a while is neither.
   */
  failure(): Error | undefined
  /** Reads the log to its end; the views then cover it. Rejects where it can't be read. */
  catchUp(): Promise<number>
  /**
   * Follows the log until the signal aborts, and resolves then. Any other end is a failure: it rejects, and `failure` says
   * why, whether the fold has stopped or the store has ended the log.
   */
  follow(signal: AbortSignal): Promise<void>
  /** Resolves true when the views cover an index, false when `until` settles first. */
  covers(index: number, until: Promise<unknown>): Promise<boolean>
  /** Folds the whole log anew beside the serving fold, compares, and swaps. */
  rebuild(): Promise<Rebuilt>
  /** Writes a snapshot of what has changed. */
  save(): Promise<void>
}

interface Waiter {
  readonly index: number
  readonly resolve: (covered: boolean) => void
}

const createWaiters = () => {
  const waiting = new Set<Waiter>()
  return {
    wake: (index: number): void => {
      for (const waiter of waiting) if (waiter.index <= index) waiter.resolve(true)
    },
    wait: async (index: number, until: Promise<unknown>): Promise<boolean> => {
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const waiter = { index, resolve }
      waiting.add(waiter)
      void until.then(
        () => resolve(false),
        () => resolve(false),
      )
      return promise.finally(() => waiting.delete(waiter))
    },
  }
}

const sameRows = (a: Projector, b: Projector): boolean =>
  lastIndex(a.district) === lastIndex(b.district) &&
  JSON.stringify(allRows(a.district)) === JSON.stringify(allRows(b.district))

/**
 * Opens views over a jurisdiction's log: from the last snapshot and the tail where there is one. They answer for
 * everything recorded when the promise resolves; `catchUp` or `follow` brings what is recorded later.
 *
 * @example
 * ```ts
 * import { localDate } from '@luodi/domain'
 * import type { EventStore } from '@luodi/domain/application'
 * import { createViews } from '@luodi/projections/runner'
 * const shown = async (store: EventStore, projectId: string) => {
 *   const views = await createViews(store, { jurisdiction: '371302' })
 *   const lamp = views.lamp(projectId, { validAt: localDate('2026-06-30'), knownAt: 1234 })
 *   return lamp.status === 'given' ? lamp.value?.shown : undefined
 * }
 * ```
 */
export const createViews = async (store: EventStore, options: ProjectorOptions): Promise<LiveViews> => {
  const { jurisdiction } = options
  let projector = await createProjector(store, options)
  const { notRestored } = projector
  await projector.catchUp()
  let views = viewsOf(projector.district, options.answerBytes)
  let failed: Error | undefined
  const waiters = createWaiters()
  const head = (): ViewsHead => ({
    index: lastIndex(projector.district),
    digest: digestText(projector.district.digest),
  })

  const fail = (error: unknown): Error => (failed = error instanceof Error ? error : new Error(String(error)))

  const guarded = async (work: () => Promise<unknown>): Promise<void> => {
    if (failed !== undefined) throw failed
    try {
      await work()
    } catch (error) {
      // a store that is away says nothing of the fold, which goes on from where it stands
      throw isStoreUnavailable(error) ? error : fail(error)
    }
    waiters.wake(lastIndex(projector.district))
  }

  const takeOn = async (page: Parameters<Projector['take']>[0]): Promise<void> => {
    const first = page[0]
    if (first !== undefined && first.index > lastIndex(projector.district) + 1) await projector.catchUp()
    projector.take(page)
  }

  const takeAll = async (signal: AbortSignal): Promise<void> => {
    const after: Checkpoint = projector.checkpoint()
    let unsaved = 0
    for await (const page of store.follow({ jurisdiction, after, signal })) {
      await guarded(() => takeOn(page))
      unsaved += page.length
      if (unsaved >= (options.snapshotEvery ?? 5000)) {
        await projector.saveOrTell()
        unsaved = 0
      }
    }
  }

  const follow = async (signal: AbortSignal): Promise<void> => {
    try {
      await takeAll(signal)
    } catch (error) {
      throw signal.aborted ? error : fail(error)
    }
    if (!signal.aborted) throw fail(new Error('the store follows its log no more'))
  }

  const rebuild = async (): Promise<Rebuilt> => {
    const beside = await createProjector(store, options, true)
    await beside.catchUp()
    await projector.catchUp()
    const identical = sameRows(projector, beside)
    projector = beside
    views = viewsOf(beside.district, options.answerBytes)
    failed = undefined
    return { ...head(), identical }
  }

  return {
    jurisdiction,
    head,
    notRestored: () => notRestored,
    historyTag: (index) => historyTag(projector.district, index),
    registers: () => projector.district,
    scopeBook: () => projector.district,
    failure: () => failed,
    catchUp: async () => {
      await guarded(() => projector.catchUp())
      return lastIndex(projector.district)
    },
    follow,
    covers: async (index, until) => index <= lastIndex(projector.district) || waiters.wait(index, until),
    rebuild,
    save: () => projector.save(),
    project: (...asked) => views.project(...asked),
    ledger: (...asked) => views.ledger(...asked),
    lamp: (...asked) => views.lamp(...asked),
    lamps: (...asked) => views.lamps(...asked),
    lampCounts: (...asked) => views.lampCounts(...asked),
    startRates: (...asked) => views.startRates(...asked),
    investmentRates: (...asked) => views.investmentRates(...asked),
    deadline: (...asked) => views.deadline(...asked),
    monthlyDue: (...asked) => views.monthlyDue(...asked),
    calendarNeeds: (...asked) => views.calendarNeeds(...asked),
    deadlines: (...asked) => views.deadlines(...asked),
    dataQuality: (...asked) => views.dataQuality(...asked),
    problemLists: (...asked) => views.problemLists(...asked),
    cityBatches: (...asked) => views.cityBatches(...asked),
    roster: (...asked) => views.roster(...asked),
    historyStreams: (...asked) => views.historyStreams(...asked),
    history: (...asked) => views.history(...asked),
    bulletins: (...asked) => views.bulletins(...asked),
    bulletinDraft: (...asked) => views.bulletinDraft(...asked),
    bulletinNames: (...asked) => views.bulletinNames(...asked),
    bulletinDifferences: (...asked) => views.bulletinDifferences(...asked),
    closureRates: (...asked) => views.closureRates(...asked),
    problems: (...asked) => views.problems(...asked),
    lineage: (...asked) => views.lineage(...asked),
    collections: (...asked) => views.collections(...asked),
    bridge: (...asked) => views.bridge(...asked),
    groupKeys: (...asked) => views.groupKeys(...asked),
    calendars: (...asked) => views.calendars(...asked),
    policy: (...asked) => views.policy(...asked),
    units: (...asked) => views.units(...asked),
  }
}
