import type { EventStore } from '@luodi/domain/application'
import { createViews, type LiveViews } from '@luodi/projections/runner'
import { breathe, progressOf } from './progress.ts'

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
