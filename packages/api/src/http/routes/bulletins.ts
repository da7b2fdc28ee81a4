import type { Bulletin } from '@luodi/domain'
import { correctionLines } from '@luodi/projections'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { serveFigure, type Answered, type Asking } from '../figure-route.ts'
import type { House } from '../house.ts'
import { refusal } from '../problem.ts'
import { bulletinCheckSchema, bulletinHeadSchema, bulletinSchema } from '../schemas/bulletin.ts'

const unknownBulletin = (period: string): Error =>
  refusal(
    'unknown',
    'period',
    [`${period} 没有已发布的通报`, `no bulletin of ${period} was published at these dates`],
    ['该日期已发布通报的期次', 'a period whose bulletin was published by then: 2026-06, 2026-Q2, 2026'],
  )

const headOf = (bulletin: Bulletin) => {
  const { kind, publishedOn, ordinal, eventId, content } = bulletin
  return {
    period: content.period,
    kind,
    publishedOn,
    ordinal,
    eventId,
    validAt: content.validAt,
    knownAt: content.knownAt,
    provisional: content.provisional,
    policyVersion: content.policyVersion,
    corrections: correctionLines(bulletin).length,
  }
}

const answerAll = ({ house, asked }: Asking<object>): Answered => {
  const figure = house.views.bulletins(asked)
  return figure.status === 'undetermined' ? { figure } : { figure: { ...figure, value: figure.value.map(headOf) } }
}

/** One bulletin, as an answer makes of it. */
const answerOne =
  (make: (bulletin: Bulletin, house: House) => unknown) =>
  ({ house, asked, params }: Asking<object>): Answered => {
    const figure = house.views.bulletins(asked)
    if (figure.status === 'undetermined') return { figure }
    const period = params['period'] as string
    const bulletin = figure.value.find(({ content }) => content.period === period)
    if (bulletin === undefined) throw unknownBulletin(period)
    return { figure: { ...figure, value: make(bulletin, house) } }
  }

/** The published bulletins (定期通报, M-53): frozen as they were published, and held against their recomputation. */
export const bulletinRoutes = (app: FastifyInstance, house: House): void => {
  serveFigure(app, house, {
    url: '/v1/bulletins',
    view: 'bulletins',
    summary: 'Published bulletins (定期通报), in the order of their publication',
    query: {},
    value: z.array(bulletinHeadSchema),
    answer: answerAll,
  })
  serveFigure(app, house, {
    url: '/v1/bulletins/:period',
    view: 'bulletins',
    summary: 'One bulletin, frozen as it was published, with the names of its day',
    query: {},
    value: bulletinSchema,
    answer: answerOne((bulletin, { views }) => ({ ...bulletin, names: views.bulletinNames(bulletin) })),
  })
  serveFigure(app, house, {
    url: '/v1/bulletins/:period/check',
    view: 'bulletins',
    summary: 'A bulletin held against its recomputation from the ledger',
    query: {},
    value: bulletinCheckSchema,
    answer: answerOne((bulletin, { views }) => {
      const differences = views.bulletinDifferences(bulletin)
      const { eventId, content } = bulletin
      return { period: content.period, eventId, identical: differences.length === 0, differences }
    }),
  })
}
