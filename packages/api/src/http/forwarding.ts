import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { cover } from './cover.ts'
import { bearerOf } from './door.ts'
import type { House } from './house.ts'
import { refusal, type ProblemKind } from './problem.ts'
import { ReaderFailure, type ReaderAnswer, type ReaderFault, type Readers } from './readers.ts'

type Told = readonly [kind: ProblemKind, zh: string, en: string]

const TOLD: Readonly<Record<ReaderFault, Told>> = {
  full: ['unavailable', '等待的查询过多', 'too many questions wait for their turn'],
  tooMany: ['tooMany', '您等待的查询过多', 'too many questions of yours wait for their turn'],
  overlong: ['unavailable', '查询用时过长，已中止', 'the question took too long and was given up'],
  lost: ['unavailable', '查询中断', 'the question was interrupted'],
  closed: ['unavailable', '服务正在停止', 'the server is stopping'],
  cancelled: ['unavailable', '查询已取消', 'the question was taken back'],
}

const refusalOf = (fault: ReaderFault): Error => {
  const [kind, zh, en] = TOLD[fault]
  return refusal(kind, '', [zh, en], ['稍后重试', 'the same again, later'], { 'retry-after': '1' })
}

/** Headers that a figure depends on, besides the token. */
const RELEVANT = ['if-none-match', 'accept', 'accept-language', 'host'] as const

/** Headers of a connection, which is another one here. */
const OF_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date'])

const headersOf = ({ headers }: FastifyRequest): Readonly<Record<string, string>> =>
  Object.fromEntries(
    RELEVANT.flatMap((name) => {
      const value = headers[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )

const send = (reply: FastifyReply, { status, headers, body }: ReaderAnswer): FastifyReply => {
  for (const [name, value] of Object.entries(headers)) if (!OF_CONNECTION.has(name)) reply.header(name, value)
  reply.code(status)
  // to HEAD, too: the framework tells the length of what it leaves out
  return body.length === 0 ? reply.send() : reply.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength))
}

/** Whoever asks for what was only just recorded waits here, and holds no reader up; nor does what never comes. */
const reachesOwnWrite = async (house: House, url: string): Promise<boolean> => {
  const index = Number(/[?&]minIndex=(\d{1,15})(?:-[0-9a-f]{8})?(?:&|$)/.exec(url)?.[1] ?? 0)
  return !Number.isSafeInteger(index) || cover(house, index)
}

/** May readers answer? Not where the views have stopped or the log is in doubt, which the server itself tells. */
const mayForward = ({ views, store, jurisdiction }: House): boolean =>
  views.failure() === undefined && store.contact?.(jurisdiction).doubt === undefined

const forward = async (house: House, readers: Readers, request: FastifyRequest, reply: FastifyReply) => {
  const { url, raw, id } = request
  if (!(await reachesOwnWrite(house, url)) || !mayForward(house)) return undefined
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  if (raw.destroyed) gone.abort()
  const route = request.routeOptions.url ?? ''
  const { index } = house.views.head()
  const question = { url, route, headers: headersOf(request), bearer: bearerOf(request), requestId: id, index }
  try {
    return send(reply, await readers.answer(question, gone.signal))
  } catch (error) {
    throw error instanceof ReaderFailure ? refusalOf(error.fault) : error
  }
}

/** Has the readers answer the routes that follow, where there are any. */
export const answerByReaders = (app: FastifyInstance, house: House): void => {
  const { readers } = house
  if (readers === undefined) return
  app.addHook('onRequest', async (request, reply) => forward(house, readers, request, reply))
}
