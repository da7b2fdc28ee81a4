import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js'
import { status, type ServerWritableStream } from '@grpc/grpc-js'
import type { Faults } from './faults.ts'
import { eventMessage, failure, notFoundMessage, streamDeleted } from './protocol.ts'
import { existsAs } from './server-append.ts'
import type { LogRecord, ServerLog } from './server-log.ts'

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>
export type ReadOptions = ReadReq.Options

/** Aborts when the client is gone or has cancelled. */
export const endOf = (call: ReadCall): AbortSignal => {
  const end = new AbortController()
  for (const name of ['cancelled', 'close', 'finish']) call.on(name, () => end.abort())
  return end.signal
}

/** Sends a message, and waits where the client does not keep up. */
export const send = async (call: ReadCall, message: ReadResp, signal: AbortSignal): Promise<void> => {
  if (signal.aborted || call.write(message)) return
  const { promise, resolve } = Promise.withResolvers<void>()
  call.once('drain', resolve)
  signal.addEventListener('abort', () => resolve(), { once: true })
  await promise
  call.off('drain', resolve)
}

const FORWARDS = 0

/** Where in the log a position stands: of the first record that is not before it. */
export const placeOf = (log: ServerLog, commit: bigint): number => {
  let [low, high] = [0, log.all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (log.all[middle]!.position.commit < commit) low = middle + 1
    else high = middle
  }
  return low
}

const ofStream = (log: ServerLog, options: ReadOptions): readonly LogRecord[] => {
  const { events: written, firstReadable, hidden } = log.stream(nameOf(options))
  const events = written.slice(0, written.length - hidden)
  const from = options.getStream()!
  const revision = Number(from.getRevision())
  const [lowest, highest] =
    options.getReadDirection() === FORWARDS
      ? [from.hasRevision() ? revision : from.hasEnd() ? events.length : 0, events.length - 1]
      : [0, from.hasRevision() ? Math.min(revision, events.length - 1) : from.hasEnd() ? events.length - 1 : 0]
  return inOrder(events, Math.max(lowest, firstReadable), highest + 1, options)
}

/** Forwards a position is included, backwards it is not. */
const ofAll = (log: ServerLog, options: ReadOptions): readonly LogRecord[] | 'no-such-position' => {
  const { all } = log
  const from = options.getAll()!
  const position = from.getPosition()
  const end = from.hasEnd() ? all.length : 0
  const place = position === undefined ? end : placeOf(log, BigInt(position.getCommitPosition()))
  const found = all[place]
  if (position !== undefined && found !== undefined && `${found.position.commit}` !== position.getCommitPosition())
    return 'no-such-position'
  return options.getReadDirection() === FORWARDS
    ? inOrder(all, place, all.length, options)
    : inOrder(all, 0, place, options)
}

const inOrder = (records: readonly LogRecord[], from: number, to: number, options: ReadOptions) => {
  const count = Math.min(Number(options.getCount()), records.length)
  return options.getReadDirection() === FORWARDS
    ? records.slice(from, Math.min(to, from + count))
    : records.slice(Math.max(from, to - count), to).reverse()
}

/** The stream that a read names. */
export const nameOf = (options: ReadOptions): string =>
  Buffer.from(options.getStream()!.getStreamIdentifier()!.getStreamName_asU8()).toString()

/** Answers a read of a stream or of the whole log. */
export const answerRead = async (
  call: ReadCall,
  options: ReadOptions,
  log: ServerLog,
  faults: Faults,
): Promise<void> => {
  const signal = endOf(call)
  const wantsStream = options.hasStream()
  if (options.getCount() === '0')
    return void call.emit(
      'error',
      failure(status.UNKNOWN, `Unexpected Read${wantsStream ? 'Stream' : 'All'}Result: Error`),
    )
  if (wantsStream) {
    const name = nameOf(options)
    const stream = log.stream(name)
    if (stream.tombstoned) return void call.emit('error', streamDeleted(name))
    if (!existsAs(stream)) {
      await faults.reads.shift()?.()
      await send(call, notFoundMessage(name), signal)
      return void call.end()
    }
  }
  const records = wantsStream ? ofStream(log, options) : ofAll(log, options)
  if (records === 'no-such-position')
    return void call.emit('error', failure(status.UNKNOWN, 'Unexpected ReadAllResult: Error'))
  if (wantsStream) await faults.reads.shift()?.()
  else faults.allReads += 1
  if (!wantsStream && faults.unansweredAllReads > 0) {
    faults.unansweredAllReads -= 1
    return
  }
  for (const record of records) {
    if (signal.aborted) return
    await send(call, eventMessage(record), signal)
  }
  call.end()
}
