import { whyUnreadableBy, type EventStore, type WhyUnreadable } from '@luodi/domain/application'
import { connect } from './connection.ts'
import { eventStoreOf } from './event-store.ts'

/** How to use a server. */
export interface EventStoreDbOptions {
  /**
   * For how long a call is tried again before it is given up, in milliseconds. Default 10,000. One attempt of
   * an append may take a third of it, and no less than 3,500 where there is so much.
   */
  readonly patience?: number
  /** Tells which events are refused because their readers could not read them. Default: what the domain does not know. */
  readonly whyUnreadable?: WhyUnreadable
}

/** What a timer can wait for, in milliseconds: twelve days. */
const LONGEST_PATIENCE = 2 ** 30

/**
 * Opens an EventStoreDB (23.10 or later) as event store: a single node, or a cluster, of which only the leader is asked.
 * Open one a process: it holds one client, and for each jurisdiction that is asked for one subscription, which reads that
 * jurisdiction's streams only. Where these are more than thirty, it opens further connections for them. It connects at the
 * first call. Snapshots of projections are kept elsewhere. On a node with users, the user needs to read `$all`.
 *
 * The connection string is the server's: `esdb://127.0.0.1:2113?tls=false`,
 * `esdb://user:password@host:2113?tlsCAFile=/etc/ca.pem`, `esdb://user:password@one:2113,two:2113,three:2113`,
 * `esdb+discover://user:password@cluster.example:2113`. A user or password with special characters is percent-encoded.
 * With TLS it must name both.
 *
 * Where things are: an event is a JSON event of the stream `<jurisdiction>.<kind>-<id>`, its header as metadata (with
 * `$correlationId` and `$causationId`, which the server's own tools follow), its body as data. Ledger indexes are counted:
 * each process reads the log of a jurisdiction once, when it first needs it, and keeps an index of some 90 bytes an event.
 * Durability: when an append's promise resolves, the server has acknowledged it, or has sent it to the subscription as recorded,
 * and it was read back.
 * Ordering: appends to one stream in the order of their calls; ledger indexes 1, 2, 3 … in each jurisdiction, the same in
 * every process. `follow` hands out each event once per loop, and outlasts a server that is away. A server that is silent is
 * asked now and then whether it leads still and has told all. One that answers nothing at all for four seconds lets every call
 * fail at once, until it answers again; `contact` tells how long that has been, and `ping` asks.
 * `capabilities.checksBasis` is false: an append writes to one stream and can't hold the others still. A basis that is
 * known to have changed is refused; what another process wrote in the last milliseconds may not be known. The same holds
 * for a command id that is sent to two streams at once, and for the log's clock. In one stream a command is recorded once,
 * however many processes try.
 * Errors: `append` answers failures as values: `StoreUnavailable` (nothing was written: away, denied, damaged, closed),
 * `TooLarge` (more than the server takes at once, one mebibyte unless an operator has set another limit),
 * `OutcomeUnknown` (the server did not say, or it could not be read back: retry the same bytes) and those of the port; it rejects with a TypeError on a malformed request
 * and on an event that its readers could not read. Reads reject with an {@link EventStoreDbError}. A damaged log
 * can be read up to the damage, and is never passed over. `close` waits for the appends that were called before it.
 * Throws an {@link EventStoreDbError} on a connection string that can't be read.
 *
 * @example
 * ```ts
 * import { openEventStoreDb } from '@luodi/adapters/eventstoredb'
 * import { openSqlite } from '@luodi/adapters/sqlite'
 * import { createViews } from '@luodi/projections/runner'
 * const store = openEventStoreDb('esdb://127.0.0.1:2113?tls=false')
 * const snapshots = openSqlite('snapshots.db')
 * const views = await createViews(store, { jurisdiction: '371302', snapshots })
 * console.log(views.head().index, await store.head('371302'))
 * await store.close()
 * ```
 */
export const openEventStoreDb = (connectionString: string, options: EventStoreDbOptions = {}): EventStore => {
  const patience = Math.min(options.patience ?? 10_000, LONGEST_PATIENCE)
  return eventStoreOf(connect(connectionString, patience), patience, options.whyUnreadable ?? whyUnreadableBy())
}
