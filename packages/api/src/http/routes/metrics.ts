import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { House } from '../house.ts'

/**
 * How the server does, for Prometheus. Without a token, as `/healthz`: whoever reaches the port may read it. It tells
 * numbers of store, views, commands and requests, and nothing of what the events say or who asks.
 */
export const metricsRoutes = (app: FastifyInstance, { measures }: House): void => {
  app.route({
    method: 'GET',
    url: '/metrics',
    exposeHeadRoute: false,
    config: { rateLimit: false },
    schema: {
      summary: 'How far the views have come, commands by outcome, durations of requests; for Prometheus',
      tags: ['operation'],
      security: [],
      response: { 200: { description: 'Metrics', content: { 'text/plain': { schema: z.string() } } } },
    },
    handler: async (_request, reply) => {
      const { contentType, text } = await measures.text()
      return reply.header('cache-control', 'no-store').type(contentType).send(text)
    },
  })
}
