import type { Json } from '../http/district.testkit.ts'
import type { Random } from './random.ts'
import { valueOf, variantOf } from './values.ts'

/** An operation of the OpenAPI document. */
export interface Operation {
  readonly path: string
  readonly method: string
  readonly described: Json
}

/** A request to one of them. */
export interface FuzzRequest {
  readonly operation: Operation
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload?: string | Buffer
}

/** What earlier answers gave out: places in lists, ids of commands. */
export interface Given {
  readonly cursors: string[]
  readonly keys: string[]
}

/** Keeps the last hundred. */
export const remember = (list: string[], text: string): void => {
  if (list.push(text) > 100) list.shift()
}

/** Every operation of a document. */
export const operationsOf = (document: Json): readonly Operation[] =>
  Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    Object.entries<Json>(item).map(([method, described]) => ({ path, method: method.toUpperCase(), described })),
  )

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** A part of an address; a lone surrogate has no encoding. */
const encoded = (value: unknown): string => encodeURIComponent(textOf(value).toWellFormed())

const tampered = (cursor: string, random: Random): string => {
  const at = random.below(cursor.length)
  const decoded = Buffer.from(cursor, 'base64url').toString('latin1')
  return random.pick([
    cursor,
    cursor.slice(0, at),
    `${cursor.slice(0, at)}${random.pick(['A', '_', '-', '.'])}${cursor.slice(at + 1)}`,
    `${cursor}${cursor}`,
    Buffer.from(decoded.replace(/\d{4}-\d\d-\d\d/, '9999-12-31'), 'latin1').toString('base64url'),
    Buffer.from(decoded.replace(/\d/, '9'), 'latin1').toString('base64url'),
  ])
}

const parameter = (document: Json, { name, schema }: Json, given: Given, random: Random): unknown => {
  if (name === 'cursor' && given.cursors.length > 0) return tampered(random.pick(given.cursors), random)
  // an index that does not exist yet is waited for: seldom
  if (name === 'minIndex') return random.chance(0.003) ? 100_000 : random.pick([0, 1, 'x', '-1', '1.5', ''])
  return valueOf(document, schema, name, random)
}

const addressOf = (document: Json, { path, described }: Operation, given: Given, random: Random): string => {
  const parameters: Json[] = described.parameters ?? []
  const place = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const found = parameters.find((one) => one.in === 'path' && one.name === name)
    return encoded(parameter(document, found, given, random)) || 'x'
  })
  const query = parameters
    .filter((one) => one.in === 'query' && random.chance(one.required === true ? 0.93 : 0.25))
    .map((one) => `${one.name}=${encoded(parameter(document, one, given, random))}`)
  if (random.chance(0.02)) query.push(`${random.pick(['x', 'constructor', '__proto__', 'token'])}=1`)
  if (random.chance(0.02) && query[0] !== undefined) query.push(query[0])
  return query.length === 0 ? place : `${place}?${query.join('&')}`
}

const RAW = [
  '',
  '{',
  'null',
  '[]',
  '{"a":1,"a":2}',
  '{"projectId":"P1","projectId":"P2"}',
  `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
  '{"__proto__":{"x":1}}',
  '\u0000',
  `"${'x'.repeat(100_000)}"`,
  Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
  '﻿{}',
  '{"amount":1e999}',
]

const bodyOf = (document: Json, { described }: Operation, random: Random): string | Buffer => {
  if (random.chance(0.06)) return random.pick(RAW)
  const { schema, example } = described.requestBody.content['application/json']
  const examples: Json[] = schema.examples ?? (example === undefined ? [] : [example])
  const value =
    examples.length > 0 && random.chance(0.65)
      ? variantOf(random.pick(examples), random)
      : valueOf(document, schema, '', random)
  const text = JSON.stringify(value) ?? ''
  return random.chance(0.02) ? text.slice(0, random.below(text.length + 1)) : text
}

const uuid = (random: Random): string => {
  const digits = Array.from({ length: 32 }, () => random.below(16).toString(16)).join('')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`
}

/** Texts that a header can carry. */
const ODD_HEADERS = [
  '',
  '*',
  '"*"',
  'W/"1"',
  '"0"',
  '"-1"',
  '"999"',
  '"',
  '""',
  ',,,',
  'x'.repeat(8_000),
  '\u00e9',
  '1',
  'a=b;c',
]

const ODD_NAMES = [
  ...['if-none-match', 'if-match', 'accept', 'accept-language', 'accept-encoding', 'range', 'if-modified-since'],
  ...['correlation-id', 'causation-id', 'last-event-id', 'x-forwarded-for', 'x-request-id', 'cookie', 'origin'],
]

const commandHeaders = (random: Random, given: Given): Record<string, string> => {
  const headers: Record<string, string> = {}
  const repeated = given.keys.length > 0 && random.chance(0.05)
  const key = repeated ? random.pick(given.keys) : uuid(random)
  if (!repeated) remember(given.keys, key)
  if (random.chance(0.98)) headers['idempotency-key'] = random.chance(0.98) ? key : random.pick(ODD_HEADERS)
  if (random.chance(0.1)) headers['if-match'] = `"${random.below(12) - 1}"`
  if (random.chance(0.02)) headers['if-none-match'] = '*'
  return headers
}

/** A request to an operation: mostly as the document says, and in many ways beside it. */
export const requestOf = (
  document: Json,
  operation: Operation,
  tokens: readonly string[],
  given: Given,
  random: Random,
): FuzzRequest => {
  const url = addressOf(document, operation, given, random)
  const isCommand = operation.path.startsWith('/v1/commands/')
  const headers: Record<string, string> = isCommand ? commandHeaders(random, given) : {}
  if (random.chance(0.97)) headers['authorization'] = `Bearer ${random.pick(tokens)}`
  else if (random.chance(0.5))
    headers['authorization'] = random.pick([...ODD_HEADERS, 'Bearer', 'Bearer x.y.z', 'Basic eDp5'])
  if (random.chance(0.08)) headers[random.pick(ODD_NAMES)] = random.pick(ODD_HEADERS)
  if (operation.described.requestBody === undefined) return { operation, url, headers }
  const types = ['text/plain', 'application/xml', 'application/json; charset=gbk', '', 'multipart/form-data', 'a/b/c']
  headers['content-type'] = random.chance(0.97) ? 'application/json' : random.pick(types)
  return { operation, url, headers, payload: bodyOf(document, operation, random) }
}
