import type { ServiceError } from '@grpc/grpc-js'
import type { Faults } from './faults.ts'
import { caughtUpMessage, checkpointMessage, confirmationMessage, eventMessage } from './protocol.ts'
import { endOf, nameOf, placeOf, send, type ReadCall, type ReadOptions } from './reads.ts'
import type { LogRecord, ServerLog } from './server-log.ts'

/** After how many records that did not pass a filter the server says how far it has come. */
const CHECKPOINT_EVERY = 32

const filterOf = (options: ReadOptions): ((record: LogRecord) => boolean) => {
  if (options.hasStream()) {
    const name = nameOf(options)
    return (record) => record.stream === name
  }
  const filter = options.getFilter()
  const byStream = filter?.getStreamIdentifier()
  const expression = byStream ?? filter?.getEventType()
  if (expression === undefined) return () => true
  const prefixes = expression.getPrefixList()
  const regex = new RegExp(expression.getRegex(), 'u')
  const fits = (text: string): boolean =>
    prefixes.length > 0 ? prefixes.some((prefix) => text.startsWith(prefix)) : regex.test(text)
  return (record) => fits(byStream === undefined ? record.type : record.stream)
}

/** The place in the log after which a subscription begins: it excludes the position that it is given. */
const startOf = (options: ReadOptions, log: ServerLog): number => {
  const from = options.getAll()
  if (from === undefined) {
    const stream = options.getStream()!
    const after = stream.hasRevision() ? log.stream(nameOf(options)).events[Number(stream.getRevision())] : undefined
    return after === undefined ? 0 : log.all.indexOf(after) + 1
  }
  const position = from.getPosition()
  if (position === undefined) return from.hasEnd() ? log.all.length : 0
  const place = placeOf(log, BigInt(position.getCommitPosition()))
  return log.all[place]?.position.commit === BigInt(position.getCommitPosition()) ? place + 1 : place
}

/** Ends a call on a fault's word. */
const dropOf =
  (call: ReadCall) =>
  (how: ServiceError | 'end'): void => {
    if (how === 'end') call.end()
    else call.emit('error', how)
  }

/**
 * Serves a subscription: what there is, that it has caught up, and what comes. Between events it tells checkpoints, and
 * they run ahead of the last event that was sent.
 */
export const answerSubscription = async (
  call: ReadCall,
  options: ReadOptions,
  log: ServerLog,
  faults: Faults,
): Promise<void> => {
  const signal = endOf(call)
  const passes = filterOf(options)
  const attach = faults.droppable(dropOf(call))
  faults.subscriptions += 1
  let place = startOf(options, log)
  let [unseen, sent, caughtUp] = [0, 0, false]
  await send(call, confirmationMessage(crypto.randomUUID()), signal)
  while (!signal.aborted) {
    const record = log.all[place]
    if (record === undefined) {
      if (!caughtUp) await send(call, caughtUpMessage(), signal)
      caughtUp = true
      await log.grown(place, signal)
      continue
    }
    place += 1
    if (passes(record)) {
      sent += 1
      faults.streamsSent.add(record.stream)
      await send(call, eventMessage(record), signal)
      if (faults.repeatEvery > 0 && sent % faults.repeatEvery === 0) await send(call, eventMessage(record), signal)
    } else unseen += 1
    const tells = options.hasFilter() && (unseen >= CHECKPOINT_EVERY || place === log.all.length)
    if (tells) await send(call, checkpointMessage(record.position), signal)
    if (tells) unseen = 0
  }
  attach()
}
