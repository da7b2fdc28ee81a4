import type { FollowQuery } from '@luodi/domain/application'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { bearerOf, type Reader } from '../door.ts'
import { openChannel, type EventChannel } from '../event-channel.ts'
import { filterOf, filterQuery, isAskedFor } from '../event-query.ts'
import { readerUpTo, seesEvent } from '../event-scope.ts'
import type { House } from '../house.ts'
import { refusal } from '../problem.ts'
import { placeFrom, type Place } from '../named-place.ts'
import { demandEventPlace, placeText } from '../place.ts'
import { place } from '../query.ts'
import { problems } from '../schemas/problems.ts'
import type { Bearer } from '../tokens.ts'

/** How often a silent stream shows that it lives, in milliseconds. */
const HEARTBEAT = 15_000

const streamQuery = z.strictObject({
  ...filterQuery,
  after: place.optional().meta({
    description: 'Begin after this ledger index (0: from the first); default: after the last event of now',
  }),
})
type StreamQuery = z.output<typeof streamQuery>

/** The place that a client sends back; any other text names none. */
const lastEventPlace = (given: string): Place => {
  const named = placeFrom(given)
  if (named !== undefined) return named
  throw refusal(
    'invalid',
    'Last-Event-ID',
    [`账本中没有 ${given}`, `the ledger has no ${given}`],
    ['事件流给出的 id', 'an id that an event stream has given'],
  )
}

/** Where to begin: where the client was cut off, else where it says, else at the end of the log. */
const startOf = async (house: House, request: FastifyRequest, head: number): Promise<number> => {
  const lastEventId = request.headers['last-event-id'] as string | undefined
  const { after } = request.query as StreamQuery
  if (lastEventId === undefined && after === undefined) return head
  const named = lastEventId === undefined ? (after as Place) : lastEventPlace(lastEventId)
  await demandEventPlace(house, named, lastEventId === undefined ? 'after' : 'Last-Event-ID')
  return named.index
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
  // who left while the reader was looked up closes no more
  if (closing.aborted || raw.destroyed) end()
  return gone.signal
}

/**
 * What the store is asked to follow. Of a reader's own events the store can't tell; then every event is looked at, so that
 * the place told to the client says nothing of those that are hidden from it.
 */
const followed = (house: House, query: StreamQuery, { ownOnly }: Reader, after: number): FollowQuery => {
  const filter = ownOnly ? undefined : filterOf(query)
  const all = { jurisdiction: house.jurisdiction, after: { index: after }, pageSize: 100 }
  return filter === undefined ? all : { ...all, filter }
}

const pump = async (
  house: House,
  request: FastifyRequest,
  channel: EventChannel,
  query: FollowQuery,
): Promise<void> => {
  const asked = request.query as StreamQuery
  for await (const page of house.store.follow(query)) {
    const last = page.at(-1)
    if (last === undefined) continue
    const reader = await readerUpTo(house, bearerOf(request), 'stream', last.index)
    for (const event of page) {
      if (isAskedFor(asked, event) && seesEvent(house, reader, event)) await channel.tell(event)
    }
    await channel.pass(last.index)
  }
}

const serve = async (house: House, request: FastifyRequest, raw: ServerResponse, query: FollowQuery): Promise<void> => {
  const signal = endOf(raw, house.closing, bearerOf(request))
  const channel = openChannel(raw, {
    after: query.after.index,
    placeOf: (index) => placeText(house, index),
    signal,
    heartbeat: house.heartbeat ?? HEARTBEAT,
  })
  try {
    await pump(house, request, channel, { ...query, signal })
  } catch (error) {
    if (!signal.aborted) request.log.warn({ err: error }, 'an event stream has ended')
  } finally {
    channel.close()
  }
}

const openStream = (house: House) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { index: head } = await house.store.head(house.jurisdiction)
  const reader = await readerUpTo(house, bearerOf(request), 'stream', head)
  const after = await startOf(house, request, head)
  const leave = house.streamPlaces.take(bearerOf(request))
  reply.raw.once('close', leave)
  reply.hijack()
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  await serve(house, request, reply.raw, followed(house, request.query as StreamQuery, reader, after))
  leave()
}

/**
 * Events as they are recorded (server-sent events), those that the reader may see. At least once, in ledger order: the id
 * is the ledger index with the tag of its history, and a client that was cut off goes on after the `Last-Event-ID` that it sends. Ends when the
 * reader's post or token does, and where the views fall so far behind that a reader's own events can't be told.
 */
export const streamRoutes = (app: FastifyInstance, house: House): void => {
  app.route({
    method: 'GET',
    url: '/v1/stream',
    exposeHeadRoute: false,
    schema: {
      summary: 'Events as they are recorded, as server-sent events',
      description:
        'id is the ledger index with the tag of its history; Last-Event-ID resumes after it; data is an event as in /v1/events. An id without data ' +
        'tells how far the log was looked through: events between two ids are not for this reader.',
      tags: ['history'],
      querystring: streamQuery,
      response: {
        200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } },
        ...problems(400, 401, 403, 410, 429, 503),
      },
    },
    handler: openStream(house),
  })
}
