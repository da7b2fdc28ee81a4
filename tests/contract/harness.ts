import { isRejected, type Either } from '@luodi/domain'
import type { AppendRequest, EventStore, SnapshotStore, StoredEvent } from '@luodi/domain/application'
import { afterEach, beforeEach } from 'vitest'
import { freshJurisdiction, requestAfter, type Sealing } from './sealed-events.ts'

/** A store under test. `reopen` closes it and opens what it left behind; a store that leaves nothing answers itself. */
export interface Opened {
  readonly store: EventStore & SnapshotStore
  reopen(): Promise<EventStore & SnapshotStore>
  dispose(): Promise<void>
}

/** Opens an empty store, or one whose other contents do no harm. */
export type OpenStore = () => Promise<Opened>

/** What the cases of a contract work with: made anew for each. */
export interface Bench {
  store: EventStore & SnapshotStore
  jurisdiction: string
  reopen(): Promise<void>
  /** A stream of this case's jurisdiction. */
  stream(id: string, kind?: string): string
}

/** Opens a store before each case and disposes of it afterwards. */
export const benchFor = (open: OpenStore): Bench => {
  let opened: Opened
  const bench: Bench = {
    store: undefined as unknown as Bench['store'],
    jurisdiction: '',
    reopen: async () => {
      bench.store = await opened.reopen()
    },
    stream: (id, kind = 'project') => `${bench.jurisdiction}.${kind}-${id}`,
  }
  beforeEach(async () => {
    opened = await open()
    bench.store = opened.store
    bench.jurisdiction = freshJurisdiction()
  })
  afterEach(() => opened.dispose())
  return bench
}

/** The accepted side; a refusal fails the case. */
export const right = <R>(answer: Either<unknown, R>): R => {
  if (isRejected(answer)) throw new Error(`refused: ${JSON.stringify(answer.left)}`)
  return answer.right
}

/** The refused side. */
export const left = <L>(answer: Either<L, unknown>): L => {
  if (!isRejected(answer)) throw new Error('accepted, though it should not be')
  return answer.left
}

/** Appends one command's events behind `last`. */
export const put = async (
  store: EventStore,
  stream: string,
  last: number,
  count = 1,
  sealing: Sealing = {},
): Promise<readonly StoredEvent[]> => right(await store.append(requestAfter(stream, last, count, sealing))).events

/** The request with other expectations. */
export const expecting = (request: AppendRequest, expected: AppendRequest['expected']): AppendRequest => ({
  ...request,
  expected,
})

/** Ledger indexes. */
export const indexes = (events: readonly StoredEvent[]): readonly number[] => events.map((event) => event.index)

/** All that an iteration gives, to its end. */
export const collected = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
