import { openMemory } from '@luodi/adapters/memory'
import { openSqlite } from '@luodi/adapters/sqlite'
import { decodeEvent, isRejected, startOfLocalDay, localDate, type Instant, type LocalDate } from '@luodi/domain'
import {
  createHandler,
  LOG_START,
  manualClock,
  type EventStore,
  type Handle,
  type SnapshotStore,
  type StoredEvent,
} from '@luodi/domain/application'
import { digestText, emptyDistrict, foldBatch, viewsOf } from '@luodi/projections'
import { createViews, type LiveViews } from '@luodi/projections/runner'
import { temporaryFile } from '../contract/temporary-file.ts'
import { foundIn, JURISDICTION, START } from './founding.ts'
import type { Day } from './model/days.ts'
import type { Figures } from './model/figures.ts'
import { shownBy } from './shown.ts'

/** A command as it is sent. */
export interface Request {
  readonly id: string
  readonly name: string
  readonly data: unknown
  readonly actor: { readonly unit: string; readonly personRef: string }
  readonly expectedRevision?: number
}

/** What came of it: the events, or the kind of refusal and the rule. */
export type Answer =
  | { readonly taken: readonly StoredEvent[]; readonly repeated: boolean; readonly index: number }
  | { readonly refused: string }

/** The system that the model is held against: a handler and live views over one store. */
export interface System {
  /** Moves the clock to a moment of a day. */
  readonly at: (day: Day, minute: number) => void
  readonly send: (request: Request) => Promise<Answer>
  /** What the live views say of a day. */
  readonly shown: (projects: readonly string[], day: Day) => Figures
  /** A new handler and new views over the same store, from the last snapshot, which may be made just before. */
  readonly restart: (saveFirst: boolean) => Promise<void>
  /** What a fold of the whole log says of a day, known up to a place in the log. It has seen what the live fold has seen. */
  readonly replayed: () => Promise<(projects: readonly string[], day: Day, index?: number) => Figures>
  readonly close: () => Promise<void>
}

type Store = EventStore & SnapshotStore

/** Where events are kept: opened once, and again at each restart. */
interface Place {
  readonly open: () => Store
  readonly remove: () => void
}

const inMemory = (): Place => {
  const store = openMemory()
  return { open: () => ({ ...store, close: async () => undefined }), remove: () => undefined }
}

const onDisk = (): Place => {
  const { path, remove } = temporaryFile()
  return { open: () => openSqlite(path), remove }
}

/** Few enough that most runs write a snapshot on their way. */
const SNAPSHOT_EVERY = 9

const openViews = (store: Store): Promise<LiveViews> =>
  createViews(store, { jurisdiction: JURISDICTION, snapshots: store, snapshotEvery: SNAPSHOT_EVERY })

const replay = async (store: Store, live: LiveViews) => {
  const log = await store.readLog({ jurisdiction: JURISDICTION, after: LOG_START, limit: 1000 })
  const district = foldBatch(
    emptyDistrict(),
    log.map((event) => decodeEvent(event.header, event.body, event.index)),
  )
  if (digestText(district.digest) !== live.head().digest) throw new Error('the live fold has not seen the log as it is')
  return viewsOf(district)
}

/** A founded district in memory, or in a file that every restart opens anew. */
export const openSystem = async (where: 'memory' | 'file'): Promise<System> => {
  const place = where === 'memory' ? inMemory() : onDisk()
  const clock = manualClock(startOfLocalDay(localDate(START)))
  let store = place.open()
  let handle: Handle
  let views: LiveViews
  const start = async (): Promise<void> => {
    handle = createHandler({ store, clock, jurisdiction: JURISDICTION })
    views = await openViews(store)
  }
  await foundIn(store)
  await start()
  return {
    at: (day, minute) => {
      const moment = Date.parse(startOfLocalDay(day as LocalDate)) + minute * 60_000
      clock.set(new Date(moment).toISOString() as Instant)
    },
    send: async (request) => {
      const answer = await handle.untrusted(request)
      if (isRejected(answer)) return { refused: `${answer.left.category} ${answer.left.rule}` }
      await views.catchUp()
      const { events: taken, repeated, index } = answer.right
      return { taken, repeated, index }
    },
    shown: (projects, day) => shownBy(views, projects, day as LocalDate),
    restart: async (saveFirst) => {
      if (saveFirst) await views.save()
      await store.close()
      store = place.open()
      await start()
    },
    replayed: async () => {
      const fresh = await replay(store, views)
      return (projects, day, index) => shownBy(fresh, projects, day as LocalDate, index)
    },
    close: async () => {
      await store.close()
      place.remove()
    },
  }
}
