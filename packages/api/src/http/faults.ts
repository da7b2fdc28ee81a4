import type { FastifyError } from 'fastify'
import { refusal, Refusal, type ProblemKind } from './problem.ts'

type Texts = readonly [zh: string, en: string]

/** What a fault that the framework found means for the caller. */
const BY_STATUS: Readonly<Record<number, readonly [ProblemKind, Texts, Texts]>> = {
  400: ['invalid', ['请求无法解析', 'the request cannot be read'], ['合法的 HTTP 请求与 JSON', 'sound HTTP and JSON']],
  404: ['unknown', ['没有此路径', 'there is no such path'], ['见 /openapi.json', 'see /openapi.json']],
  413: ['tooLarge', ['请求体过大', 'the body is over the limit'], ['更小的请求体', 'a smaller body']],
  414: ['invalid', ['地址过长', 'the address is too long'], ['更短的地址', 'a shorter address']],
  415: ['mediaType', ['不支持的内容类型', 'this content type is not taken'], ['application/json', 'application/json']],
  429: ['tooMany', ['请求过于频繁', 'too many requests'], ['稍后重试', 'the same again, later']],
  503: ['unavailable', ['服务繁忙', 'the server is under pressure'], ['稍后重试', 'the same again, later']],
}

const INTERNAL: readonly [ProblemKind, Texts, Texts] = [
  'internal',
  ['服务器内部错误', 'an error of this server; it has been logged'],
  ['稍后重试，或告知管理员 instance', 'the same again later, or tell the operator the instance'],
]

/** The refusal that an error means: a refusal itself, a fault of the caller that the framework found, or our own error. */
export const refusalFrom = (error: FastifyError): Refusal => {
  if (error instanceof Refusal) return error
  const status = error.statusCode ?? 500
  const [kind, message, accepted] = BY_STATUS[status] ?? (status < 500 ? BY_STATUS[400]! : INTERNAL)
  return refusal(kind, '', message, accepted)
}
