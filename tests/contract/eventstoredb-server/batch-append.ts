import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import statuses from '@eventstore/db-client/generated/status_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { status, type ServerDuplexStream } from '@grpc/grpc-js'
import { createRequire } from 'node:module'
import type { Commits } from './commits.ts'
import { proposedIn } from './proposed-in.ts'
import { appendTo, type Expected, type Written } from './server-append.ts'
import type { Proposed, ServerLog } from './server-log.ts'

type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>

/** What the client itself packs with: it has no package of this name to offer. */
const fromClient = createRequire(createRequire(import.meta.url).resolve('@eventstore/db-client'))
interface Packed {
  pack(bytes: Uint8Array, name: string): void
}
const { Any } = fromClient('google-protobuf/google/protobuf/any_pb.js') as { readonly Any: new () => Packed }
const { Empty } = fromClient('google-protobuf/google/protobuf/empty_pb.js') as { readonly Empty: new () => never }

const expectedIn = (options: BatchAppendReq.Options): Expected => {
  if (options.hasNoStream()) return 'no_stream'
  if (options.hasStreamExists()) return 'stream_exists'
  return options.hasStreamPosition() ? Number(options.getStreamPosition()) : 'any'
}

interface Detail {
  serializeBinary(): Uint8Array
}

/** An error of this path: a code and a detail, without a text. */
const errorOf = (code: status, name: string, detail: Detail) => {
  const any = new Any()
  any.pack(detail.serializeBinary(), `event_store.client.${name}`)
  return new statuses.Status().setCode(code as never).setDetails(any as never)
}

const timedOut = () => errorOf(status.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout())

const wrongVersion = (current: number) => {
  const wrong = new shared.WrongExpectedVersion()
  return current < 0 ? wrong.setCurrentNoStream(new Empty()) : wrong.setCurrentStreamRevision(`${current}`)
}

const answerTo = (written: Written): BatchAppendResp => {
  const answer = new streams.BatchAppendResp()
  switch (written.kind) {
    case 'success': {
      const { commit, prepare } = written.position
      const position = new shared.AllStreamPosition().setCommitPosition(`${commit}`).setPreparePosition(`${prepare}`)
      const success = new streams.BatchAppendResp.Success()
        .setCurrentRevision(`${written.revision}`)
        .setPosition(position)
      return answer.setSuccess(success)
    }
    case 'wrong-expected-version':
      return answer.setError(errorOf(status.FAILED_PRECONDITION, 'WrongExpectedVersion', wrongVersion(written.current)))
    case 'stream-deleted':
      return answer.setError(errorOf(status.FAILED_PRECONDITION, 'StreamDeleted', new shared.StreamDeleted()))
    case 'too-large': {
      const detail = new shared.MaximumAppendSizeExceeded().setMaxappendsize(written.atMost)
      return answer.setError(errorOf(status.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', detail))
    }
  }
}

/** What has come of an append that is sent in parts. */
interface Parts {
  readonly options: BatchAppendReq.Options
  readonly events: Proposed[]
  readonly begun: number
}

/** The batch append: one call for all appends of a client, told apart by an id each. */
export const batchAppendWith =
  (log: ServerLog, commits: Commits) =>
  (call: BatchCall): void => {
    const open = new Map<string, Parts>()
    const carryOut = async ({ options, events, begun }: Parts): Promise<BatchAppendResp> => {
      const name = Buffer.from(options.getStreamIdentifier()!.getStreamName_asU8()).toString()
      // another client's equal append may have come in the same moment
      await new Promise((resolve) => setImmediate(resolve))
      if (commits.drops(name, events, begun)) {
        await commits.timeout()
        return new streams.BatchAppendResp().setError(timedOut())
      }
      commits.begins(name, events)
      const written = appendTo(log, name, expectedIn(options), events)
      commits.ends(name, events)
      return answerTo(written)
    }
    call.on('data', (message: BatchAppendReq) => {
      const correlation = message.getCorrelationId()!
      const id = correlation.getString()
      const parts = open.get(id) ?? { options: message.getOptions()!, events: [], begun: performance.now() }
      open.set(id, parts)
      parts.events.push(...message.getProposedMessagesList().map(proposedIn))
      if (!message.getIsFinal()) return
      open.delete(id)
      void carryOut(parts).then((answer) => {
        if (call.destroyed || call.cancelled) return
        call.write(answer.setCorrelationId(correlation).setStreamIdentifier(parts.options.getStreamIdentifier()))
      })
    })
    call.on('error', () => undefined)
    call.on('end', () => call.end())
  }
