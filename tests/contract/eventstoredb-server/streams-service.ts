import type {
  AppendReq,
  AppendResp,
  DeleteReq,
  DeleteResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { status, type sendUnaryData, type ServerReadableStream, type ServerUnaryCall } from '@grpc/grpc-js'
import { batchAppendWith } from './batch-append.ts'
import { createCommits, type Commits } from './commits.ts'
import type { Faults } from './faults.ts'
import { appendAnswer, COMMIT_TIMEOUT, failure, nothingToDelete, streamDeleted } from './protocol.ts'
import { proposedIn } from './proposed-in.ts'
import { answerRead, type ReadCall } from './reads.ts'
import { appendTo, exceeds, existsAs, type Expected } from './server-append.ts'
import type { Proposed, ServerLog } from './server-log.ts'
import { answerSubscription, type Version } from './subscriptions.ts'

type AppendCall = ServerReadableStream<AppendReq, AppendResp>

const expectedIn = (options: AppendReq.Options): Expected => {
  if (options.hasNoStream()) return 'no_stream'
  if (options.hasStreamExists()) return 'stream_exists'
  return options.hasRevision() ? Number(options.getRevision()) : 'any'
}

interface Received {
  readonly name: string
  readonly expected: Expected
  readonly events: Proposed[]
}

/** What a call sends: to its end, or to where it is too much, which is answered without waiting for the rest. */
const received = (call: AppendCall, log: ServerLog): Promise<Received> =>
  new Promise((resolve, reject) => {
    let options: AppendReq.Options | undefined
    const events: Proposed[] = []
    call.on('data', (message: AppendReq) => {
      options ??= message.getOptions()
      const proposed = message.getProposedMessage()
      if (proposed === undefined) return
      events.push(proposedIn(proposed))
      if (exceeds(log, events)) settle()
    })
    call.on('error', reject)
    const settle = (): void => {
      if (call.cancelled) return reject(failure(status.CANCELLED, 'cancelled'))
      if (options === undefined) return reject(failure(status.INVALID_ARGUMENT, 'no options'))
      const name = Buffer.from(options.getStreamIdentifier()!.getStreamName_asU8()).toString()
      resolve({ name, expected: expectedIn(options), events })
    }
    // a connection that breaks ends the call, too, and says so a moment later; half a request is none
    call.on('end', () => setImmediate(settle))
  })

/** The classic append: options, then events, then one answer. Faults come in between. */
const appendWith =
  (log: ServerLog, faults: Faults, commits: Commits) =>
  async (call: AppendCall, answer: sendUnaryData<AppendResp>): Promise<void> => {
    const begun = performance.now()
    const request = await received(call, log).catch(() => undefined)
    if (request === undefined) return
    const { name, events } = request
    if (commits.drops(name, events, begun)) {
      await commits.timeout()
      return answer(COMMIT_TIMEOUT)
    }
    commits.begins(name, events)
    await writeAndAnswer(log, faults, request, answer)
    commits.ends(name, events)
  }

const writeAndAnswer = async (
  log: ServerLog,
  faults: Faults,
  request: Received,
  answer: sendUnaryData<AppendResp>,
): Promise<void> => {
  const fault = faults.appends.shift()
  fault?.before?.()
  const written = fault?.writes === false ? undefined : appendTo(log, request.name, request.expected, request.events)
  await fault?.after?.()
  if (fault !== undefined && fault.answers !== 'truth')
    return fault.answers === undefined ? undefined : answer(fault.answers)
  if (written === undefined) return
  const said = appendAnswer(request.name, request.expected, written)
  if (said instanceof Error) answer(said)
  else answer(null, said)
}

const nameIn = (request: DeleteReq | TombstoneReq): string =>
  Buffer.from(request.getOptions()!.getStreamIdentifier()!.getStreamName_asU8()).toString()

/** Only with any expectation: nobody here deletes otherwise. A stream that is not there is a conflict all the same. */
const deleteWith =
  (log: ServerLog) =>
  ({ request }: ServerUnaryCall<DeleteReq, DeleteResp>, answer: sendUnaryData<DeleteResp>): void => {
    const name = nameIn(request)
    const stream = log.stream(name)
    if (stream.tombstoned) return answer(streamDeleted(name))
    if (!existsAs(stream)) return answer(nothingToDelete(name))
    log.deleteStream(name)
    answer(null, new streams.DeleteResp())
  }

const tombstoneWith =
  (log: ServerLog) =>
  ({ request }: ServerUnaryCall<TombstoneReq, TombstoneResp>, answer: sendUnaryData<TombstoneResp>): void => {
    if (log.stream(nameIn(request)).tombstoned) return answer(streamDeleted(nameIn(request)))
    log.tombstone(nameIn(request))
    answer(null, new streams.TombstoneResp())
  }

/** What the server double does for streams. The store does not use the batch append, and other clients may. */
export const streamsService = (log: ServerLog, faults: Faults, version: Version) => {
  const commits = createCommits()
  return {
    read: async (call: ReadCall): Promise<void> => {
      const options = call.request.getOptions()!
      faults.open += 1
      if (options.hasSubscription()) await answerSubscription(call, options, log, faults, version)
      else await answerRead(call, options, log, faults)
      faults.open -= 1
    },
    append: appendWith(log, faults, commits),
    batchAppend: batchAppendWith(log, commits),
    delete: deleteWith(log),
    tombstone: tombstoneWith(log),
  }
}
