import { VIEW_GRANTS } from '@luodi/domain'
import type { LogQuery } from '@luodi/domain/application'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { bearerOf } from '../door.ts'
import { eventPage } from '../event-page.ts'
import { filterOf, filterQuery } from '../event-query.ts'
import { readerUpTo, seesEvent } from '../event-scope.ts'
import { etagOf, holdsTag } from '../etag.ts'
import type { House } from '../house.ts'
import { refusal, Refusal } from '../problem.ts'
import type { Place } from '../named-place.ts'
import { demandEventPlace, demandPlace, LEDGER_INDEX, placeText } from '../place.ts'
import { place, wholeNumber } from '../query.ts'
import { storedEventSchema } from '../schemas/event.ts'
import { answer, problems } from '../schemas/problems.ts'
import { verbatimEvent } from '../stored-event.ts'

const eventsQuery = z.strictObject({
  ...filterQuery,
  after: place.optional().meta({ description: 'Only events after this ledger index (30, or 30-1f3a9c2e)' }),
  before: place.optional().meta({ description: 'Only events before this ledger index (30, or 30-1f3a9c2e)' }),
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
    ...(after === undefined ? {} : { after: { index: after.index } }),
    ...(before === undefined ? {} : { before: before.index }),
    ...(filter === undefined ? {} : { filter }),
  }
}

/** The same address, from the last event of this page on. */
const nextPage = (request: FastifyRequest, { direction }: EventsQuery, last: string): string => {
  const url = new URL(request.url, 'http://localhost')
  url.searchParams.set(direction === 'forwards' ? 'after' : 'before', last)
  return `${url.pathname}${url.search}`
}

/** A page goes on from a place of this history: beyond its end there is nothing to go on from. */
const demandBounds = async (house: House, { after, before }: EventsQuery): Promise<void> => {
  if (after !== undefined) await demandEventPlace(house, after, 'after')
  if (before?.tag !== undefined) await demandPlace(house, before, 'before')
}

const listEvents = (house: House) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { index: head } = await house.store.head(house.jurisdiction)
  const reader = await readerUpTo(house, bearerOf(request), 'events', head)
  const query = request.query as EventsQuery
  await demandBounds(house, query)
  const { events, resume } = await eventPage(house, reader, logQuery(house, query), head)
  reply.headers({ [LEDGER_INDEX]: placeText(house, head), 'cache-control': 'private, no-cache' })
  return reply.send({
    head,
    events: events.map(verbatimEvent),
    ...(resume === undefined ? {} : { next: nextPage(request, query, placeText(house, resume)) }),
  })
}

const unknownIndex = (index: number): Refusal =>
  refusal(
    'unknown',
    'index',
    [`账本中没有 ${index}`, `the ledger has no ${index}`],
    ['现有账本序号', 'a ledger index up to head'],
  )

/** Indexes have no gap, so that the existence of an event is no secret. */
const foreignEvent = (index: number): Refusal =>
  new Refusal({
    kind: 'forbidden',
    rule: VIEW_GRANTS.events.rule,
    field: 'index',
    message: { zh: `第 ${index} 条不属于本单位`, en: `event ${index} is not one of your unit's` },
    accepted: { zh: '与本单位有关的事件', en: 'an event that concerns your unit' },
  })

const oneEvent = (house: House) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { index: head } = await house.store.head(house.jurisdiction)
  const reader = await readerUpTo(house, bearerOf(request), 'events', head)
  const { index: named } = request.params as { readonly index: Place }
  const { index } = named
  const after = { index: Math.max(index - 1, 0) }
  const [event] = await house.store.readLog({ jurisdiction: house.jurisdiction, after, limit: 1 })
  if (event === undefined || event.index !== index || index > head) throw unknownIndex(index)
  if (!seesEvent(house, reader, event)) throw foreignEvent(index)
  if (named.tag !== undefined) await demandPlace(house, named, 'index')
  const etag = etagOf(event.header)
  const keep = named.tag === undefined ? 'no-cache' : 'max-age=86400, immutable'
  reply.headers({
    etag,
    [LEDGER_INDEX]: placeText(house, index),
    'cache-control': `private, ${keep}`,
    vary: 'Authorization',
  })
  return holdsTag(request.headers['if-none-match'], etag) ? reply.code(304).send() : reply.send(verbatimEvent(event))
}

/** History itself, as far as the reader sees it: the stored texts beside what they say. */
export const eventRoutes = (app: FastifyInstance, house: House): void => {
  const tags = ['history']
  app.route({
    method: 'GET',
    url: '/v1/events',
    schema: {
      summary: 'Events in ledger order, with their stored texts',
      description:
        'Office, district government and auditors read all of them, the other units those that concern them. A page of ' +
        'such a part may hold fewer events than its limit, or none, and yet name a next one.',
      tags,
      querystring: eventsQuery,
      response: { 200: answer('A page of events', eventsSchema), ...problems(400, 401, 403, 410, 503) },
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
      params: z.object({ index: place }),
      response: { 200: answer('The event', storedEventSchema), ...problems(400, 401, 403, 404, 410, 503) },
    },
    handler: oneEvent(house),
  })
}
