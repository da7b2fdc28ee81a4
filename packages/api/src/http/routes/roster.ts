import { POST_LABELS } from '@luodi/domain'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { serveFigure } from '../figure-route.ts'
import type { House } from '../house.ts'
import { rosterEntrySchema } from '../schemas/history.ts'

/** The posts that are held on the day (M-03); who holds them is told to nobody. */
export const rosterRoutes = (app: FastifyInstance, house: House): void =>
  serveFigure(app, house, {
    url: '/v1/roster',
    view: 'organisation',
    summary: 'Roster: the posts held on the day, by unit; no person is named',
    query: {},
    value: z.array(rosterEntrySchema),
    answer: ({ asked }) => {
      const roster = house.views.roster(asked)
      if (roster.status === 'undetermined') return { figure: roster }
      return {
        figure: { ...roster, value: roster.value.map((entry) => ({ ...entry, postLabel: POST_LABELS[entry.post] })) },
      }
    },
  })
