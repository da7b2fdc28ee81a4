import { isRejected } from '@luodi/domain'
import { BRIDGED_RATES, CLOSURE_GROUPINGS, toWire, type BridgeAsk, type BridgeStep } from '@luodi/projections'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { BRIDGE_BASES, bridgeAskOf } from '../../bridge-ask.ts'
import { bearerOf, readerOf } from '../door.ts'
import { etagOf, holdsTag } from '../etag.ts'
import { eventScope, readerUpTo, seenIndexes } from '../event-scope.ts'
import { cacheControl, historyOf, operationOf } from '../figure-route.ts'
import type { House } from '../house.ts'
import { inLanguage } from '../language.ts'
import { refusal } from '../problem.ts'
import { LEDGER_INDEX, placeText } from '../place.ts'
import { figureQuery, flag } from '../query.ts'
import { awaitIndex, awaitKnownAt, demandViews, resolve, type AskedDates } from '../question.ts'
import { bridgeSchema } from '../schemas/bridge.ts'
import { figureSchema } from '../schemas/figure.ts'
import { answer, problems } from '../schemas/problems.ts'
import type { Bearer } from '../tokens.ts'

const URL = '/v1/bridge'

const { validAt, knownAt, minIndex, lang } = figureQuery

const bridgeQuery = z.strictObject({
  rate: z.enum(BRIDGED_RATES),
  fromValidAt: validAt.meta({ description: 'The day of the first figure; default: that of the second' }),
  fromKnownAt: knownAt.meta({ description: 'Up to where it looks at the log; default: as the second' }),
  toValidAt: validAt.meta({ description: 'The day of the second figure; default: today' }),
  toKnownAt: knownAt.meta({ description: 'A ledger index, a day (its end) or a moment; default: all' }),
  by: z.enum(CLOSURE_GROUPINGS).default('district').meta({ description: 'department: of the closure rate alone' }),
  key: z.string().max(120).optional().meta({ description: 'The group; needed unless it is the district' }),
  basis: z.enum(BRIDGE_BASES).optional().meta({
    description: "One of the rate's: of the start rate by default each end's policy's, of the closure rate own-level",
  }),
  period: z.enum(['year', 'cumulative']).optional().meta({ description: 'Of the closure rate; default: year' }),
  steps: flag.default(true).meta({ description: 'false leaves out the single steps' }),
  minIndex,
  lang,
})
type BridgeQuery = z.output<typeof bridgeQuery>

/** An end with its place in the log resolved, the same however often it is asked. */
const pointOf = (house: House, at: Parameters<typeof resolve>[1], field: string) => {
  const resolved = resolve(house, at, field)
  const { validAt, knownAt } = resolved.asked
  return { point: { validAt, knownAt }, history: historyOf(house, resolved) }
}

const askOf = (house: House, query: BridgeQuery) => {
  const to = pointOf(house, { validAt: query.toValidAt, knownAt: query.toKnownAt }, 'toKnownAt')
  const first: AskedDates = {
    validAt: query.fromValidAt ?? to.point.validAt,
    knownAt: query.fromKnownAt ?? to.point.knownAt,
  }
  const from = pointOf(house, first, 'fromKnownAt')
  const { rate, by, key, basis, period } = query
  const request = { rate, by, key, basis, period, from: from.point, to: to.point }
  const asked = bridgeAskOf(request, house.views.groupKeys)
  if (isRejected(asked)) throw refusal('invalid', asked.left.field, asked.left.message, asked.left.accepted)
  return { asked: asked.right, histories: [from.history, to.history], knownAt: to.point.knownAt }
}

/** The steps, each with those of its events that the reader may read (M-04). */
const shownSteps = async (
  house: House,
  bearer: Bearer,
  steps: readonly BridgeStep[],
): Promise<readonly BridgeStep[]> => {
  const last = Math.max(0, ...steps.flatMap(({ events }) => events.map(({ index }) => index)))
  const reader = await readerUpTo(house, bearer, 'events', last)
  if (!reader.ownOnly) return steps
  const indexes = new Set(steps.flatMap(({ events }) => events.map(({ index }) => index)))
  const seen = await seenIndexes(house, reader, [...indexes])
  return steps.map((step) => ({ ...step, events: step.events.filter(({ index }) => seen.has(index)) }))
}

/** The figure, without its steps where they are not asked for. */
const figureOf = async (house: House, bearer: Bearer, asked: BridgeAsk, withSteps: boolean) => {
  const figure = house.views.bridge(asked)
  if (figure.status === 'undetermined') return figure
  const { steps, ...value } = figure.value
  return { ...figure, value: withSteps ? { ...value, steps: await shownSteps(house, bearer, steps) } : value }
}

/** What led from one figure of a rate to another (M-53): for whoever reads the rates. */
export const bridgeRoutes = (app: FastifyInstance, house: House): void => {
  app.route({
    method: 'GET',
    url: URL,
    schema: {
      summary: 'What led from one figure of a rate to another, step by step, down to the events',
      operationId: operationOf(URL),
      tags: ['figures'],
      querystring: bridgeQuery,
      response: {
        200: answer('The bridge; the head is that of the second figure', figureSchema(bridgeSchema, {})),
        304: z.undefined().meta({ description: 'As the ETag that was sent says' }),
        ...problems(400, 401, 403, 410, 503),
      },
    },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const query = request.query as BridgeQuery
      readerOf(house, bearerOf(request), 'rates')
      demandViews(house)
      await awaitIndex(house, query.minIndex)
      await awaitKnownAt(house, query.toKnownAt, 'toKnownAt')
      await awaitKnownAt(house, query.fromKnownAt, 'fromKnownAt')
      const { asked, histories, knownAt: place } = askOf(house, query)
      const scope = eventScope(house, bearerOf(request))
      const etag = etagOf([URL, asked, histories, scope, query.steps, query.lang])
      const from = { validAt: query.fromValidAt, knownAt: query.fromKnownAt }
      const to = { validAt: query.toValidAt, knownAt: query.toKnownAt }
      reply.header(LEDGER_INDEX, placeText(house, place))
      reply.headers({ etag, 'cache-control': cacheControl(from, to), vary: 'Authorization' })
      if (holdsTag(request.headers['if-none-match'], etag)) return reply.code(304).send()
      return reply.send(inLanguage(toWire(await figureOf(house, bearerOf(request), asked, query.steps)), query.lang))
    },
  })
}
