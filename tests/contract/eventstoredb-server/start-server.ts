import serverFeatures from '@eventstore/db-client/generated/serverfeatures_pb.js'
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js'
import {
  Server,
  ServerCredentials,
  status,
  type Metadata,
  type sendUnaryData,
  type ServiceError,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js'
import { createFaults, type Faults } from './faults.ts'
import { clusterMessage, failure, noLeader, notLeader, type Endpoint } from './protocol.ts'
import { createServerLog, type ServerLog } from './server-log.ts'
import { streamsService } from './streams-service.ts'
import type { Version } from './subscriptions.ts'

/** A user of a secured node. */
export interface User {
  readonly username: string
  readonly password: string
}

/** How a node of the server double behaves. */
export interface NodeOptions {
  /** 23.10 where nothing else is said. */
  readonly version?: Version
  readonly log?: ServerLog
  readonly port?: number
  /** Key and certificate: the node then speaks TLS. */
  readonly tls?: { readonly key: string; readonly certificate: string }
  /** Who may come in; everybody without it. */
  readonly user?: User
  /** Where the cluster's leader is, if it has one now; this node leads itself without it. */
  readonly leader?: () => Endpoint | undefined
  readonly members?: () => readonly Endpoint[]
}

/** A running node. */
export interface ServerNode {
  readonly port: number
  readonly log: ServerLog
  readonly faults: Faults
  /** Ends all calls and listens no more. */
  readonly stop: () => Promise<void>
}

interface GuardedCall {
  readonly metadata: Metadata
  emit(name: 'error', error: ServiceError): unknown
}

type Handler = (call: GuardedCall, answer?: sendUnaryData<unknown>) => unknown

/** Somebody whom the node knows, and who may not. */
const denied = (): ServiceError => failure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' })
/** A wrong password does not get as far as the service: the answer has no trailers of its own. */
const unauthenticated = (): ServiceError => failure(status.UNAUTHENTICATED, 'Bad gRPC response. HTTP status code: 401')

/** Who may come in: on a node with users only. */
const refusedAtTheDoor = (metadata: Metadata, user: User | undefined): ServiceError | undefined => {
  if (user === undefined) return undefined
  const [given] = metadata.get('authorization')
  if (given === undefined) return denied()
  const basic = `Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}`
  return given === basic ? undefined : unauthenticated()
}

const refusalOf = (metadata: Metadata, own: Endpoint, { user, leader }: NodeOptions): ServiceError | undefined => {
  const refused = refusedAtTheDoor(metadata, user)
  if (refused !== undefined || metadata.get('requires-leader')[0] !== 'true') return refused
  const leading = leader === undefined ? own : leader()
  if (leading === undefined) return noLeader()
  return leading.port === own.port ? undefined : notLeader(leading)
}

/** What a real node says that it can do: without credentials of its own, an append would go the batch way. */
const supportedMethods = (version: Version) => {
  const method = (name: string, ...features: string[]) =>
    new serverFeatures.SupportedMethod()
      .setServiceName('event_store.client.streams.streams')
      .setMethodName(name)
      .setFeaturesList(features)
  return new serverFeatures.SupportedMethods()
    .setEventStoreServerVersion(version)
    .setMethodsList([
      method('read', 'position', 'events'),
      method('append'),
      method('batchappend', 'deadline_duration'),
      method('delete'),
      method('tombstone'),
    ])
}

/** Asks who calls and whether this is the leader before anything else. */
const guard =
  (handler: Handler, own: () => Endpoint, options: NodeOptions): Handler =>
  (call, answer) => {
    const refusal = refusalOf(call.metadata, own(), options)
    if (refusal === undefined) return handler(call, answer)
    return answer === undefined ? call.emit('error', refusal) : answer(refusal)
  }

const guarded = (service: object, own: () => Endpoint, options: NodeOptions): UntypedServiceImplementation =>
  Object.fromEntries(
    Object.entries(service).map(([name, handler]) => [name, guard(handler as Handler, own, options)]),
  ) as UntypedServiceImplementation

const credentialsOf = ({ tls }: NodeOptions): ServerCredentials =>
  tls === undefined
    ? ServerCredentials.createInsecure()
    : ServerCredentials.createSsl(null, [
        { private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.certificate) },
      ])

const listen = (server: Server, options: NodeOptions): Promise<number> =>
  new Promise((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${options.port ?? 0}`, credentialsOf(options), (error, port) =>
      error === null ? resolve(port) : reject(error),
    ),
  )

/**
 * A test double of EventStoreDB: the client's own protocol over a real connection, and of the server so much as the
 * store meets. It behaves as a real node was seen to behave; `tests/contract/eventstoredb-server.test.ts` holds that,
 * and runs on a real node too.
 */
export const startServer = async (options: NodeOptions = {}): Promise<ServerNode> => {
  const { log = createServerLog(), version = '23.10.8' } = options
  log.restarted()
  const faults = createFaults()
  const server = new Server({
    // what fits into a record of the server's log
    'grpc.max_receive_message_length': 16 * 1024 * 1024 - 10_000,
    'grpc.max_concurrent_streams': 100,
  })
  let port = 0
  const own = (): Endpoint => ({ address: '127.0.0.1', port })
  const members = () =>
    clusterMessage(
      (options.members?.() ?? [own()]).map((one) => ({
        ...one,
        leads: one.port === (options.leader === undefined ? own() : options.leader())?.port,
      })),
    )
  server.addService(streamsGrpc.StreamsService, guarded(streamsService(log, faults, version), own, options))
  server.addService(gossipService.GossipService, {
    read: (_: unknown, answer: sendUnaryData<unknown>) => answer(null, members()),
  })
  server.addService(featuresService.ServerFeaturesService, {
    getSupportedMethods: (_: unknown, answer: sendUnaryData<unknown>) => answer(null, supportedMethods(version)),
  })
  port = await listen(server, options)
  return { port, log, faults, stop: async () => server.forceShutdown() }
}
