import { bilingual, rejected, rejection, type Rejection } from '@luodi/domain'
import type { Press } from '@luodi/domain/application'
import type { LiveViews } from './live-views.ts'

const stopped = (): Rejection =>
  rejection({
    category: 'unavailable',
    rule: 'M-53',
    field: '',
    message: bilingual('投影已停止，无法编制通报', 'the views have stopped: no bulletin can be compiled'),
    accepted: bilingual('恢复后以同一命令标识重试', 'the same command id again, once the views are sound'),
  })

/**
 * A press over live views: brings them up to the end of the log, and compiles what a bulletin states (M-53). Gives a
 * handler the figures that a publication freezes.
 *
 * @example
 * ```ts
 * import { createHandler, systemClock, type EventStore } from '@luodi/domain/application'
 * import { createViews, pressOf } from '@luodi/projections/runner'
 * const publisher = async (store: EventStore) => {
 *   const views = await createViews(store, { jurisdiction: '371302' })
 *   const handle = createHandler({ store, clock: systemClock(), jurisdiction: '371302', press: pressOf(views) })
 *   return (id: string) =>
 *     handle({
 *       id,
 *       name: 'PublishBulletin',
 *       data: { period: '2026-06' },
 *       actor: { unit: 'office', personRef: 'p-1' },
 *     })
 * }
 * ```
 */
export const pressOf = (views: LiveViews): Press => ({
  compile: async (asked) => {
    try {
      await views.catchUp()
    } catch (error) {
      if (views.failure() === undefined) throw error
      return rejected(stopped())
    }
    return views.bulletinDraft(asked)
  },
})
