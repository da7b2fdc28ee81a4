import type { EventStore } from '@luodi/domain/application'
import { createViews, type LiveViews, type PassedOver } from '@luodi/projections/runner'
import { errorLine } from '../error-line.ts'
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

const onUnsaved = (error: unknown): void => errorLine('no snapshot was written', { text: messageOf(error) })
const WHY: Readonly<Record<PassedOver, string>> = {
  damaged: 'its rows and its head do not hold together',
  otherFold: 'another version of this program made it',
  otherLog: 'it was made from another log',
  otherOrganisation: 'it tells other rights than the events do',
}

/** The views over a store, from the last snapshot and what came after it; they remember about so many bytes of answers. */
export const openViews = async (store: Store, jurisdiction: string, answerBytes?: number): Promise<LiveViews> => {
  const { index } = await store.head(jurisdiction)
  const progress = progressOf('catch up', index)
  try {
    const onPassedOver = (why: PassedOver): void =>
      errorLine('the snapshot is passed over, and the views are built anew', { jurisdiction, why, text: WHY[why] })
    return await createViews(store, {
      jurisdiction,
      snapshots: store,
      breathe,
      onProgress: progress.at,
      onPassedOver,
      onUnsaved,
      answerBytes,
    })
  } finally {
    progress.stop()
  }
}
