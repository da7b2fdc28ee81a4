import { dimensionSchema, levelSchema, type Level } from '@luodi/domain'
import { countLamps, type Figure, type Lamp, type LedgerRow } from '@luodi/projections'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sees } from '../door.ts'
import { serveFigure, type Answered, type Asking } from '../figure-route.ts'
import type { House } from '../house.ts'
import { displayLamp } from '../lamp-display.ts'
import { pageOf } from '../paging.ts'
import { pageQuery } from '../query.ts'
import { pageSchema } from '../schemas/figure.ts'
import { explainedLampSchema, lampCountsSchema, listedLampSchema } from '../schemas/lamp.ts'
import { demandOwn, unknownProject } from './own-project.ts'

const lampsQuery = {
  ...pageQuery,
  dimension: dimensionSchema.optional().meta({ description: 'Count and filter by this dimension alone' }),
  level: levelSchema.optional().meta({ description: 'Only lamps that show this level' }),
  territory: z.string().max(64).optional(),
}
type LampsQuery = z.output<z.ZodObject<typeof lampsQuery>>

type LitRow = LedgerRow & { readonly lamp: Lamp }

const levelIn = ({ lamp }: LitRow, { dimension }: LampsQuery): Level =>
  dimension === undefined ? lamp.shown : lamp.dimensions[dimension].level

const answerLamps = ({ house, reader, asked, rules, query, cursor, cursorAfter }: Asking<LampsQuery>): Answered => {
  const ledger = house.views.ledger(asked)
  if (ledger.status === 'undetermined' || rules === undefined) return { figure: ledger }
  const lit = ledger.value
    .filter((row): row is LitRow => row.lamp !== undefined && sees(house, reader, row.territory))
    .filter((row) => query.territory === undefined || row.territory === query.territory)
  const rows = lit.filter((row) => query.level === undefined || levelIn(row, query) === query.level)
  const page = pageOf(rows, (row) => row.projectId, cursor?.last, query.limit)
  const value = page.rows.map(({ lamp, name, territory, territoryName }) => ({
    ...displayLamp(lamp, rules),
    name,
    territory,
    territoryName,
  }))
  const next = page.last === undefined ? undefined : cursorAfter(page.last)
  return {
    figure: { ...ledger, value },
    beside: {
      counts: countLamps(
        lit.map((row) => row.lamp),
        query.dimension,
      ),
      page: { total: page.total, limit: query.limit, next },
    },
  }
}

const answerLamp = ({ house, reader, asked, rules, params }: Asking<object>): Answered => {
  const projectId = params['projectId'] as string
  const row = house.views.project(projectId, asked)
  if (row.status === 'undetermined' || rules === undefined) return { figure: row }
  if (row.value === undefined) throw unknownProject(reader, projectId)
  demandOwn(house, reader, row.value.territory, unknownProject(reader, projectId))
  const lamp: Figure<object | undefined> = house.views.lamp(projectId, asked)
  if (lamp.status === 'undetermined' || lamp.value === undefined) throw unknownProject(reader, projectId)
  return { figure: { ...lamp, value: displayLamp(lamp.value as Lamp, rules) } }
}

/** The lamps: all of them with their counts, and one with what explains it. */
export const lampRoutes = (app: FastifyInstance, house: House): void => {
  serveFigure(app, house, {
    url: '/v1/lamps',
    view: 'lamps',
    summary: 'Project lamps (红黄绿灯) and how many stand at each level',
    query: lampsQuery,
    value: z.array(listedLampSchema),
    beside: { counts: lampCountsSchema.optional(), page: pageSchema.optional() },
    answer: answerLamps,
  })
  serveFigure(app, house, {
    url: '/v1/lamps/:projectId',
    view: 'lamps',
    summary: 'One lamp, explained: measures, thresholds, the events behind it, and when it turns',
    query: {},
    value: explainedLampSchema,
    answer: answerLamp,
  })
}
