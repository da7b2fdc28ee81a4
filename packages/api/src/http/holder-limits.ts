import type { RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bearerOf } from './door.ts'
import type { HolderLimits } from './options.ts'
import { holderKey, tooMany } from './too-many.ts'

const MINUTE = 60_000

/** Refuses the requests of a holder beyond so many in a minute (429, with when to try again). */
export const limitRequests = (app: FastifyInstance, { requestsPerMinute }: HolderLimits): void => {
  if (requestsPerMinute === undefined) return
  const keyGenerator: RateLimitOptions['keyGenerator'] = (request) => holderKey(bearerOf(request))
  const count = app.createRateLimit({ max: requestsPerMinute, timeWindow: MINUTE, keyGenerator })
  app.addHook('onRequest', async (request: FastifyRequest) => {
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return
    throw tooMany(
      `每分钟至多 ${requestsPerMinute} 个请求`,
      `a holder has at most ${requestsPerMinute} requests a minute`,
      Math.max(1, counted.ttlInSeconds),
    )
  })
}
