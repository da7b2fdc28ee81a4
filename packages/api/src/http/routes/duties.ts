import {
  DUTY_KIND_LABELS,
  DUTY_KINDS,
  DUTY_STATUS_LABELS,
  DUTY_STATUSES,
  dutyKey,
  unitsOfDuty,
  type Duty,
  type DutyStatus,
} from '@luodi/projections'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { seesDuty } from '../../scope.ts'
import { sees } from '../door.ts'
import { serveFigure, type Answered, type Asking } from '../figure-route.ts'
import type { House } from '../house.ts'
import { pageOf } from '../paging.ts'
import { pageQuery } from '../query.ts'
import { dutyCountsSchema, dutySchema } from '../schemas/duty.ts'
import { pageSchema } from '../schemas/figure.ts'

const dutiesQuery = {
  ...pageQuery,
  status: z.enum(DUTY_STATUSES).optional(),
  kind: z.enum(DUTY_KINDS).optional(),
  unit: z.string().max(64).optional().meta({ description: 'The unit in charge, or one that assists' }),
  territory: z.string().max(64).optional(),
  projectId: z.string().max(64).optional(),
  problemId: z.string().max(64).optional(),
}
type DutiesQuery = z.output<z.ZodObject<typeof dutiesQuery>>

const passes = (duty: Duty, { kind, unit, territory, projectId, problemId }: DutiesQuery): boolean =>
  (kind === undefined || duty.kind === kind) &&
  (unit === undefined || unitsOfDuty(duty).includes(unit)) &&
  (territory === undefined || duty.territory === territory) &&
  (projectId === undefined || duty.projectId === projectId) &&
  (problemId === undefined || duty.problemId === problemId)

const countsOf = (duties: readonly Duty[]): Record<DutyStatus, number> => {
  const counts: Record<DutyStatus, number> = { open: 0, overdue: 0, undetermined: 0, stopped: 0, doneLate: 0 }
  for (const { status } of duties) counts[status] += 1
  return counts
}

const labelled = (duty: Duty): object => ({
  ...duty,
  kindLabel: DUTY_KIND_LABELS[duty.kind],
  statusLabel: DUTY_STATUS_LABELS[duty.status],
})

const answerDuties = (asking: Asking<DutiesQuery>): Answered => {
  const { house, reader, asked, query, cursor, cursorAfter } = asking
  const list = house.views.deadlines(asked)
  if (list.status === 'undetermined') return { figure: list }
  const isMine = (unit: string): boolean => sees(house, reader, unit)
  const counted = list.value.filter((duty) => seesDuty(isMine, duty) && passes(duty, query))
  const rows = counted.filter(({ status }) => query.status === undefined || status === query.status)
  const page = pageOf(rows, dutyKey, cursor?.last, query.limit)
  const next = page.last === undefined ? undefined : cursorAfter(page.last)
  return {
    figure: { ...list, value: page.rows.map(labelled) },
    beside: { counts: countsOf(counted), page: { total: page.total, limit: query.limit, next } },
  }
}

/** The list of responsibilities and deadlines (责任清单, M-42). */
export const dutyRoutes = (app: FastifyInstance, house: House): void => {
  serveFigure(app, house, {
    url: '/v1/deadlines',
    view: 'duties',
    summary: 'Responsibilities and deadlines (责任清单): open, overdue, undetermined, stopped, or done late this year',
    query: dutiesQuery,
    value: z.array(dutySchema),
    beside: { counts: dutyCountsSchema.optional(), page: pageSchema.optional() },
    answer: answerDuties,
  })
}
