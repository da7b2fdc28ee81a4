import { openMemory } from '@luodi/adapters/memory'
import { instant, isRejected } from '@luodi/domain'
import type { TimedCommand } from '@luodi/api/demo'
import {
  createHandler,
  manualClock,
  type EventStore,
  type SnapshotRow,
  type SnapshotStore,
  type StoredEvent,
} from '@luodi/domain/application'
import { createViews, pressOf, savedHead } from '@luodi/projections/runner'
import { figuresAt, figuresDigest, JURISDICTION, saltsByCommand } from './figures.ts'

/** All that is kept of a district: its log, the rows and head of its snapshot, and its figures at several days. */
export interface Kept {
  readonly log: readonly StoredEvent[]
  readonly rows: readonly SnapshotRow[]
  readonly head: { readonly index: number; readonly digest: string } | undefined
  readonly figures: readonly string[]
}

/** Reads what is kept in a store; its snapshot is as the last save left it. */
export const keptIn = async (store: EventStore & SnapshotStore): Promise<Kept> => {
  const { index } = await store.head(JURISDICTION)
  const log = await store.readLog({ jurisdiction: JURISDICTION, after: { index: 0 }, limit: 10_000 })
  const rows: SnapshotRow[] = []
  for await (const page of store.snapshotRows(JURISDICTION, 'district')) rows.push(...page)
  const views = await createViews(store, { jurisdiction: JURISDICTION, snapshots: store })
  const known = [index, Math.floor(index / 2), Math.floor(index / 5)]
  const figures = known.flatMap((knownAt) => figuresAt(views, knownAt))
  return { log, rows, head: await savedHead(store, JURISDICTION), figures }
}

/** A story that nothing disturbed, in memory. */
export interface Undisturbed extends Kept {
  /** The events of each command's answer. */
  readonly answers: readonly (readonly string[])[]
  /** The digest of the log up to an index. */
  readonly digestAt: (index: number) => string
  readonly figuresAt: (index: number) => string
}

/** Plays commands to their end in memory. */
export const playUndisturbed = async (commands: readonly TimedCommand[]): Promise<Undisturbed> => {
  const store = openMemory()
  const [salts, clock] = [saltsByCommand(), manualClock(instant('2000-01-01T00:00:00.000Z'))]
  const views = await createViews(store, { jurisdiction: JURISDICTION, snapshots: store })
  const press = pressOf(views)
  const handle = createHandler({ store, clock, jurisdiction: JURISDICTION, entropy: salts, press })
  const digests = new Map([[0, views.head().digest]])
  const answers: string[][] = []
  for (const { at, request } of commands) {
    clock.set(at)
    salts.command = request.id
    const answer = await handle.untrusted(request)
    if (isRejected(answer)) throw new Error(`${request.name} was refused: ${answer.left.message.en}`)
    answers.push(answer.right.events.map(({ index, eventId }) => `${index}:${eventId}`))
    digests.set(await views.catchUp(), views.head().digest)
  }
  await views.save()
  return {
    ...(await keptIn(store)),
    answers,
    digestAt: (index) => digests.get(index) ?? `no command ended at ${index}`,
    figuresAt: (index) => figuresDigest(views, index),
  }
}
