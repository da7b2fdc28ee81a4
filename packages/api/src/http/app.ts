import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { fastify, type FastifyError, type FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { createCursors } from './cursors.ts'
import { authenticate, BEARER } from './door.ts'
import { faultLog } from './fault-log.ts'
import { limitRequests } from './holder-limits.ts'
import { answerByReaders } from './forwarding.ts'
import type { House } from './house.ts'
import { takeJsonOnly } from './json-body.ts'
import { createMeasures } from './metrics/measures.ts'
import { describeRoutes, documentRoutes } from './openapi.ts'
import { answerExpectations, answerNonsense } from './nonsense.ts'
import type { AppOptions, ReaderAppOptions } from './options.ts'
import { requestLog } from './request-log.ts'
import { bridgeRoutes } from './routes/bridge.ts'
import { bulletinRoutes } from './routes/bulletins.ts'
import { cityBatchRoutes } from './routes/city-batches.ts'
import { clockRoutes } from './routes/clock.ts'
import { commandRoutes } from './routes/commands.ts'
import { dataQualityRoutes } from './routes/data-quality.ts'
import { deadlineRoutes } from './routes/deadlines.ts'
import { dutyRoutes } from './routes/duties.ts'
import { eventRoutes } from './routes/events.ts'
import { exportRoutes } from './routes/exports.ts'
import { healthRoutes } from './routes/health.ts'
import { historyRoutes } from './routes/history.ts'
import { lampRoutes } from './routes/lamps.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { problemListRoutes } from './routes/problem-lists.ts'
import { problemRoutes } from './routes/problems.ts'
import { lineageRoutes } from './routes/lineage.ts'
import { projectRoutes } from './routes/projects.ts'
import { rateRoutes } from './routes/rates.ts'
import { registerRoutes } from './routes/registers.ts'
import { rosterRoutes } from './routes/roster.ts'
import { streamRoutes } from './routes/stream.ts'
import { HELMET } from './security-headers.ts'
import { sendError, sendFault } from './sending.ts'
import { endSilentConnections } from './silent-connections.ts'
import { createStreamPlaces } from './stream-places.ts'
import { createRouteBook } from './unknown-route.ts'
import { validatorCompiler } from './validation.ts'

/** What is told of figures: long work. */
const FIGURES = [
  problemRoutes,
  problemListRoutes,
  cityBatchRoutes,
  projectRoutes,
  lineageRoutes,
  historyRoutes,
  lampRoutes,
  rateRoutes,
  bridgeRoutes,
  bulletinRoutes,
  dutyRoutes,
  deadlineRoutes,
  dataQualityRoutes,
  registerRoutes,
  rosterRoutes,
  exportRoutes,
]

/** What is recorded, as it is recorded; and the clock. */
const RECORDS = [eventRoutes, streamRoutes, clockRoutes]

const MEBIBYTE = 1024 * 1024

const protect = async (app: FastifyInstance, { rateLimit: limit }: AppOptions): Promise<void> => {
  await app.register(helmet, HELMET)
  const byAddress = limit === undefined ? { global: false } : { max: limit.max, timeWindow: limit.window }
  await app.register(rateLimit, byAddress)
}

const demandSameClock = ({ clock, views }: AppOptions): void => {
  const founded = views.registers().organisation.founding?.clock
  if (clock.kind === 'manual' && founded === 'system') {
    throw new TypeError('a manual clock serves only a store that was created with one')
  }
}

/**
 * The HTTP interface, not yet listening. It owns neither store nor views; closing it ends its event streams. Throws a
 * TypeError when a manual clock is set on a store that was not created with one.
 *
 * @example
 * ```ts
 * import { openSqlite } from '@luodi/adapters/sqlite'
 * import { createApp, createTokenVerifier } from '@luodi/api/http'
 * import { createHandler, systemClock } from '@luodi/domain/application'
 * import { createViews } from '@luodi/projections/runner'
 * const [jurisdiction, clock, store] = ['371302', systemClock(), openSqlite('district.db')]
 * const views = await createViews(store, { jurisdiction, snapshots: store })
 * const handle = createHandler({ store, clock, jurisdiction })
 * const tokens = createTokenVerifier({ secret: 'a key of at least thirty-two bytes' })
 * const app = await createApp({ jurisdiction, store, handle, views, clock, tokens })
 * await app.listen({ port: 8080 })
 * ```
 */
export const createApp = async (options: ReaderAppOptions): Promise<FastifyInstance> => {
  demandSameClock(options)
  const app = fastify({
    logger: requestLog(options.logger),
    bodyLimit: options.bodyLimit ?? MEBIBYTE,
    genReqId: options.requestIds ?? (() => randomUUID()),
    requestTimeout: 30_000,
    frameworkErrors: sendFault,
    clientErrorHandler: answerNonsense,
  }).withTypeProvider<ZodTypeProvider>() as unknown as FastifyInstance
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)
  const measures = createMeasures(options)
  const house: House = {
    ...options,
    handle: measures.counted(options.handle),
    measures,
    cursors: createCursors(options.cursorSecret, options.jurisdiction),
    streamPlaces: createStreamPlaces(options.holderLimits ?? {}),
    fault: faultLog(options),
    closing: closing.signal,
  }
  app.addHook('preClose', async () => closing.abort())
  endSilentConnections(app)
  answerExpectations(app)
  app.setValidatorCompiler(validatorCompiler as never)
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler<FastifyError>(sendError(house, house.fault))
  takeJsonOnly(app)
  measures.timed(app)
  const unknownRoute = createRouteBook(app)
  app.setNotFoundHandler((request) => {
    throw unknownRoute(request)
  })
  await protect(app, options)
  await describeRoutes(app)
  await documentRoutes(app)
  healthRoutes(app, house)
  metricsRoutes(app, house)
  app.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/docs/'))
  await app.register(async (inside) => {
    inside.decorateRequest(BEARER)
    inside.addHook('onRequest', authenticate(house))
    if (options.guarded ?? true) limitRequests(inside, options.holderLimits ?? {})
    commandRoutes(inside, house)
    await inside.register(async (figures) => {
      answerByReaders(figures, house)
      for (const routes of FIGURES) routes(figures, house)
    })
    for (const routes of RECORDS) routes(inside, house)
  })
  return app
}
