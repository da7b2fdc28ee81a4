import { calendarsKnownAt, policyAt, UNIT_KIND_LABELS, unitsAt } from '@luodi/domain'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { serveFigure, type Answered, type Asking } from '../figure-route.ts'
import type { House } from '../house.ts'
import { unitCollectionSchema } from '../schemas/collection.ts'
import { needsSchema } from '../schemas/deadline.ts'
import { calendarSchema, policyVersionSchema, unitSchema } from '../schemas/registers.ts'

/** A register stands whatever policy is in force. */
const standing = ({ head }: Asking<object>, value: unknown): Answered => ({
  figure: { ...head, status: 'given', value },
})

const answerPolicies = ({ house, head, asked }: Asking<object>): Answered => {
  const { policies } = house.views.registers()
  const versions = policies.versions.filter(({ ordinal }) => ordinal <= asked.knownAt)
  const value = policyAt(policies, asked)
  const figure =
    value === undefined ? ({ status: 'undetermined', needsPolicy: true } as const) : { status: 'given' as const, value }
  return { figure: { ...head, ...figure }, beside: { versions } }
}

const answerUnits = (asking: Asking<object>): Answered => {
  const units = unitsAt(asking.house.views.registers().organisation, asking.asked)
  return standing(
    asking,
    units.map((unit) => ({ ...unit, kindLabel: UNIT_KIND_LABELS[unit.kind] })),
  )
}

/** What stands in the registers: calendars and the years that are missing, policies, units. */
export const registerRoutes = (app: FastifyInstance, house: House): void => {
  serveFigure(app, house, {
    url: '/v1/calendars',
    view: 'calendars',
    summary: 'Working calendars: every version of every year',
    query: {},
    value: z.array(calendarSchema),
    answer: (asking) => standing(asking, calendarsKnownAt(house.views.registers().calendars, asking.asked.knownAt)),
  })
  serveFigure(app, house, {
    url: '/v1/calendars/needed',
    view: 'calendarNeeds',
    summary: 'Calendar years without which due days cannot be told',
    query: {},
    value: needsSchema,
    answer: ({ asked }) => ({ figure: house.views.calendarNeeds(asked) }),
  })
  serveFigure(app, house, {
    url: '/v1/collections',
    view: 'collections',
    summary: 'Monthly collection (每月报送): the duty of every unit over the cycles of the year, with its own lamp',
    query: {},
    value: z.array(unitCollectionSchema),
    answer: ({ asked }) => ({ figure: house.views.collections(asked) }),
  })
  serveFigure(app, house, {
    url: '/v1/policies',
    view: 'policy',
    summary: 'The policy in force, and all versions',
    query: {},
    value: policyVersionSchema,
    beside: { versions: z.array(policyVersionSchema) },
    answer: answerPolicies,
  })
  serveFigure(app, house, {
    url: '/v1/units',
    view: 'organisation',
    summary: 'The units of the day',
    query: {},
    value: z.array(unitSchema),
    answer: answerUnits,
  })
}
