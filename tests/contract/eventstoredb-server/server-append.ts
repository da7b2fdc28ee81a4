import {
  sizeOf,
  type LogPosition,
  type LogRecord,
  type LogStream,
  type Proposed,
  type ServerLog,
} from './server-log.ts'

/** What an append expects of its stream. */
export type Expected = number | 'no_stream' | 'stream_exists' | 'any'

/** What an append answers. `revision` and `position` are those of its last event, also of one that was there already. */
export type Written =
  | { readonly kind: 'success'; readonly revision: number; readonly position: LogPosition }
  | { readonly kind: 'wrong-expected-version'; readonly current: number }
  | { readonly kind: 'stream-deleted' }
  | { readonly kind: 'too-large'; readonly atMost: number }

/** Is there anything to be read of a stream? */
export const existsAs = ({ events, firstReadable }: LogStream): boolean => events.length > firstReadable

const success = ({ revision, position }: LogRecord): Written => ({ kind: 'success', revision, position })

/** Of a stream that was softly deleted the real revision is told, too. */
const wrong = (stream: LogStream): Written => ({ kind: 'wrong-expected-version', current: stream.events.length - 1 })

/** An exact expectation: the ids that stand behind it tell a repetition from a conflict, and nothing else does. */
const appendAfter = (log: ServerLog, name: string, after: number, proposed: readonly Proposed[]): Written => {
  const stream = log.stream(name)
  const there = stream.events.slice(after + 1, after + 1 + proposed.length)
  const repeated = there.length === proposed.length && there.every((event, at) => event.id === proposed[at]!.id)
  if (repeated) return success(there.at(-1)!)
  // a stream that was softly deleted begins anew, and numbering goes on
  const next = after === -1 && !existsAs(stream) ? stream.events.length - 1 : after
  return next === stream.events.length - 1 ? success(log.write(name, proposed)) : wrong(stream)
}

/** No exact expectation: only what the memory still has of the ids tells a repetition. */
const appendAnyhow = (
  log: ServerLog,
  name: string,
  expected: 'stream_exists' | 'any',
  proposed: readonly Proposed[],
): Written => {
  const stream = log.stream(name)
  if (expected === 'stream_exists' && !existsAs(stream))
    return stream.events.length > 0 ? { kind: 'stream-deleted' } : wrong(stream)
  const known = proposed.map((event) => log.recalled(name, event.id)).filter((revision) => revision !== undefined)
  if (known.length === 0) return success(log.write(name, proposed))
  return known.length === proposed.length ? success(stream.events[known.at(-1)!]!) : wrong(stream)
}

/** Nothing to write: it creates nothing, and names revision 0 for a stream that is not there. */
const appendNothing = (log: ServerLog, name: string, expected: Expected): Written => {
  const stream = log.stream(name)
  const last = existsAs(stream) ? stream.events.length - 1 : -1
  if (typeof expected === 'number' && expected !== last) return wrong(stream)
  return { kind: 'success', revision: Math.max(last, 0), position: log.all.at(-1)!.position }
}

/** Are these events more than one append may hold? Asked while they come in, before anything else is looked at. */
export const exceeds = (log: ServerLog, proposed: readonly Proposed[]): boolean =>
  proposed.reduce((size, event) => size + sizeOf(event), 0) > log.largestAppend

/** Judges and writes an append as the server does. */
export const appendTo = (log: ServerLog, name: string, expected: Expected, proposed: readonly Proposed[]): Written => {
  if (exceeds(log, proposed)) return { kind: 'too-large', atMost: log.largestAppend }
  if (log.stream(name).tombstoned) return { kind: 'stream-deleted' }
  if (proposed.length === 0) return appendNothing(log, name, expected)
  if (expected === 'any' || expected === 'stream_exists') return appendAnyhow(log, name, expected, proposed)
  return appendAfter(log, name, expected === 'no_stream' ? -1 : expected, proposed)
}
