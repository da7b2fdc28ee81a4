import type { EventHeader } from '../kernel/event.ts'

const bits = (hex: string): number => Number.parseInt(hex.slice(0, 8), 16)

/** The tag of an event by its header: of its id and of its body, both of which are hashes. */
export const tagOfHeader = ({ eventId, bodyHash }: Pick<EventHeader, 'eventId' | 'bodyHash'>): string =>
  ((bits(eventId) ^ bits(bodyHash)) >>> 0).toString(16).padStart(8, '0')

/**
 * Eight hex digits that tell an event from another at the same revision of its stream: what a caller saw of a history that
 * is no more does not pass for what stands there now. The same command with the same content has the same tag.
 */
export const streamTag = ({ header }: { readonly header: string }): string =>
  tagOfHeader(JSON.parse(header) as EventHeader)
