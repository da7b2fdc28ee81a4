import { FINDING_KIND_LABELS, FINDING_KINDS, isLateBy, type Finding, type FindingKind } from '@luodi/projections'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { seesFinding } from '../../scope.ts'
import { sees } from '../door.ts'
import { serveFigure, type Answered, type Asking } from '../figure-route.ts'
import type { House } from '../house.ts'
import { pageOf } from '../paging.ts'
import { pageQuery, wholeNumber } from '../query.ts'
import { pageSchema } from '../schemas/figure.ts'
import { findingCountsSchema, findingSchema } from '../schemas/finding.ts'

const qualityQuery = {
  ...pageQuery,
  kind: z.enum(FINDING_KINDS).optional(),
  minDelay: wholeNumber.default(1).meta({
    type: 'integer',
    description: 'Of late recordings and earlier receipts only those of so many calendar days or more; default 1: all',
  }),
  territory: z.string().max(64).optional(),
  projectId: z.string().max(64).optional(),
}
type QualityQuery = z.output<z.ZodObject<typeof qualityQuery>>

const passes = (finding: Finding, { territory, projectId, minDelay }: QualityQuery): boolean =>
  (territory === undefined || finding.territory === territory) &&
  (projectId === undefined || finding.projectId === projectId) &&
  isLateBy(minDelay)(finding)

const countsOf = (findings: readonly Finding[]): Record<FindingKind, number> => {
  const counts = Object.fromEntries(FINDING_KINDS.map((kind) => [kind, 0])) as Record<FindingKind, number>
  for (const { kind } of findings) counts[kind] += 1
  return counts
}

const answerQuality = (asking: Asking<QualityQuery>): Answered => {
  const { house, reader, asked, query, cursor, cursorAfter } = asking
  const quality = house.views.dataQuality(asked)
  if (quality.status === 'undetermined') return { figure: quality }
  const isMine = (unit: string): boolean => sees(house, reader, unit)
  const counted = quality.value.filter((finding) => seesFinding(isMine, finding) && passes(finding, query))
  const rows = counted.filter(({ kind }) => query.kind === undefined || kind === query.kind)
  const page = pageOf(rows, ({ key }) => key, cursor?.last, query.limit)
  const next = page.last === undefined ? undefined : cursorAfter(page.last)
  return {
    figure: { ...quality, value: page.rows.map((row) => ({ ...row, kindLabel: FINDING_KIND_LABELS[row.kind] })) },
    beside: { counts: countsOf(counted), page: { total: page.total, limit: query.limit, next } },
  }
}

/** The quality of the data behind the figures. */
export const dataQualityRoutes = (app: FastifyInstance, house: House): void => {
  serveFigure(app, house, {
    url: '/v1/data-quality',
    view: 'dataQuality',
    summary: 'Data quality (数据质量): late recordings, missing reports, filings and calendars, stale bases',
    query: qualityQuery,
    value: z.array(findingSchema),
    beside: { counts: findingCountsSchema.optional(), page: pageSchema.optional() },
    answer: answerQuality,
  })
}
