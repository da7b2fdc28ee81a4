import type { StoredEvent } from './event-store.ts'

/** What the two texts of an event parse to. */
export interface ParsedTexts {
  readonly header: unknown
  readonly body: unknown
}

const PARSED = Symbol('parsed texts')

interface Carrying {
  [PARSED]?: ParsedTexts | undefined
}

/**
 * Lets an event carry what its texts parse to, where a store has it at hand: the texts stay what counts. It goes with
 * this very object, and with no copy of it.
 */
export const carryParsed = (event: StoredEvent, parsed: ParsedTexts): void => {
  Object.defineProperty(event, PARSED, { value: parsed, writable: true })
}

/** What an event carries, once: it belongs to whoever takes it, and the event is lighter by it. */
export const takeParsed = (event: StoredEvent): ParsedTexts | undefined => {
  const carrying = event as StoredEvent & Carrying
  const parsed = carrying[PARSED]
  if (parsed !== undefined) carrying[PARSED] = undefined
  return parsed
}
