import { openEventStoreDb } from '@luodi/adapters/eventstoredb'
import { openMemory } from '@luodi/adapters/memory'
import { openSqlite } from '@luodi/adapters/sqlite'
import { createApp, createTokenVerifier, signToken } from '@luodi/api/http'
import { DEFAULT_POLICY, instant } from '@luodi/domain'
import { createHandler, manualClock, type EventStore, type SnapshotStore } from '@luodi/domain/application'
import { createViews, pressOf, type LiveViews } from '@luodi/projections/runner'
import { setTimeout as after } from 'node:timers/promises'
import { SERVERS } from '../contract/eventstoredb-server/servers.ts'
import { freshJurisdiction } from '../contract/sealed-events.ts'
import { temporaryFile } from '../contract/temporary-file.ts'
import { clientOf, found, SECRET, type Client } from '../http/district.testkit.ts'

/** A server with store, handler and views of its own, as a process of its own has them. */
export interface OwnServer {
  readonly views: LiveViews
  as(unit: string): Promise<Client>
  close(): Promise<void>
}

type Store = EventStore & SnapshotStore

/** How to have a store that several servers open, each for itself. */
export type SharedKind = readonly [name: string, start: () => Promise<Shared>]

interface Shared {
  open(): Store
  stop(): Promise<void>
}

const sharedFile: SharedKind = [
  'one SQLite file',
  async () => {
    const file = temporaryFile()
    return { open: () => openSqlite(file.path, { pollInterval: 20 }), stop: async () => file.remove() }
  },
]

/** Every kind of store that several processes may use at once. */
export const SHARED_KINDS: readonly SharedKind[] = [
  sharedFile,
  ...SERVERS.map(([name, start]): SharedKind => [
    name,
    async () => {
      const { connectionString, stop } = await start()
      return { open: () => ({ ...openMemory(), ...openEventStoreDb(connectionString) }), stop }
    },
  ]),
]

const openServer = async (store: Store, jurisdiction: string): Promise<OwnServer> => {
  const clock = manualClock(instant('2026-07-01T09:00:00+08:00'))
  const views = await createViews(store, { jurisdiction, snapshots: store })
  const pause = (attempt: number): Promise<void> => after(Math.random() * 2 * attempt)
  const handle = createHandler({ store, clock, jurisdiction, press: pressOf(views), pause })
  const tokens = createTokenVerifier({ secret: SECRET })
  const app = await createApp({ jurisdiction, store, handle, views, clock, tokens, cursorSecret: SECRET })
  const end = new AbortController()
  const following = views.follow(end.signal)
  return {
    views,
    as: async (unit) =>
      clientOf(app, await signToken({ secret: SECRET, holder: `p-${unit}`, unit, jurisdiction, expiresIn: '1h' })),
    close: async () => {
      await app.close()
      end.abort()
      await following
      await views.save()
      await store.close()
    },
  }
}

/** Two servers of one founded district, on stores of their own over one log. */
export const openPair = async ([, start]: SharedKind) => {
  const shared = await start()
  const jurisdiction = freshJurisdiction()
  const servers = [
    await openServer(shared.open(), jurisdiction),
    await openServer(shared.open(), jurisdiction),
  ] as const
  await found(await servers[0].as('office'), DEFAULT_POLICY)
  return {
    servers,
    jurisdiction,
    /** One more, which begins now. */
    another: () => openServer(shared.open(), jurisdiction),
    stop: async () => {
      for (const server of servers) await server.close()
      await shared.stop()
    },
  }
}
