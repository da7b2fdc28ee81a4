import type { FastifyInstance } from 'fastify'
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { problemDocument, refusal } from './problem.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

type Texts = readonly [zh: string, en: string]

const UNREADABLE: readonly [Texts, Texts] = [
  ['请求无法解析', 'the request cannot be read'],
  ['合法的 HTTP', 'sound HTTP'],
]

const TOO_LARGE: readonly [Texts, Texts] = [
  ['请求头过大', 'the header block is too large'],
  ['不超过 16 KiB 的请求头', 'headers of 16 KiB at most'],
]

const TOO_SLOW: readonly [Texts, Texts] = [
  ['请求未能及时到达', 'the request did not come in time'],
  ['及时送达的请求', 'a request that comes in time'],
]

const EXPECTED: readonly [Texts, Texts] = [
  ['不支持该 Expect', 'this expectation cannot be met'],
  ['不带 Expect，或 100-continue', 'no Expect, or 100-continue'],
]

const headersOf = (body: string): Readonly<Record<string, string | number>> => ({
  ...SECURITY_HEADERS,
  'cache-control': 'no-store',
  'content-type': 'application/problem+json',
  'content-length': Buffer.byteLength(body),
  connection: 'close',
})

const bodyOf = (status: number, [message, accepted]: readonly [Texts, Texts]): string => {
  const { parts } = refusal('invalid', '', message, accepted)
  return JSON.stringify({ ...problemDocument(parts, '-'), status })
}

/** Answers what is no HTTP at all. */
export const answerNonsense = (error: { readonly code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [status, texts] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ([431, TOO_LARGE] as const)
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ([408, TOO_SLOW] as const)
        : ([400, UNREADABLE] as const)
  const body = bodyOf(status, texts)
  const headers = Object.entries(headersOf(body)).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join('')}\r\n${body}`)
}

/** Answers an `Expect` that is not `100-continue`: Node itself would say 417 and nothing more. */
export const answerExpectations = (app: FastifyInstance): void => {
  app.server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const body = bodyOf(417, EXPECTED)
    response.writeHead(417, headersOf(body)).end(body)
  })
}
