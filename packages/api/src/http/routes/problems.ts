import { problemCategorySchema, problemStatusSchema } from '@luodi/domain'
import type { ProblemRow } from '@luodi/projections'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sees } from '../door.ts'
import { serveFigure, type Answered, type Asking } from '../figure-route.ts'
import type { House } from '../house.ts'
import { pageOf } from '../paging.ts'
import { pageQuery } from '../query.ts'
import { pageSchema } from '../schemas/figure.ts'
import { problemRowSchema } from '../schemas/problem.ts'
import { demandOwn, unknownProblem } from './own-project.ts'

const problemsQuery = {
  ...pageQuery,
  territory: z.string().max(64).optional(),
  projectId: z.string().max(64).optional(),
  lead: z.string().max(64).optional(),
  category: problemCategorySchema.optional(),
  status: problemStatusSchema.optional(),
}
type ProblemsQuery = z.output<z.ZodObject<typeof problemsQuery>>

const passes = (row: ProblemRow, { territory, projectId, lead, category, status }: ProblemsQuery): boolean =>
  (territory === undefined || row.territory === territory) &&
  (projectId === undefined || row.projectId === projectId) &&
  (lead === undefined || row.lead === lead) &&
  (category === undefined || row.category === category) &&
  (status === undefined || row.status === status)

const answerProblems = (asking: Asking<ProblemsQuery>): Answered => {
  const { house, reader, asked, query, cursor, cursorAfter } = asking
  const problems = house.views.problems(asked)
  if (problems.status === 'undetermined') return { figure: problems }
  const rows = problems.value.filter((row) => sees(house, reader, row.territory) && passes(row, query))
  const page = pageOf(rows, (row) => row.problemId, cursor?.last, query.limit)
  const next = page.last === undefined ? undefined : cursorAfter(page.last)
  return {
    figure: { ...problems, value: page.rows },
    beside: { page: { total: page.total, limit: query.limit, next } },
  }
}

const answerProblem = ({ house, reader, asked, params }: Asking<object>): Answered => {
  const problems = house.views.problems(asked)
  if (problems.status === 'undetermined') return { figure: problems }
  const problemId = params['problemId'] as string
  const row = problems.value.find((candidate) => candidate.problemId === problemId)
  if (row === undefined) throw unknownProblem(reader, problemId)
  demandOwn(house, reader, row.territory, unknownProblem(reader, problemId))
  return { figure: { ...problems, value: row } }
}

/** The problem ledger (重大项目落地亟待解决问题, M-36), and one row of it. */
export const problemRoutes = (app: FastifyInstance, house: House): void => {
  serveFigure(app, house, {
    url: '/v1/problems',
    view: 'problems',
    summary: 'Problem ledger: every problem with its duties, level, lamp and closure',
    query: problemsQuery,
    value: z.array(problemRowSchema),
    beside: { page: pageSchema.optional() },
    answer: answerProblems,
  })
  serveFigure(app, house, {
    url: '/v1/problems/:problemId',
    view: 'problems',
    summary: 'One row of the problem ledger',
    query: {},
    value: problemRowSchema,
    answer: answerProblem,
  })
}
