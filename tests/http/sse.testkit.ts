import type { Client, Headers, Json } from './district.testkit.ts'

/** A message of an event stream: an event, or a place alone (`event` is missing). */
export interface Message {
  /** The ledger index of the place. */
  readonly id: number
  /** The place as it was told: what a client sends back. */
  readonly place: string
  readonly event?: string
  readonly data?: Json
}

const messageFrom = (block: string): Message | undefined => {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const [id, data] = [fields.get('id'), fields.get('data')]
  if (id === undefined) return undefined
  const told = { id: Number.parseInt(id, 10), place: id }
  return data === undefined ? told : { ...told, event: fields.get('event')!, data: JSON.parse(data) }
}

/** An open event stream, read message by message. */
export interface Listening {
  readonly response: Response
  /** The next so many messages, places among them; fewer where the stream ends. */
  messages(count: number): Promise<Message[]>
  /** The next so many events. */
  take(count: number): Promise<Message[]>
  /** Every event up to the place of this index, which must be told. */
  until(index: number): Promise<Message[]>
  /** The place that a client keeps: what it sends as `Last-Event-ID`. */
  place(): number | undefined
  ended(): boolean
  stop(): void
}

/** Opens a stream with a client's token. */
export const listen = async (url: string, client: Client, headers: Headers = {}): Promise<Listening> => {
  const stop = new AbortController()
  const authorization = `Bearer ${client.token}`
  const response = await fetch(url, { headers: { authorization, ...headers }, signal: stop.signal })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let [buffer, ended] = ['', false]
  let place: number | undefined

  const next = async (): Promise<Message | undefined> => {
    while (!ended) {
      const end = buffer.indexOf('\n\n')
      if (end < 0) {
        const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }))
        buffer += value ?? ''
        ended = done
        continue
      }
      const message = messageFrom(buffer.slice(0, end))
      buffer = buffer.slice(end + 2)
      if (message === undefined) continue
      place = message.id
      return message
    }
    return undefined
  }

  const collect = async (enough: (found: readonly Message[]) => boolean, counts: (message: Message) => boolean) => {
    const found: Message[] = []
    while (!enough(found)) {
      const message = await next()
      if (message === undefined) break
      if (counts(message)) found.push(message)
    }
    return found
  }
  const isEvent = ({ event }: Message): boolean => event !== undefined

  return {
    response,
    messages: (count) =>
      collect(
        (found) => found.length >= count,
        () => true,
      ),
    take: (count) => collect((found) => found.length >= count, isEvent),
    until: (index) => collect(() => (place ?? -1) >= index, isEvent),
    place: () => place,
    ended: () => ended,
    stop: () => stop.abort(),
  }
}

export const ids = (messages: readonly Message[]): number[] => messages.map((message) => message.id)
