import { CITY_BATCH, mayReadEvent, PROBLEM_LIST, streamKindOf, type DomainEvent } from '@luodi/domain'
import type { HistorySubject } from '@luodi/projections'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readHistory } from '../../history.ts'
import { serveFigure, type Answered, type Asking } from '../figure-route.ts'
import { todayOf, type House } from '../house.ts'
import { pageOf } from '../paging.ts'
import { pageQuery } from '../query.ts'
import { pageSchema } from '../schemas/figure.ts'
import { historyEntrySchema } from '../schemas/history.ts'
import { demandOwn, unknownProblem, unknownProject } from './own-project.ts'

type HistoryQuery = z.output<z.ZodObject<typeof pageQuery>>

/** Of these the history tells the part of its subject alone, so that their other problems do not matter. */
const PARTED: readonly string[] = [CITY_BATCH, PROBLEM_LIST]

/** May the reader see an event of the history: whoever sees the whole district all of it, the others what is their own. */
const sees =
  ({ house, reader }: Asking<HistoryQuery>) =>
  (event: DomainEvent): boolean =>
    !reader.ownOnly ||
    PARTED.includes(streamKindOf(event.header.stream)) ||
    mayReadEvent(reader.admitted.actor.unit, event, house.views.scopeBook(), todayOf(house))

const DIGITS = 15

const answerHistory = async (asking: Asking<HistoryQuery>, subject: HistorySubject): Promise<Answered> => {
  const { house, asked, query, cursor, cursorAfter } = asking
  const events = (await readHistory(house, subject)).filter(sees(asking))
  const history = house.views.history(subject, asked, events)
  if (history.status === 'undetermined') return { figure: history }
  const page = pageOf(history.value, ({ index }) => `${index}`.padStart(DIGITS, '0'), cursor?.last, query.limit)
  const next = page.last === undefined ? undefined : cursorAfter(page.last)
  return { figure: { ...history, value: page.rows }, beside: { page: { total: page.total, limit: query.limit, next } } }
}

const answerProjectHistory = async (asking: Asking<HistoryQuery>): Promise<Answered> => {
  const { house, reader, asked, params } = asking
  const id = params['projectId'] as string
  const row = house.views.project(id, asked)
  if (row.status === 'undetermined') return { figure: row }
  if (row.value === undefined) throw unknownProject(reader, id)
  demandOwn(house, reader, row.value.territory, unknownProject(reader, id))
  return answerHistory(asking, { of: 'project', id })
}

const answerProblemHistory = async (asking: Asking<HistoryQuery>): Promise<Answered> => {
  const { house, reader, asked, params } = asking
  const id = params['problemId'] as string
  const problems = house.views.problems(asked)
  if (problems.status === 'undetermined') return { figure: problems }
  const row = problems.value.find(({ problemId }) => problemId === id)
  if (row === undefined) throw unknownProblem(reader, id)
  demandOwn(house, reader, row.territory, unknownProblem(reader, id))
  return answerHistory(asking, { of: 'problem', id })
}

const history = {
  query: pageQuery,
  value: z.array(historyEntrySchema),
  beside: { page: pageSchema.optional() },
}

/** Every event of a project, and of a problem, on both clocks, by the unit and post that recorded it. */
export const historyRoutes = (app: FastifyInstance, house: House): void => {
  serveFigure(app, house, {
    ...history,
    url: '/v1/projects/:projectId/history',
    view: 'projects',
    summary: 'History of a project: every event, in the order of the ledger',
    answer: answerProjectHistory,
  })
  serveFigure(app, house, {
    ...history,
    url: '/v1/problems/:problemId/history',
    view: 'problems',
    summary: 'History of a problem: every event, with its batches to the city and the lists that it stood in',
    answer: answerProblemHistory,
  })
}
