import { isLocalDate, localDateOf, type DayOrInstant, type PolicyRules, type YearMonth } from '@luodi/domain'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { deadlineQuery, monthlyQuery } from '../deadline-query.ts'
import { serveFigure, type Answered, type Asking } from '../figure-route.ts'
import type { House } from '../house.ts'
import type { FigureQuery } from '../query.ts'
import { resolve } from '../question.ts'
import { deadlineSchema, monthlySchema } from '../schemas/deadline.ts'

type DeadlineQuery = z.output<z.ZodObject<typeof deadlineQuery>> & FigureQuery

const dayOf = (at: DayOrInstant) => (isLocalDate(at) ? at : localDateOf(at))

/** The rules of the clock's start with the other receipt; a running clock keeps the policy of its start. */
const whatIfOf = ({ house, asked, rules, query }: Asking<DeadlineQuery>): PolicyRules | undefined => {
  const { received, deemReceivedNextWorkingDay, preset } = query
  if (deemReceivedNextWorkingDay === undefined) return asked.whatIf
  const base = resolve(house, { validAt: dayOf(received), knownAt: asked.knownAt, preset }).rules ?? rules
  if (base === undefined) return undefined
  const { clocks } = base
  return { ...base, clocks: { ...clocks, receipt: { ...clocks.receipt, deemReceivedNextWorkingDay } } }
}

const answerDeadline = (asking: Asking<DeadlineQuery>): Answered => {
  const { house, asked, query } = asking
  const { received, workingDays, stops, actedOn } = query
  const clock = {
    received,
    workingDays,
    ...(stops === undefined ? {} : { stops }),
    ...(actedOn === undefined ? {} : { actedOn }),
  }
  return { figure: house.views.deadline({ ...asked, whatIf: whatIfOf(asking) }, clock) }
}

/** Deadlines as a computation: nothing is recorded. */
export const deadlineRoutes = (app: FastifyInstance, house: House): void => {
  serveFigure(app, house, {
    url: '/v1/deadlines/compute',
    view: 'deadlines',
    summary: 'The due day of a working-day clock, and how it was met',
    query: deadlineQuery,
    value: deadlineSchema,
    answer: answerDeadline,
  })
  serveFigure(app, house, {
    url: '/v1/deadlines/monthly',
    view: 'deadlines',
    summary: 'The due day of a monthly cycle, and how it was met',
    query: monthlyQuery,
    value: monthlySchema,
    answer: ({ asked, query: { month, actedOn } }) => ({
      figure: house.views.monthlyDue(asked, month as YearMonth, actedOn),
    }),
  })
}
