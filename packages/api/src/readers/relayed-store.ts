import type { EventStore, SnapshotHead, SnapshotRow, SnapshotStore } from '@luodi/domain/application'
import type { FromReader, StoreCall, ToReader } from './messages.ts'

interface Calling {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

const readsAlone = (): never => {
  throw new TypeError('a reader does not write, and follows nothing')
}

const errorOf = ({ name, message, code }: { name: string; message: string; code: unknown }): Error =>
  Object.assign(new Error(message), { name }, code === undefined ? {} : { code })

/** The store as a reader has it: it asks the thread of the server, which holds the store itself. */
export const createRelayedStore = (post: (message: FromReader) => void) => {
  const calling = new Map<number, Calling>()
  let calls = 0
  const ask = <T>(asked: StoreCall): Promise<T> => {
    calls += 1
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    calling.set(calls, { resolve, reject })
    post({ from: 'store', call: calls, asked })
    return promise as Promise<T>
  }
  const take = (answer: Extract<ToReader, { readonly to: 'store' }>): void => {
    const call = calling.get(answer.call)
    calling.delete(answer.call)
    if ('fault' in answer) call?.reject(errorOf(answer.fault))
    else call?.resolve(answer.value)
  }
  const store: EventStore = {
    capabilities: { checksBasis: false },
    append: readsAlone,
    readStream: (stream, options) => ask({ op: 'readStream', stream, options }),
    readLog: (query) => {
      const { jurisdiction, limit, after, before, direction, filter } = query
      return ask({ op: 'readLog', query: definedOf({ jurisdiction, limit, after, before, direction, filter }) })
    },
    follow: readsAlone,
    findCommand: readsAlone,
    head: () => ask({ op: 'head' }),
    close: async () => undefined,
  }
  async function* rowsOf(projection: string): AsyncGenerator<readonly SnapshotRow[]> {
    const rows = await ask<number>({ op: 'openRows', projection })
    try {
      for (;;) {
        const page = await ask<readonly SnapshotRow[] | undefined>({ op: 'nextRows', rows })
        if (page === undefined) return
        yield page
      }
    } finally {
      await ask({ op: 'closeRows', rows })
    }
  }
  const snapshots: SnapshotStore = {
    saveSnapshot: readsAlone,
    snapshotHead: (_, projection) => ask<SnapshotHead | undefined>({ op: 'snapshotHead', projection }),
    snapshotRows: (_, projection) => rowsOf(projection),
    dropSnapshot: readsAlone,
  }
  return { store, snapshots, take }
}

const definedOf = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
