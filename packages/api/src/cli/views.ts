import type { EventStore } from '@luodi/domain/application'
import { createViews, type LiveViews } from '@luodi/projections/runner'
import { messageOf } from './failure.ts'
import { breathe, progressOf } from './progress.ts'
import type { Store } from './store.ts'

/** The views of a whole log, folded from its first event: a replay trusts no snapshot. */
export const replayedViews = async (store: EventStore, jurisdiction: string): Promise<LiveViews> => {
  const { index } = await store.head(jurisdiction)
  const progress = progressOf('replay', index)
  try {
    return await createViews(store, { jurisdiction, breathe, onProgress: progress.at })
  } finally {
    progress.stop()
  }
}

const onUnsaved = (error: unknown): void => console.error(`no snapshot: ${messageOf(error)}`)

/** The views over a store, from the last snapshot and what came after it. */
export const openViews = async (store: Store, jurisdiction: string): Promise<LiveViews> => {
  const { index } = await store.head(jurisdiction)
  const progress = progressOf('catch up', index)
  try {
    return await createViews(store, { jurisdiction, snapshots: store, breathe, onProgress: progress.at, onUnsaved })
  } finally {
    progress.stop()
  }
}
