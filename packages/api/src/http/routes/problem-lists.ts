import type { IssuedProblemList } from '@luodi/projections'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sees } from '../door.ts'
import { serveFigure, type Answered, type Asking } from '../figure-route.ts'
import type { House } from '../house.ts'
import { refusal } from '../problem.ts'
import { issuedListSchema, problemListSchema } from '../schemas/problem-list.ts'

const unknownList = (month: string): Error =>
  refusal(
    'unknown',
    'month',
    [`${month} 没有已印发的清单`, `no list of ${month} was issued at these dates`],
    ['该日期已印发清单的月份（YYYY-MM）', 'a month whose list was issued by then, YYYY-MM'],
  )

/** The list with the lines that the reader may see: those of projects that its territory held when it was issued. */
const seen = ({ house, reader }: Asking<object>, list: IssuedProblemList): IssuedProblemList => ({
  ...list,
  lines: list.lines.filter(({ territory }) => sees(house, reader, territory)),
})

const answerLists = (asking: Asking<object>): Answered => {
  const lists = asking.house.views.problemLists(asking.asked)
  if (lists.status === 'undetermined') return { figure: lists }
  const value = lists.value.map((list) => ({ ...list, lines: seen(asking, list).lines.length }))
  return { figure: { ...lists, value } }
}

const answerList = (asking: Asking<object>): Answered => {
  const lists = asking.house.views.problemLists(asking.asked)
  if (lists.status === 'undetermined') return { figure: lists }
  const month = asking.params['month'] as string
  const list = lists.value.find((candidate) => candidate.month === month)
  if (list === undefined) throw unknownList(month)
  return { figure: { ...lists, value: seen(asking, list) } }
}

/** The issued editions of 《重大项目落地亟待解决问题清单》 (M-36), each as it was issued. */
export const problemListRoutes = (app: FastifyInstance, house: House): void => {
  serveFigure(app, house, {
    url: '/v1/problem-lists',
    view: 'problems',
    summary: 'Issued lists of urgent problems (亟待解决问题清单), by month',
    query: {},
    value: z.array(issuedListSchema),
    answer: answerLists,
  })
  serveFigure(app, house, {
    url: '/v1/problem-lists/:month',
    view: 'problems',
    summary: 'One issued list of urgent problems, frozen as it was issued',
    query: {},
    value: problemListSchema,
    answer: answerList,
  })
}
