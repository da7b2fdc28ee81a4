// The client ships its generated service code as CommonJS, whose names only a default import reaches.
import gossip from '@eventstore/db-client/generated/gossip_pb.js'
import type { AppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import { Metadata, status, type ServiceError } from '@grpc/grpc-js'
import type { Expected, Written } from './server-append.ts'
import type { LogPosition, LogRecord } from './server-log.ts'

type Empty = InstanceType<typeof shared.Empty>
export const empty = (): Empty => new shared.Empty()

/** An error as the server sends it: a status, a text, and trailers that the client reads. */
export const failure = (code: status, details: string, trailers: Record<string, string> = {}): ServiceError => {
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value)
  return Object.assign(new Error(details), { code, details, metadata })
}

/** What the second of two equal appends is told. */
export const COMMIT_TIMEOUT = failure(status.ABORTED, 'Operation timed out: Commit phase timeout.')

export const streamDeleted = (stream: string): ServiceError =>
  failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  })

/** A delete with any expectation, of a stream that is not there: both revisions are told raw. */
export const nothingToDelete = (stream: string): ServiceError =>
  failure(
    status.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: -2, Actual version: -1`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': '-2',
      'actual-version': '-1',
    },
  )

/** Where the leader is, if this node is not. */
export interface Endpoint {
  readonly address: string
  readonly port: number
}

export const notLeader = (leader: Endpoint): ServiceError =>
  failure(status.NOT_FOUND, `Leader info available`, {
    exception: 'not-leader',
    'leader-endpoint-host': leader.address,
    'leader-endpoint-port': `${leader.port}`,
  })

/** Nobody leads now: an election is under way. */
export const noLeader = (): ServiceError => failure(status.UNAVAILABLE, 'Server Is Not Ready')

const uuidOf = (id: string) => new shared.UUID().setString(id)
const identifierOf = (stream: string) => new shared.StreamIdentifier().setStreamName(Buffer.from(stream))

/** An event as a reader gets it. */
export const eventMessage = (record: LogRecord): ReadResp => {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(uuidOf(record.id))
    .setStreamIdentifier(identifierOf(record.stream))
    .setStreamRevision(`${record.revision}`)
    .setCommitPosition(`${record.position.commit}`)
    .setPreparePosition(`${record.position.prepare}`)
    .setData(record.data)
    .setCustomMetadata(record.metadata)
  recorded
    .getMetadataMap()
    .set('type', record.type)
    .set('content-type', record.contentType)
    .set('created', `${record.created}`)
  const event = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(`${record.position.commit}`)
  return new streams.ReadResp().setEvent(event)
}

export const notFoundMessage = (stream: string): ReadResp =>
  new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)),
  )

export const confirmationMessage = (id: string): ReadResp =>
  new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id))

export const caughtUpMessage = (): ReadResp => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp())

export const checkpointMessage = ({ commit, prepare }: LogPosition): ReadResp =>
  new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint().setCommitPosition(`${commit}`).setPreparePosition(`${prepare}`),
  )

const wrongVersion = (expected: Expected, current: number) => {
  const wrong = new streams.AppendResp.WrongExpectedVersion()
  if (current < 0) wrong.setCurrentNoStream(empty())
  else wrong.setCurrentRevision(`${current}`)
  if (expected === 'any') wrong.setExpectedAny(empty())
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(empty())
  else if (expected === 'no_stream') wrong.setExpectedNoStream(empty())
  else wrong.setExpectedRevision(`${expected}`)
  return wrong
}

/** The answer to a classic append; an error where the server sends one. */
export const appendAnswer = (stream: string, expected: Expected, written: Written): AppendResp | ServiceError => {
  switch (written.kind) {
    case 'success': {
      const { commit, prepare } = written.position
      const position = new streams.AppendResp.Position().setCommitPosition(`${commit}`).setPreparePosition(`${prepare}`)
      const success = new streams.AppendResp.Success().setCurrentRevision(`${written.revision}`).setPosition(position)
      return new streams.AppendResp().setSuccess(success)
    }
    case 'wrong-expected-version':
      return new streams.AppendResp().setWrongExpectedVersion(wrongVersion(expected, written.current))
    case 'stream-deleted':
      return streamDeleted(stream)
    case 'too-large':
      return failure(status.INVALID_ARGUMENT, `Maximum Append Size of ${written.atMost} Exceeded.`, {
        exception: 'maximum-append-size-exceeded',
        'maximum-append-size': `${written.atMost}`,
      })
  }
}

/** The members of a cluster, as gossip tells them. */
export const clusterMessage = (members: readonly (Endpoint & { readonly leads: boolean })[]) => {
  const { FOLLOWER, LEADER } = gossip.MemberInfo.VNodeState
  const info = new gossip.ClusterInfo()
  for (const { address, port, leads } of members) {
    const member = new gossip.MemberInfo()
      .setInstanceId(uuidOf(crypto.randomUUID()))
      .setTimeStamp('0')
      .setState(leads ? LEADER : FOLLOWER)
      .setIsAlive(true)
      .setHttpEndPoint(new gossip.EndPoint().setAddress(address).setPort(port))
    info.addMembers(member)
  }
  return info
}
