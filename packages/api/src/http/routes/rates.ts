import { startRateBasisSchema } from '@luodi/domain'
import { CLOSURE_GROUPINGS, GROUPINGS, type Figure } from '@luodi/projections'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { serveFigure, type Answered } from '../figure-route.ts'
import type { House } from '../house.ts'
import { flag } from '../query.ts'
import { closureRatesSchema, investmentRatesSchema, startRatesSchema } from '../schemas/rates.ts'

const ratesQuery = {
  by: z.enum(GROUPINGS).default('district'),
  members: flag.default(true).meta({
    description: 'false leaves out the lists of projects behind each rate',
  }),
}

/** The same data without the member lists of any rate in it. */
const withoutMembers = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutMembers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'members')
      .map(([key, inner]) => [key, withoutMembers(inner)]),
  )
}

const answered = (figure: Figure<unknown>, members: boolean, beside: Answered['beside']): Answered => ({
  figure: members || figure.status === 'undetermined' ? figure : { ...figure, value: withoutMembers(figure.value) },
  beside: beside ?? {},
})

const beside = { by: z.enum(GROUPINGS) }

/** The rates: start and investment completion, by group. */
export const rateRoutes = (app: FastifyInstance, house: House): void => {
  serveFigure(app, house, {
    url: '/v1/rates/start',
    view: 'rates',
    summary: 'Start rate (开工率) with members, exclusions and rank',
    query: { ...ratesQuery, basis: startRateBasisSchema.optional().meta({ description: "Default: the policy's" }) },
    value: startRatesSchema,
    beside: { ...beside, basis: startRateBasisSchema.optional() },
    answer: ({ asked, rules, query: { by, basis = rules?.rates.startRateBasis, members } }) =>
      answered(house.views.startRates(asked, by, basis), members, { by, basis }),
  })
  serveFigure(app, house, {
    url: '/v1/rates/investment',
    view: 'rates',
    summary: 'Investment completion rate (投资完成率) against the time progress and the original plan',
    query: ratesQuery,
    value: investmentRatesSchema,
    beside,
    answer: ({ asked, query: { by, members } }) => answered(house.views.investmentRates(asked, by), members, { by }),
  })
  serveFigure(app, house, {
    url: '/v1/rates/closure',
    view: 'rates',
    summary: 'Problem closure rate (问题办结率): own level, all levels, on time, shares by closure kind',
    query: {
      ...ratesQuery,
      by: z.enum(CLOSURE_GROUPINGS).default('district'),
      period: z.enum(['year', 'cumulative']).default('year'),
    },
    value: closureRatesSchema,
    beside: { by: z.enum(CLOSURE_GROUPINGS), period: z.enum(['year', 'cumulative']) },
    answer: ({ asked, query: { by, period, members } }) =>
      answered(house.views.closureRates(asked, by, period), members, { by, period }),
  })
}
