import type { FastifyInstance } from 'fastify'
import { DuplicateKey, parseStrictJson } from '../strict-json.ts'
import { refusal } from './problem.ts'

/** How deep a body may be nested; no command comes near it. */
const DEPTH = 64

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Nested beyond measure, or with a key that would change an object's nature. */
const isUnsound = (value: unknown): boolean => {
  let level = [value].filter(isObject)
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEPTH || level.some((item) => Object.hasOwn(item, '__proto__'))) return true
    level = level.flatMap((item) => Object.values(item).filter(isObject))
  }
  return false
}

const malformed = (zh: string, en: string) =>
  refusal('invalid', 'body', [zh, en], ['UTF-8 编码的 JSON', 'JSON in UTF-8, nested at most 64 deep'])

/** So much of a path is told back. */
const TOLD = 200

/** The last of two values would be recorded, and the other be lost without a word. */
const saidTwice = (path: string) => {
  const where = path.length > TOLD ? `${path.slice(0, TOLD)}…` : path
  return refusal(
    'invalid',
    `data.${where}`,
    [`同一对象中字段 ${where} 出现两次`, `${where} stands twice in one object`],
    ['每个字段只写一次', 'every key once'],
  )
}

const parse = (bytes: Uint8Array): unknown => {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw malformed('请求体不是 UTF-8', 'the body is not UTF-8')
  }
  let value: unknown
  try {
    value = parseStrictJson(text)
  } catch (error) {
    if (error instanceof DuplicateKey) throw saidTwice(error.path)
    throw malformed('请求体不是合法的 JSON', 'the body is no JSON')
  }
  if (isUnsound(value))
    throw malformed('请求体嵌套过深或含 __proto__', 'the body is nested too deep, or has a key __proto__')
  return value
}

/** Takes JSON alone, read strictly: what is recorded is what was sent, never a replacement character. */
export const takeJsonOnly = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parse(body as Uint8Array))
    } catch (error) {
      done(error as Error)
    }
  })
}
