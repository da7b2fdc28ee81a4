import {
  levelSchema,
  majorProjectClassSchema,
  projectClassSchema,
  PROJECT,
  streamName,
  type PolicyRules,
} from '@luodi/domain'
import type { LedgerRow } from '@luodi/projections'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sees } from '../door.ts'
import { serveFigure, type Answered, type Asking } from '../figure-route.ts'
import type { House } from '../house.ts'
import { displayLamp } from '../lamp-display.ts'
import { pageOf } from '../paging.ts'
import { pageQuery } from '../query.ts'
import { revisionKnownAt } from '../revision.ts'
import { pageSchema } from '../schemas/figure.ts'
import { ledgerRowSchema, stageSchema } from '../schemas/ledger.ts'
import { demandOwn, unknownProject } from './own-project.ts'

const projectsQuery = {
  ...pageQuery,
  territory: z.string().max(64).optional(),
  majorClass: majorProjectClassSchema.optional(),
  projectClass: projectClassSchema.optional(),
  stage: stageSchema.optional(),
  lamp: levelSchema.optional().meta({ description: 'The level that its lamp shows' }),
}
type ProjectsQuery = z.output<z.ZodObject<typeof projectsQuery>>

const passes = (row: LedgerRow, { territory, majorClass, projectClass, stage, lamp }: ProjectsQuery): boolean =>
  (territory === undefined || row.territory === territory) &&
  (majorClass === undefined || row.majorClass === majorClass) &&
  (projectClass === undefined || row.projectClass === projectClass) &&
  (stage === undefined || row.stage === stage) &&
  (lamp === undefined || row.lamp?.shown === lamp)

const displayRow = (row: LedgerRow, rules: PolicyRules): object =>
  row.lamp === undefined ? row : { ...row, lamp: displayLamp(row.lamp, rules) }

const answerProjects = (asking: Asking<ProjectsQuery>): Answered => {
  const { house, reader, asked, rules, query, cursor, cursorAfter } = asking
  const ledger = house.views.ledger(asked)
  if (ledger.status === 'undetermined' || rules === undefined) return { figure: ledger }
  const rows = ledger.value.filter((row) => sees(house, reader, row.territory) && passes(row, query))
  const page = pageOf(rows, (row) => row.projectId, cursor?.last, query.limit)
  const next = page.last === undefined ? undefined : cursorAfter(page.last)
  return {
    figure: { ...ledger, value: page.rows.map((row) => displayRow(row, rules)) },
    beside: { page: { total: page.total, limit: query.limit, next } },
  }
}

const answerProject = async ({ house, reader, asked, rules, params }: Asking<object>): Promise<Answered> => {
  const projectId = params['projectId'] as string
  const row = house.views.project(projectId, asked)
  if (row.status === 'undetermined' || rules === undefined) return { figure: row }
  if (row.value === undefined) throw unknownProject(reader, projectId)
  demandOwn(house, reader, row.value.territory, unknownProject(reader, projectId))
  const known = await revisionKnownAt(house, streamName(house.jurisdiction, PROJECT, projectId), asked.knownAt)
  return { figure: { ...row, value: displayRow(row.value, rules) }, beside: { ...known } }
}

/** The project ledger (项目台账, M-48), and one row of it. */
export const projectRoutes = (app: FastifyInstance, house: House): void => {
  serveFigure(app, house, {
    url: '/v1/projects',
    view: 'projects',
    summary: 'Project ledger (项目台账)',
    query: projectsQuery,
    value: z.array(ledgerRowSchema),
    beside: { page: pageSchema.optional() },
    answer: answerProjects,
  })
  serveFigure(app, house, {
    url: '/v1/projects/:projectId',
    view: 'projects',
    summary: 'One row of the project ledger',
    query: {},
    value: ledgerRowSchema,
    beside: {
      revision: z.int().optional().meta({
        description:
          'The revision of its stream as known at knownAt: with If-Match, a command holds only if it still is',
      }),
      ifMatch: z.string().optional().meta({
        description: 'What If-Match takes for that revision: it tells the event there from one of another history',
      }),
    },
    answer: answerProject,
  })
}
