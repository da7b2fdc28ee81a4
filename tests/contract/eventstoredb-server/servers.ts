import { startServer, type ServerNode, type User } from './start-server.ts'

/** A server to test against. */
export interface ServerUnderTest {
  readonly connectionString: string
  /** The double behind it; a real server has none. */
  readonly node?: ServerNode
  readonly stop: () => Promise<void>
}

/** How to have a server: by name, and what starts one. */
export type ServerKind = readonly [name: string, start: () => Promise<ServerUnderTest>]

const double: ServerKind = [
  'the test double of EventStoreDB',
  async () => {
    const node = await startServer()
    return { connectionString: `esdb://127.0.0.1:${node.port}?tls=false`, node, stop: node.stop }
  },
]

const { LUODI_EVENTSTOREDB } = process.env

/** The user of a connection string, or one that a node without TLS does not look at. */
export const userOf = (connectionString: string): User => {
  const [, username = 'luodi', password = ''] = /^[^:]+:\/\/([^:@/]+):([^@]+)@/.exec(connectionString) ?? []
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) }
}

/** The test double, and a real server where `LUODI_EVENTSTOREDB` holds its connection string. */
export const SERVERS: readonly ServerKind[] =
  LUODI_EVENTSTOREDB === undefined
    ? [double]
    : [double, ['EventStoreDB', async () => ({ connectionString: LUODI_EVENTSTOREDB, stop: () => Promise.resolve() })]]
