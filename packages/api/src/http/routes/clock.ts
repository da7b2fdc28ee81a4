import { localDateOf, parseInstant, type Instant } from '@luodi/domain'
import type { ManualClock } from '@luodi/domain/application'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { bearerOf, standingOf } from '../door.ts'
import { todayOf, type House } from '../house.ts'
import { refusal } from '../problem.ts'
import { inRange } from '../query.ts'
import { answer, problems } from '../schemas/problems.ts'

const moment = z
  .string()
  .transform((text, context): Instant => {
    const at = parseInstant(text)
    if (at !== undefined && inRange(localDateOf(at))) return at
    context.addIssue({
      code: 'custom',
      message: '须为 1992 至 2100 年带时区的时刻 | not a moment with its offset, from 1992 to 2100',
    })
    return z.NEVER
  })
  .meta({ format: 'date-time', description: 'A moment with its offset' })

const clockSchema = z.object({ kind: z.literal('manual'), now: z.string(), today: z.string() })

const demandOffice = (house: House, request: Parameters<typeof bearerOf>[0]): void => {
  if (standingOf(house, bearerOf(request)).role === 'OFFICE') return
  throw refusal(
    'forbidden',
    'actor.unit',
    ['只有办公室可以拨钟', 'only the office sets the clock'],
    ['办公室', 'the office'],
  )
}

/** The clock of a demonstration: seen by everybody, set by the office, never backwards. Not there on any other server. */
export const clockRoutes = (app: FastifyInstance, house: House): void => {
  if (house.clock.kind !== 'manual') return
  const clock = house.clock as ManualClock
  const show = () => ({ kind: clock.kind, now: clock.now(), today: todayOf(house) })
  const tags = ['operation']
  app.get(
    '/v1/clock',
    { schema: { tags, response: { 200: answer('The clock', clockSchema), ...problems(401) } } },
    show,
  )
  app.put(
    '/v1/clock',
    {
      schema: {
        tags,
        body: z.strictObject({ now: moment }),
        response: { 200: answer('The clock', clockSchema), ...problems(400, 401, 403, 409, 413, 415, 503) },
      },
    },
    (request) => {
      demandOffice(house, request)
      const { now } = request.body as { readonly now: Instant }
      if (clock.set(now)) return show()
      throw refusal(
        'conflict',
        'now',
        [`时钟不得倒拨，现为 ${clock.now()}`, `the clock never goes back; it stands at ${clock.now()}`],
        [`不早于 ${clock.now()}`, `a moment from ${clock.now()} on`],
      )
    },
  )
}
