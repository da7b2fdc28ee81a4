import type { StoredEvent } from '@luodi/domain/application'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { bearerOf, readerOf } from '../door.ts'
import { filterOf, filterQuery } from '../event-query.ts'
import type { House } from '../house.ts'
import { refusal } from '../problem.ts'
import { wholeNumber } from '../query.ts'
import { problems } from '../schemas/problems.ts'
import { verbatimEvent } from '../stored-event.ts'
import type { Bearer } from '../tokens.ts'

/** How often a silent stream shows that it lives, in milliseconds. */
const HEARTBEAT = 15_000

const streamQuery = z.strictObject({
  ...filterQuery,
  after: wholeNumber.optional().meta({
    type: 'integer',
    description: 'Begin after this ledger index (0: from the first); default: after the last event of now',
  }),
})
type StreamQuery = z.output<typeof streamQuery>

const WHOLE = /^\d{1,15}$/

/** Where to begin: where the client was cut off, else where it says, else at the end of the log. */
const startOf = async ({ store, jurisdiction }: House, request: FastifyRequest): Promise<number> => {
  const { index: head } = await store.head(jurisdiction)
  const lastEventId = request.headers['last-event-id']
  const { after } = request.query as StreamQuery
  if (lastEventId === undefined && after === undefined) return head
  const [field, given] =
    lastEventId === undefined ? ['after', `${after}`] : ['Last-Event-ID', `${lastEventId as string}`]
  if (WHOLE.test(given) && Number(given) <= head) return Number(given)
  throw refusal(
    'invalid',
    field,
    [`账本中没有 ${given}`, `the ledger has no ${given}`],
    [`0 至 ${head}`, `0 to ${head}`],
  )
}

const messageOf = (event: StoredEvent): string =>
  `id: ${event.index}\nevent: ${event.type}\ndata: ${JSON.stringify(verbatimEvent(event))}\n\n`

/** Writes, and waits for a slow reader rather than hold for it what it has not read. */
const write = async (raw: ServerResponse, text: string, signal: AbortSignal): Promise<void> => {
  if (!raw.write(text)) await once(raw, 'drain', { signal })
}

/** Ends with the request, with the server, and when the token does. */
const endOf = (raw: ServerResponse, closing: AbortSignal, { expiresAt }: Bearer): AbortSignal => {
  const gone = new AbortController()
  const end = (): void => gone.abort()
  const timer = setTimeout(end, Math.min(expiresAt * 1000 - Date.now(), 2 ** 31 - 1))
  raw.on('close', end)
  closing.addEventListener('abort', end)
  gone.signal.addEventListener('abort', () => {
    clearTimeout(timer)
    closing.removeEventListener('abort', end)
  })
  if (closing.aborted) end()
  return gone.signal
}

const pump = async (house: House, request: FastifyRequest, raw: ServerResponse, after: number): Promise<void> => {
  const bearer = bearerOf(request)
  const signal = endOf(raw, house.closing, bearer)
  const filter = filterOf(request.query as StreamQuery)
  const heartbeat = setInterval(() => raw.writableNeedDrain || raw.write(': heartbeat\n\n'), HEARTBEAT)
  try {
    await write(raw, `retry: 1000\n: after ${after}\n\n`, signal)
    const query = { jurisdiction: house.jurisdiction, after: { index: after }, signal, pageSize: 100 }
    for await (const page of house.store.follow(filter === undefined ? query : { ...query, filter })) {
      readerOf(house, bearer, 'stream')
      for (const event of page) await write(raw, messageOf(event), signal)
    }
  } catch (error) {
    if (!signal.aborted) request.log.warn({ err: error }, 'an event stream has ended')
  } finally {
    clearInterval(heartbeat)
    raw.end()
  }
}

const openStream = (house: House) => async (request: FastifyRequest, reply: FastifyReply) => {
  readerOf(house, bearerOf(request), 'stream')
  const after = await startOf(house, request)
  reply.hijack()
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  await pump(house, request, reply.raw, after)
}

/**
 * Events as they are recorded (server-sent events). At least once, in ledger order: the id is the ledger index, and a
 * client that was cut off goes on after the `Last-Event-ID` that it sends. Ends when the reader's post or token does.
 */
export const streamRoutes = (app: FastifyInstance, house: House): void => {
  app.route({
    method: 'GET',
    url: '/v1/stream',
    exposeHeadRoute: false,
    schema: {
      summary: 'Events as they are recorded, as server-sent events',
      description: 'id is the ledger index; Last-Event-ID resumes after it; data is an event as in /v1/events.',
      tags: ['history'],
      querystring: streamQuery,
      response: {
        200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } },
        ...problems(400, 401, 403, 503),
      },
    },
    handler: openStream(house),
  })
}
