import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'

/** A SQLite file. */
export interface SqliteAddress {
  readonly kind: 'sqlite'
  readonly file: string
  /** What it is called before people. */
  readonly name: string
}

/** A server of EventStoreDB, or a cluster. */
export interface EventStoreDbAddress {
  readonly kind: 'eventstoredb'
  /** Holds a password: never to be shown. */
  readonly connectionString: string
  /** The same without user, password and options. */
  readonly name: string
  /** The SQLite file in which snapshots of the projections lie beside the server. */
  readonly snapshots: string
}

/** Where events are kept. */
export type StoreAddress = SqliteAddress | EventStoreDbAddress

/** Up to the last @ all may be a password: better a name too short than one that shows it. */
const SCHEME = /^([a-z][a-z0-9+.-]*):\/\/(?:.*@)?([^/?]*)/is

/** What a store may be given as. */
export const STORE_ACCEPTED = 'a SQLite file, esdb://… or esdb+discover://…'

/**
 * The store that a text names: a connection string of EventStoreDB, else a file. Snapshots for a server lie in the data
 * folder, in a file of its own for every server. `undefined` for another scheme.
 */
export const storeAddressFrom = (text: string, data: string): StoreAddress | undefined => {
  const [, scheme, hosts = ''] = SCHEME.exec(text) ?? []
  if (scheme === undefined) {
    const file = resolve(text)
    return { kind: 'sqlite', file, name: file }
  }
  if (!['esdb', 'esdb+discover'].includes(scheme.toLowerCase()) || hosts === '') return undefined
  const name = `${scheme.toLowerCase()}://${hosts}`
  const tag = createHash('sha256').update(name).digest('hex').slice(0, 12)
  return { kind: 'eventstoredb', connectionString: text, name, snapshots: join(data, `views-${tag}.db`) }
}
