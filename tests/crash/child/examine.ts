import type { EventStore, SnapshotStore } from '@luodi/domain/application'
import { createViews, savedHead } from '@luodi/projections/runner'
import { figuresDigest, JURISDICTION } from '../figures.ts'
import type { Found } from './orders.ts'

/** Looks at a file as a process finds it, and leaves it so. */
export const examine = async (store: EventStore & SnapshotStore): Promise<Found> => {
  const saved = (await savedHead(store, JURISDICTION))?.index ?? 0
  let readAfter: number | undefined
  const looking: EventStore & SnapshotStore = {
    ...store,
    readLog: (query) => {
      // a single event is the snapshot's own last one, which is looked at to tell whose log it is
      if (query.limit !== 1) readAfter ??= query.after?.index ?? 0
      return store.readLog(query)
    },
    saveSnapshot: () => Promise.resolve('saved'),
  }
  const views = await createViews(looking, { jurisdiction: JURISDICTION, snapshots: looking })
  const { index, digest } = views.head()
  const figures = figuresDigest(views, index)
  const { identical } = await views.rebuild()
  return { index, digest, saved, readAfter: readAfter!, identical, figures }
}
