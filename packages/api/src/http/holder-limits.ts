import type { RateLimitOptions } from '@fastify/rate-limit'
import type { Holder } from '@luodi/domain'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bearerOf } from './door.ts'
import type { HolderLimits } from './options.ts'
import { refusal, type Refusal } from './problem.ts'

const MINUTE = 60_000

const keyOf = ({ unit, personRef }: Holder): string => JSON.stringify([unit, personRef])

const tooMany = (zh: string, en: string, retryAfter: number): Refusal =>
  refusal('tooMany', '', [zh, en], ['稍后重试', 'the same again, later'], { 'retry-after': `${retryAfter}` })

/** Refuses the requests of a holder beyond so many in a minute (429, with when to try again). */
export const limitRequests = (app: FastifyInstance, { requestsPerMinute }: HolderLimits): void => {
  if (requestsPerMinute === undefined) return
  const keyGenerator: RateLimitOptions['keyGenerator'] = (request) => keyOf(bearerOf(request))
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

/** When a stream that is refused may be asked for again, in seconds. */
const STREAM_LATER = 10

/** The event streams that are open, by holder. */
export interface StreamPlaces {
  /** Takes a place, which the answer gives back. Throws a {@link Refusal} (429) where the holder has all of them. */
  readonly take: (holder: Holder) => () => void
}

/** Places for so many open streams of each holder; without a number for any. */
export const createStreamPlaces = ({ streams = Infinity }: HolderLimits): StreamPlaces => {
  const open = new Map<string, number>()
  return {
    take: (holder) => {
      const key = keyOf(holder)
      const taken = open.get(key) ?? 0
      if (taken >= streams) {
        throw tooMany(
          `每人至多同时打开 ${streams} 个事件流`,
          `a holder has at most ${streams} event streams open`,
          STREAM_LATER,
        )
      }
      open.set(key, taken + 1)
      let given = false
      return () => {
        if (given) return
        given = true
        const left = (open.get(key) ?? 1) - 1
        if (left === 0) open.delete(key)
        else open.set(key, left)
      }
    },
  }
}
