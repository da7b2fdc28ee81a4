import type { LogFilter, StoredEvent } from '@luodi/domain/application'

/** The jurisdiction of a stream that a store has accepted: what stands before the first dot. */
export const jurisdictionOf = (stream: string): string => stream.slice(0, stream.indexOf('.'))

/** The kind of a stream that a store has accepted: neither jurisdiction nor kind holds a hyphen. */
export const kindOf = (stream: string): string => stream.slice(stream.indexOf('.') + 1, stream.indexOf('-'))

/** Does an event pass a filter? All fields must match; an empty list matches nothing. */
export const passes = (filter: LogFilter | undefined, event: StoredEvent): boolean =>
  filter === undefined ||
  ((filter.stream === undefined || filter.stream === event.stream) &&
    (filter.types === undefined || filter.types.includes(event.type)) &&
    (filter.streamKinds === undefined || filter.streamKinds.includes(kindOf(event.stream))))
