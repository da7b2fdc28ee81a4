import type { LogQuery } from '@luodi/domain/application'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { bearerOf, readerOf } from '../door.ts'
import { filterOf, filterQuery } from '../event-query.ts'
import { holdsTag } from '../etag.ts'
import type { House } from '../house.ts'
import { refusal } from '../problem.ts'
import { wholeNumber } from '../query.ts'
import { storedEventSchema } from '../schemas/event.ts'
import { answer, problems } from '../schemas/problems.ts'
import { verbatimEvent } from '../stored-event.ts'

const eventsQuery = z.strictObject({
  ...filterQuery,
  after: wholeNumber.optional().meta({ type: 'integer', description: 'Only events after this ledger index' }),
  before: wholeNumber.optional().meta({ type: 'integer', description: 'Only events before this ledger index' }),
  direction: z.enum(['forwards', 'backwards']).default('forwards'),
  limit: wholeNumber
    .pipe(z.int().min(1).max(1000))
    .default(100)
    .meta({ type: 'integer', description: 'Events of a page, 1 to 1000; default 100' }),
})
type EventsQuery = z.output<typeof eventsQuery>

const eventsSchema = z.object({
  head: z.int().meta({ description: 'Ledger index of the last event of the log' }),
  events: z.array(storedEventSchema),
  next: z.string().optional().meta({ description: 'Address of the next page; missing at the end' }),
})

const logQuery = ({ jurisdiction }: House, query: EventsQuery): LogQuery => {
  const { after, before, direction, limit } = query
  const filter = filterOf(query)
  return {
    jurisdiction,
    direction,
    limit,
    ...(after === undefined ? {} : { after: { index: after } }),
    ...(before === undefined ? {} : { before }),
    ...(filter === undefined ? {} : { filter }),
  }
}

/** The same address, from the last event of this page on. */
const nextPage = (request: FastifyRequest, { direction }: EventsQuery, last: number): string => {
  const url = new URL(request.url, 'http://localhost')
  url.searchParams.set(direction === 'forwards' ? 'after' : 'before', `${last}`)
  return `${url.pathname}${url.search}`
}

const listEvents = (house: House) => async (request: FastifyRequest, reply: FastifyReply) => {
  readerOf(house, bearerOf(request), 'events')
  const query = request.query as EventsQuery
  const { index: head } = await house.store.head(house.jurisdiction)
  const events = await house.store.readLog(logQuery(house, query))
  const last = events.length < query.limit ? undefined : events.at(-1)
  return reply.header('cache-control', 'private, no-cache').send({
    head,
    events: events.map(verbatimEvent),
    ...(last === undefined ? {} : { next: nextPage(request, query, last.index) }),
  })
}

const oneEvent = (house: House) => async (request: FastifyRequest, reply: FastifyReply) => {
  readerOf(house, bearerOf(request), 'events')
  const { index } = request.params as { readonly index: number }
  const after = { index: Math.max(index - 1, 0) }
  const [event] = await house.store.readLog({ jurisdiction: house.jurisdiction, after, limit: 1 })
  if (event === undefined || event.index !== index) {
    throw refusal(
      'unknown',
      'index',
      [`账本中没有 ${index}`, `the ledger has no ${index}`],
      ['现有账本序号', 'a ledger index up to head'],
    )
  }
  const etag = `"${event.eventId}"`
  reply.headers({ etag, 'cache-control': 'private, max-age=86400, immutable', vary: 'Authorization' })
  return holdsTag(request.headers['if-none-match'], etag) ? reply.code(304).send() : reply.send(verbatimEvent(event))
}

/** History itself, for auditors: the stored texts beside what they say. */
export const eventRoutes = (app: FastifyInstance, house: House): void => {
  const tags = ['history']
  app.route({
    method: 'GET',
    url: '/v1/events',
    schema: {
      summary: 'Events in ledger order, with their stored texts',
      tags,
      querystring: eventsQuery,
      response: { 200: answer('A page of events', eventsSchema), ...problems(400, 401, 403, 503) },
    },
    handler: listEvents(house),
  })
  app.route({
    method: 'GET',
    url: '/v1/events/:index',
    schema: {
      summary: 'One event, by its ledger index',
      tags,
      querystring: z.strictObject({}),
      params: z.object({ index: wholeNumber }),
      response: { 200: answer('The event', storedEventSchema), ...problems(400, 401, 403, 404, 503) },
    },
    handler: oneEvent(house),
  })
}
