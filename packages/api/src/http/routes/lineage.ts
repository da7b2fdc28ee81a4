import { lineageKey } from '@luodi/projections'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sees } from '../door.ts'
import { serveFigure, type Answered, type Asking } from '../figure-route.ts'
import type { House } from '../house.ts'
import { pageOf } from '../paging.ts'
import { pageQuery } from '../query.ts'
import { pageSchema } from '../schemas/figure.ts'
import { lineageEntrySchema, lineageTypeSchema } from '../schemas/lineage.ts'

const lineageQuery = {
  ...pageQuery,
  projectId: z.string().max(64).optional().meta({ description: 'Those that name a project, as parent or child' }),
  by: lineageTypeSchema.optional(),
}
type LineageQuery = z.output<z.ZodObject<typeof lineageQuery>>

const answerLineage = (asking: Asking<LineageQuery>): Answered => {
  const { house, reader, asked, query, cursor, cursorAfter } = asking
  const { projectId, by, limit } = query
  const lineage = house.views.lineage(asked)
  if (lineage.status === 'undetermined') return { figure: lineage }
  const entries = lineage.value
    .filter(({ territories }) => territories.some((territory) => sees(house, reader, territory)))
    .filter((entry) => by === undefined || entry.by === by)
    .filter(({ parents, children }) =>
      [...parents, ...children].some((one) => (projectId ?? one.projectId) === one.projectId),
    )
  const page = pageOf(entries, lineageKey, cursor?.last, limit)
  const next = page.last === undefined ? undefined : cursorAfter(page.last)
  return { figure: { ...lineage, value: page.rows }, beside: { page: { total: page.total, limit, next } } }
}

/** The splits and bundles in effect (打包/拆分, R30). */
export const lineageRoutes = (app: FastifyInstance, house: House): void =>
  serveFigure(app, house, {
    url: '/v1/lineage',
    view: 'projects',
    summary: 'Splits and bundles of projects (拆分、打包), with the figures of both sides',
    query: lineageQuery,
    value: z.array(lineageEntrySchema),
    beside: { page: pageSchema.optional() },
    answer: answerLineage,
  })
