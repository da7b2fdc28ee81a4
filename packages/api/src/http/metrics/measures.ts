import { isRejected } from '@luodi/domain'
import type { UntrustedHandle } from '@luodi/domain/application'
import type { FastifyInstance } from 'fastify'
import { createOpenTelemetry } from './opentelemetry.ts'
import { createPrometheus } from './prometheus.ts'
import { watchStanding, type Standing, type Watched } from './standing.ts'

/** What a server tells of itself. */
export interface Measures {
  /** A handler whose commands are counted. */
  counted(handle: UntrustedHandle): UntrustedHandle
  /** Measures the requests of the routes that follow. */
  timed(app: FastifyInstance): void
  /** All of it as Prometheus reads it. */
  text(): Promise<{ readonly contentType: string; readonly text: string }>
}

/** It lasts as long as its reader likes. */
const ENDLESS = '/v1/stream'

/** Measures of a server that is being made. */
export const createMeasures = (watched: Watched): Measures => {
  const watch = watchStanding(watched)
  let failedAt: number | undefined
  const look = async (): Promise<Standing> => ({
    ...(await watch()),
    ...(failedAt === undefined ? {} : { lastFailedCommand: failedAt }),
  })
  const prometheus = createPrometheus()
  const telemetry = createOpenTelemetry(look)
  const sinks = [prometheus, telemetry]
  const tellCommand = (outcome: string): void => sinks.forEach((sink) => sink.command(outcome))
  return {
    counted: (handle) => ({
      untrusted: async (request) => {
        try {
          const done = await handle.untrusted(request)
          if (isRejected(done) && done.left.category === 'unavailable') failedAt = Date.now() / 1000
          tellCommand(isRejected(done) ? done.left.category : done.right.repeated ? 'repeated' : 'recorded')
          return done
        } catch (error) {
          failedAt = Date.now() / 1000
          tellCommand('failed')
          throw error
        }
      },
    }),
    timed: (app) => {
      app.addHook(
        'onResponse',
        async ({ method, routeOptions: { url: route = 'none' } }, { statusCode, elapsedTime }) => {
          if (route === ENDLESS) return
          const answered = { method, route, status: statusCode, seconds: elapsedTime / 1000 }
          for (const sink of sinks) sink.request(answered)
        },
      )
      app.addHook('onClose', async () => telemetry.stop())
    },
    text: async () => ({ contentType: prometheus.contentType, text: await prometheus.text(await look()) }),
  }
}
