import type { StoredEvent } from '@luodi/domain/application'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { verbatimEvent } from './stored-event.ts'

/** How many events may be passed over before a place of its own is told, so that who is cut off need not go back far. */
const PASSED_OVER = 1_000

/** A server-sent event stream to one client. What it holds for a slow client is one message, never more. */
export interface EventChannel {
  /** Tells an event; its id is the ledger index, with the tag of its history. */
  readonly tell: (event: StoredEvent) => Promise<void>
  /** Every event up to this index was told, or is not for this client, who then resumes after it. */
  readonly pass: (index: number) => Promise<void>
  readonly close: () => void
}

/** How a channel is opened. */
export interface ChannelOptions {
  /** The ledger index after which it begins. */
  readonly after: number
  /** The place of a ledger index as it is told. */
  readonly placeOf: (index: number) => string
  /** Ends waiting for a slow client. */
  readonly signal: AbortSignal
  /** How often silence is broken, in milliseconds. */
  readonly heartbeat: number
}

const messageOf = (event: StoredEvent, id: string): string =>
  `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(verbatimEvent(event))}\n\n`

/**
 * Opens a channel. An id without data tells no event, but clients keep it as their place (the standard's event stream
 * interpretation): it comes at the opening, with a heartbeat, and after a thousand events that were passed over.
 */
export const openChannel = (
  raw: ServerResponse,
  { after, placeOf, signal, heartbeat }: ChannelOptions,
): EventChannel => {
  let [passed, told] = [after, after]
  const place = (): string => `id: ${placeOf(passed)}\n`

  const write = async (text: string, index: number): Promise<void> => {
    told = index
    if (!raw.write(text)) await once(raw, 'drain', { signal })
  }

  const beat = (): void => {
    if (raw.writableNeedDrain) return
    raw.write(`: heartbeat\n${passed > told ? place() : ''}\n`)
    told = Math.max(told, passed)
  }

  const beating = setInterval(beat, heartbeat)
  raw.write(`retry: 1000\n${place()}\n`)
  return {
    tell: (event) => write(messageOf(event, placeOf(event.index)), event.index),
    pass: async (index) => {
      passed = index
      if (passed - told >= PASSED_OVER) await write(`${place()}\n`, passed)
    },
    close: () => {
      clearInterval(beating)
      // who reads nothing would keep the connection for ever
      if (raw.writableNeedDrain) raw.destroy()
      else raw.end()
    },
  }
}
