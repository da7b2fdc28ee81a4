import {
  LOG_START,
  type Checkpoint,
  type EventStore,
  type SnapshotStore,
  type StoredEvent,
} from '@luodi/domain/application'
import { foldBatch } from '../district/fold.ts'
import { emptyDistrict, lastIndex, type DistrictState } from '../district/state.ts'
import { decodePage } from './decode-page.ts'
import { restoreDistrict } from './restore.ts'
import { writeSnapshot, type NotRestored } from './snapshots.ts'

/** What a projector works with. */
export interface ProjectorOptions {
  readonly jurisdiction: string
  /** Where snapshots are kept; without it every start reads the whole log. */
  readonly snapshots?: SnapshotStore | undefined
  /** Write a snapshot after so many events, default 5,000. */
  readonly snapshotEvery?: number | undefined
  /** Called between pages, so that a server goes on serving while it reads a long log. */
  readonly breathe?: (() => Promise<void>) | undefined
  /** Told after each page how far the fold has come. */
  readonly onProgress?: ((index: number) => void) | undefined
  readonly pageSize?: number | undefined
  /** About how many bytes of answers the views remember, default 256 MiB; 0 remembers none. */
  readonly answerBytes?: number | undefined
  /**
   * Told when a snapshot that was due could not be written: the fold goes on, and the next one holds all that this one
   * should have. Without it, only `save` tells.
   */
  readonly onUnsaved?: ((error: unknown) => void) | undefined
  /** Told of a snapshot that is there and is not gone on from, before everything is folded anew. */
  readonly onPassedOver?: ((why: PassedOver) => void) | undefined
}

/** Why a snapshot is passed over. */
export type PassedOver = Exclude<NotRestored, 'none'>

/** A fold of one jurisdiction's log that reads on from where it stands. */
export interface Projector {
  readonly district: DistrictState
  /** Why it did not go on from a snapshot; `undefined` where it did. */
  readonly notRestored: NotRestored | undefined
  checkpoint(): Checkpoint
  /** Folds a page that follows the checkpoint; events already folded are passed over. */
  take(page: readonly StoredEvent[]): void
  /** Reads the log to its end, or to a ledger index on the way. */
  catchUp(to?: number): Promise<number>
  /** Writes what has changed since the last snapshot; nothing without a snapshot store. */
  save(): Promise<void>
  /** The same, where it fails told to `onUnsaved`: a snapshot is a cache, and no reason to stop. */
  saveOrTell(): Promise<void>
}

/** A projector from the last snapshot and the tail, or from the beginning (`fresh`). */
export const createProjector = async (
  store: EventStore,
  options: ProjectorOptions,
  fresh = false,
): Promise<Projector> => {
  const { jurisdiction, snapshots } = options
  const loaded = fresh ? 'none' : await restoreDistrict(store, options)
  const [restored, notRestored] = typeof loaded === 'string' ? [undefined, loaded] : [loaded, undefined]
  if (notRestored !== undefined && notRestored !== 'none') options.onPassedOver?.(notRestored)
  const district = restored?.district ?? emptyDistrict()
  let checkpoint = restored?.checkpoint ?? LOG_START
  let savedAt: number | undefined = restored?.checkpoint.index
  let touched = new Set<string>()

  const take = (page: readonly StoredEvent[]): void => {
    const news = page.filter((event) => event.index > lastIndex(district))
    const last = news[news.length - 1]
    if (last === undefined) return
    foldBatch(district, decodePage(news), snapshots === undefined ? undefined : touched)
    checkpoint = { index: last.index, position: last.position }
  }

  const save = async (): Promise<void> => {
    if (snapshots === undefined || savedAt === checkpoint.index) return
    const before = { touched, savedAt }
    const changed = savedAt === undefined ? undefined : { touched, since: savedAt }
    const writing = { jurisdiction, district, checkpoint, ...(changed === undefined ? {} : { changed }) }
    touched = new Set()
    savedAt = checkpoint.index
    const outcome = await writeSnapshot(snapshots, writing).catch((error: unknown) => {
      savedAt = undefined // what the store holds is not known: the next save writes every row
      throw error
    })
    if (outcome === 'saved') return
    // another process has saved further: what changed here is kept, and goes over that one once this fold has passed it
    touched = new Set([...before.touched, ...touched])
    savedAt = outcome === 'overtaken' ? before.savedAt : undefined
    if (outcome === 'incomplete') await save()
  }

  const saveOrTell = (): Promise<void> => save().catch((error: unknown) => options.onUnsaved?.(error))

  const catchUp = async (to = Infinity): Promise<number> => {
    while (checkpoint.index < to) {
      const limit = Math.min(options.pageSize ?? 1000, to - checkpoint.index)
      const page = await store.readLog({ jurisdiction, after: checkpoint, limit })
      take(page)
      options.onProgress?.(checkpoint.index)
      if (page.length < limit) break
      await options.breathe?.()
    }
    // once, at the end: on the way through a long log almost every row would be written again and again
    if (checkpoint.index - (savedAt ?? 0) >= (options.snapshotEvery ?? 5000)) await saveOrTell()
    return checkpoint.index
  }

  return { district, notRestored, checkpoint: () => checkpoint, take, catchUp, save, saveOrTell }
}
