import { bulletinPeriodSchema, isYearMonth, startRateBasisSchema, type StartRateBasis } from '@luodi/domain'
import { CLOSURE_GROUPINGS, GROUPINGS, type ClosureGrouping, type ClosurePeriod } from '@luodi/projections'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { bytesOf, EXPORT_FORMATS, MEDIA_TYPES, type ExportFormat } from '../../exports/formats.ts'
import type { Sheet, SheetAsk, Table } from '../../exports/sheet.ts'
import { SHEETS } from '../../exports/sheets/all.ts'
import { sees } from '../door.ts'
import { askedBy, operationOf, type Asking } from '../figure-route.ts'
import type { House } from '../house.ts'
import { figureQuery, wholeNumber } from '../query.ts'
import { problems } from '../schemas/problems.ts'

/** Labels stand in Chinese alone, so that there is no language to choose. */
const { lang: _, ...commonQuery } = figureQuery

const by = z.enum(GROUPINGS).default('territory')

const bulletin = bulletinPeriodSchema.optional().meta({ description: 'Default: the last one published' })

/** What a sheet is asked with besides the dates. */
const QUERIES: Readonly<Record<string, z.ZodRawShape>> = {
  'start-rates': { by, basis: startRateBasisSchema.optional().meta({ description: "Default: the policy's" }) },
  'investment-rates': { by },
  'closure-rates': {
    by: z.enum(CLOSURE_GROUPINGS).default('territory'),
    period: z.enum(['year', 'cumulative']).default('year'),
  },
  'bulletin-rates': { by: z.enum(CLOSURE_GROUPINGS).default('territory'), bulletin },
  'bulletin-summary': { bulletin },
  'bulletin-lamps': { bulletin },
  'bulletin-corrections': { bulletin },
  'problem-lists': {
    month: z
      .string()
      .refine(isYearMonth, { message: '不是月份 | not a month, YYYY-MM' })
      .optional()
      .meta({ description: 'One list alone; default: all that were issued' }),
  },
  'data-quality': {
    minDelay: wholeNumber.optional().meta({
      type: 'integer',
      description: 'Late recordings and earlier receipts of so many calendar days or more; default 1: all',
    }),
  },
}

interface SheetQuery {
  readonly by?: ClosureGrouping
  readonly basis?: StartRateBasis
  readonly period?: ClosurePeriod
  readonly month?: string
  readonly minDelay?: number
  readonly bulletin?: string
}

const askOf = ({ house, reader, asked, query }: Asking<object>): SheetAsk => {
  const { by = 'territory', basis, period = 'year', month, minDelay, bulletin: published }: SheetQuery = query
  const isSeen = (territory: string): boolean => sees(house, reader, territory)
  return { views: house.views, asked, sees: isSeen, by, basis, period, month, minDelay, bulletin: published }
}

/** A file to keep: its name in ASCII for old clients, and in Chinese (RFC 6266). */
const disposition = ({ name, title }: Sheet, { head }: Table, format: ExportFormat): string => {
  const chinese = encodeURIComponent(`${title}-${head.validAt}.${format}`)
  return `attachment; filename="${name}-${head.validAt}.${format}"; filename*=UTF-8''${chinese}`
}

const charset = (format: ExportFormat): string => (format === 'csv' ? '; charset=utf-8' : '')

const binary = (format: ExportFormat): object => ({
  description: `The sheet as .${format}: two lines on the question, the headings, then the rows`,
  content: { [MEDIA_TYPES[format]]: { schema: z.string().meta({ format: 'binary' }) } },
})

const serveSheet = (app: FastifyInstance, house: House, sheet: Sheet, format: ExportFormat): void => {
  const url = `/v1/exports/${sheet.name}.${format}`
  app.route({
    method: 'GET',
    url,
    schema: {
      summary: `Export: ${sheet.title} as .${format}`,
      operationId: operationOf(url),
      tags: ['exports'],
      querystring: z.strictObject({ ...commonQuery, ...QUERIES[sheet.name] }),
      response: {
        200: binary(format),
        304: z.undefined().meta({ description: 'As the ETag that was sent says' }),
        ...problems(400, 401, 403, 410, 503),
      },
    },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const asking = await askedBy(house, { url, view: sheet.view }, request, reply)
      if (asking === undefined) return reply
      const table = sheet.table(askOf(asking))
      const bytes = await bytesOf(table, format)
      reply.header('content-disposition', disposition(sheet, table, format))
      return reply.type(`${MEDIA_TYPES[format]}${charset(format)}`).send(bytes)
    },
  })
}

/** Every sheet in every format, with the rows that the reader may see. */
export const exportRoutes = (app: FastifyInstance, house: House): void => {
  for (const sheet of SHEETS.values()) {
    for (const format of EXPORT_FORMATS) serveSheet(app, house, sheet, format)
  }
}
