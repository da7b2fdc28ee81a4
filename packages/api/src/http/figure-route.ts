import type { Holder, ViewName } from '@luodi/domain'
import { toWire, type Figure } from '@luodi/projections'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { bearerOf, readerOf, type Reader } from './door.ts'
import { etagOf, holdsTag } from './etag.ts'
import { todayOf, type House } from './house.ts'
import { inLanguage } from './language.ts'
import { figureSchema } from './schemas/figure.ts'
import { answer, problems } from './schemas/problems.ts'
import type { Cursor } from './cursors.ts'
import { demandSameList, digestOf } from './paging.ts'
import type { Place } from './named-place.ts'
import { demandPlace, LEDGER_INDEX, placeText } from './place.ts'
import { figureQuery, type FigureQuery } from './query.ts'
import { awaitIndex, awaitKnownAt, demandViews, resolve, type Resolved } from './question.ts'

/** A question as a route answers it. */
export interface Asking<Query> extends Resolved {
  readonly house: House
  readonly reader: Reader
  readonly query: Query
  readonly params: Readonly<Record<string, string>>
  /** Where the last page ended. */
  readonly cursor: Cursor | undefined
  /** `page.next` of a page that ends with this row. */
  readonly cursorAfter: (last: string) => string
}

/** A figure, and what stands beside it in the answer. */
export interface Answered {
  readonly figure: Figure<unknown>
  readonly beside?: Readonly<Record<string, unknown>>
}

/** A figure that is served: everything about dates, rights, tags and languages is the same for all of them. */
export interface FigureRoute<Shape extends z.ZodRawShape> {
  readonly url: string
  readonly view: ViewName
  readonly summary: string
  /** Query parameters besides those of every figure. */
  readonly query: Shape
  /** Describes the value; for the document and the tests. */
  readonly value: z.ZodType
  /** Describes what stands beside it. */
  readonly beside?: z.ZodRawShape
  readonly answer: (asking: Asking<z.output<z.ZodObject<Shape>> & FigureQuery>) => Answered | Promise<Answered>
}

type AnyQuery = FigureQuery & { readonly cursor?: string; readonly limit?: number }

const datesOf = ({ validAt, knownAt }: AnyQuery): string | undefined =>
  validAt === undefined && knownAt === undefined ? undefined : digestOf([validAt, knownAt])

const listOf = (url: string, query: AnyQuery, reader: Reader): string => {
  const { validAt: _, knownAt: __, minIndex: ___, cursor: ____, limit: _____, lang: ______, ...filters } = query
  return digestOf([url, filters, reader.ownOnly ? reader.admitted.actor.unit : ''])
}

const placeOf = ({ knownAt: index, history: tag }: Cursor): Place => (tag === undefined ? { index } : { index, tag })

const askingOf = async (
  house: House,
  request: FastifyRequest,
  url: string,
  reader: Reader,
): Promise<Asking<AnyQuery>> => {
  const bearer = bearerOf(request)
  const query = request.query as AnyQuery
  const cursor = query.cursor === undefined ? undefined : house.cursors.decode(query.cursor, bearer)
  const list = listOf(url, query, reader)
  if (cursor !== undefined) demandSameList(cursor, list, datesOf(query))
  await (cursor === undefined ? awaitKnownAt(house, query.knownAt) : demandPlace(house, placeOf(cursor), 'cursor'))
  const resolved = resolve(house, { ...query, ...(cursor === undefined ? {} : cursor) })
  const { validAt, knownAt } = resolved.asked
  const dates = cursor?.dates ?? datesOf(query) ?? ''
  const params = request.params as Readonly<Record<string, string>>
  const history = house.views.historyTag(knownAt)
  const cursorAfter = (last: string): string =>
    house.cursors.encode({ validAt, knownAt, history, last, list, dates }, bearer)
  return { ...resolved, house, reader, query, params, cursor, cursorAfter }
}

/** What is known at a place of a history, and of no other: an index alone comes again after a backup was put back. */
export const historyOf = (house: House, { asked, head }: Resolved) => [placeText(house, asked.knownAt), head.recordedAt]

const tagOf = (url: string, holder: Holder, asking: Asking<AnyQuery>): string => {
  const { house, reader, asked, query, params } = asking
  const { minIndex: _, validAt: __, knownAt: ___, ...filters } = query
  const scope = reader.ownOnly ? [reader.admitted.actor.unit, todayOf(house)] : []
  const cursors = query.limit === undefined ? [] : [house.cursors.mark(holder)]
  return etagOf([url, params, filters, asked.validAt, historyOf(house, asking), scope, ...cursors])
}

/** A fixed day at a place of one history has a fixed answer; everything else is asked again, which a 304 makes cheap. */
export const cacheControl = (...ends: readonly Pick<AnyQuery, 'validAt' | 'knownAt'>[]): string =>
  ends.every(
    ({ validAt, knownAt }) => validAt !== undefined && typeof knownAt === 'object' && knownAt.tag !== undefined,
  )
    ? 'private, max-age=300'
    : 'private, no-cache'

const send = (reply: FastifyReply, { figure, beside }: Answered, lang: 'zh' | 'en' | undefined) =>
  reply.send(inLanguage(toWire({ ...figure, ...beside }), lang))

/** `/v1/lamps/:projectId` → `getLampsProjectId`. */
export const operationOf = (url: string): string =>
  `get${[...url.matchAll(/[A-Za-z]+/g)]
    .slice(1)
    .map(([word]) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}`

/** What any answer by figures needs of its route. */
type Asked = Pick<FigureRoute<z.ZodRawShape>, 'url' | 'view'>

/** The question, and whether the reader has its answer already. */
const tagged = async (house: House, { url, view }: Asked, request: FastifyRequest, reply: FastifyReply) => {
  const reader = readerOf(house, bearerOf(request), view)
  demandViews(house)
  await awaitIndex(house, (request.query as AnyQuery).minIndex)
  const asking = await askingOf(house, request, url, reader)
  const etag = tagOf(url, bearerOf(request), asking)
  reply.header(LEDGER_INDEX, placeText(house, asking.asked.knownAt))
  reply.headers({ etag, 'cache-control': cacheControl(asking.query), vary: 'Authorization' })
  return { asking, known: holdsTag(request.headers['if-none-match'], etag) }
}

/**
 * Who asks what: rights, views, dates and the tag of the answer, the same for all figures. `undefined` where the reader
 * has the answer already, which is then said (304).
 */
export const askedBy = async (
  house: House,
  asked: Asked,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Asking<AnyQuery> | undefined> => {
  const { asking, known } = await tagged(house, asked, request, reply)
  if (!known) return asking
  void reply.code(304).send()
  return undefined
}

/** Serves a figure. */
export const serveFigure = <Shape extends z.ZodRawShape>(
  app: FastifyInstance,
  house: House,
  route: FigureRoute<Shape>,
): void => {
  const { url, summary } = route
  app.route({
    method: 'GET',
    url,
    schema: {
      summary,
      operationId: operationOf(url),
      tags: ['figures'],
      querystring: z.strictObject({ ...figureQuery, ...route.query }),
      response: {
        200: answer('The figure', figureSchema(route.value, route.beside ?? {})),
        304: z.undefined().meta({ description: 'As the ETag that was sent says' }),
        ...problems(400, 401, 403, 404, 410, 503),
      },
    },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const { asking, known } = await tagged(house, route, request, reply)
      const isOne = url.includes(':')
      if (known && !isOne) return reply.code(304).send()
      const answered = await route.answer(asking as Parameters<typeof route.answer>[0])
      // a row that is not there, or is another's, is refused, whatever the reader has
      if (known) return reply.code(304).send()
      return send(reply, answered, asking.query.lang)
    },
  })
}
