import { status, type ServiceError } from '@grpc/grpc-js'
import { setTimeout as after } from 'node:timers/promises'
import { TOO_SLOW, type Drop, type Faults } from './faults.ts'
import { caughtUpMessage, checkpointMessage, confirmationMessage, eventMessage, failure } from './protocol.ts'
import { endOf, nameOf, placeOf, send, type ReadCall, type ReadOptions } from './reads.ts'
import type { LogRecord, ServerLog } from './server-log.ts'

/**
 * Of the versions that follow differently. Since 24.2 a subscription that falls behind catches up instead of being dropped,
 * and what is written at or before the position that it was given is passed over.
 */
export type Version = '23.10.8' | '24.10.4'

/** How many records a server looks through at a time, where the client asks for nothing else. */
const SEARCH_WINDOW = 32

/** After how many records, passing or not, the server says how far it has looked. */
const intervalOf = (options: ReadOptions): number => {
  const filter = options.getFilter()
  if (filter === undefined) return Number.POSITIVE_INFINITY
  return (filter.getMax() || SEARCH_WINDOW) * filter.getCheckpointintervalmultiplier()
}

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

const commitOf = (options: ReadOptions): bigint | undefined => {
  const position = options.getAll()?.getPosition()
  return position === undefined ? undefined : BigInt(position.getCommitPosition())
}

/** The place in the log after which a subscription begins: it excludes the position that it is given. */
const startOf = (options: ReadOptions, log: ServerLog): number | 'no-such-position' => {
  const from = options.getAll()
  if (from === undefined) {
    const stream = options.getStream()!
    const after = stream.hasRevision() ? log.stream(nameOf(options)).events[Number(stream.getRevision())] : undefined
    return after === undefined ? 0 : log.all.indexOf(after) + 1
  }
  const commit = commitOf(options)
  if (commit === undefined) return from.hasEnd() ? log.all.length : 0
  const place = placeOf(log, commit)
  // behind the end there is nothing yet, and nothing to be wrong about
  if (place === log.all.length) return place
  return log.all[place]!.position.commit === commit ? place + 1 : 'no-such-position'
}

const noSuchPosition = (version: Version): ServiceError =>
  version === '23.10.8'
    ? failure(status.UNKNOWN, 'Exception was thrown by handler.')
    : failure(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.')

/** Ends a call on a fault's word. */
const dropOf =
  (call: ReadCall, mute: () => void) =>
  (how: Drop): void => {
    if (how === 'mute') mute()
    else if (how === 'end') call.end()
    else call.emit('error', how)
  }

/** Do more than so many of the records behind a place pass? */
const isOver = (log: ServerLog, place: number, passes: (record: LogRecord) => boolean, buffer: number): boolean => {
  let waiting = 0
  for (let at = place; at < log.all.length && waiting <= buffer; at += 1) if (passes(log.all[at]!)) waiting += 1
  return waiting > buffer
}

/** Looking through what does not pass takes a real server its time, too. */
const look = async (looked: number, faults: Faults): Promise<void> => {
  if (faults.lookingTakes > 0 && looked % 1_024 === 0) await after(faults.lookingTakes)
}

/**
 * Serves a subscription: what there is, that it has caught up, and what comes. Between events it tells checkpoints, and
 * they run ahead of the last event that was sent. A checkpoint on what did not pass has no prepare position.
 */
export const answerSubscription = async (
  call: ReadCall,
  options: ReadOptions,
  log: ServerLog,
  faults: Faults,
  version: Version,
): Promise<void> => {
  const start = startOf(options, log)
  if (start === 'no-such-position') return void call.emit('error', noSuchPosition(version))
  const signal = endOf(call)
  const fits = filterOf(options)
  const isNewer = version !== '23.10.8'
  const given = isNewer ? (commitOf(options) ?? -1n) : -1n
  const passes = (record: LogRecord): boolean => record.position.commit > given && fits(record)
  let muted = false
  const mute = (): void => {
    muted = true
  }
  const attach = faults.droppable(dropOf(call, mute))
  const number = (faults.subscriptions += 1)
  faults.openSubscriptions.add(number)
  let place = start
  const interval = intervalOf(options)
  let [looked, untold, sent, caughtUp] = [0, 0, 0, false]
  await send(call, confirmationMessage(crypto.randomUUID()), signal)
  while (!signal.aborted) {
    const record = log.all[place]
    if (record === undefined) {
      const last = log.all.at(-1)
      if (!caughtUp && isNewer && last !== undefined) await send(call, checkpointMessage(last.position), signal)
      if (!caughtUp) await send(call, caughtUpMessage(), signal)
      caughtUp = true
      await log.grown(place, signal)
      if (isNewer || muted || !isOver(log, place, passes, faults.liveBuffer)) continue
      faults.tooSlow += 1
      call.emit('error', TOO_SLOW)
      break
    }
    if (muted) {
      await log.grown(Number.POSITIVE_INFINITY, signal)
      break
    }
    place += 1
    looked += 1
    faults.looked += 1
    untold += 1
    const { commit, prepare } = record.position
    const isPassing = passes(record)
    if (isPassing) {
      sent += 1
      faults.streamsSent.add(record.stream)
      await send(call, eventMessage(record), signal)
      if (faults.repeatEvery > 0 && sent % faults.repeatEvery === 0) await send(call, eventMessage(record), signal)
    } else await look(looked, faults)
    if (untold < interval) continue
    untold = 0
    await send(call, checkpointMessage({ commit, prepare: isPassing ? prepare : 0n }), signal)
  }
  attach()
  faults.openSubscriptions.delete(number)
}
