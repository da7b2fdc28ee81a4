import type { EventStore, SnapshotRow, SnapshotStore } from '@luodi/domain/application'
import type { StoreCall, ToReader } from './messages.ts'

/** What readers read from. */
export interface ReadFrom {
  readonly jurisdiction: string
  readonly store: EventStore
  readonly snapshots?: SnapshotStore | undefined
}

const faultOf = (error: unknown) => {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return { name, message, code: (error as { readonly code?: unknown } | undefined)?.code }
}

/** Answers what one reader reads of the store: any store, since nothing of it but what it returns crosses over. */
export const createStoreRelay = ({ jurisdiction, store, snapshots }: ReadFrom) => {
  const open = new Map<number, AsyncIterator<readonly SnapshotRow[]>>()
  let opened = 0
  const openRows = (projection: string): number => {
    if (snapshots === undefined) throw new TypeError('there are no snapshots')
    opened += 1
    open.set(opened, snapshots.snapshotRows(jurisdiction, projection)[Symbol.asyncIterator]())
    return opened
  }
  const closeRows = async (rows: number): Promise<void> => {
    await open.get(rows)?.return?.()
    open.delete(rows)
  }
  const answer = async (asked: StoreCall): Promise<unknown> => {
    switch (asked.op) {
      case 'readLog':
        return store.readLog({ ...asked.query, jurisdiction })
      case 'readStream':
        return store.readStream(asked.stream, asked.options)
      case 'head':
        return store.head(jurisdiction)
      case 'snapshotHead':
        return snapshots?.snapshotHead(jurisdiction, asked.projection)
      case 'openRows':
        return openRows(asked.projection)
      case 'nextRows': {
        const next = await open.get(asked.rows)?.next()
        return next?.done === false ? next.value : undefined
      }
      case 'closeRows':
        return closeRows(asked.rows)
      default:
        return asked satisfies never
    }
  }
  return {
    take: async (call: number, asked: StoreCall): Promise<ToReader> => {
      try {
        return { to: 'store', call, value: await answer(asked) }
      } catch (error) {
        return { to: 'store', call, fault: faultOf(error) }
      }
    },
    close: (): void => {
      for (const rows of open.keys()) void closeRows(rows).catch(() => undefined)
    },
  }
}
