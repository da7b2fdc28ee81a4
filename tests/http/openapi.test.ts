import { COMMAND_DEFINITIONS } from '@luodi/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, type District, type Json } from './district.testkit.ts'

/** Every sheet that can be exported. */
const EXPORTS = [
  ...['projects', 'problems', 'problem-lists', 'start-rates', 'investment-rates', 'closure-rates'],
  ...[
    'collections',
    'bulletin-summary',
    'bulletin-rates',
    'bulletin-lamps',
    'bulletin-corrections',
    'deadlines',
    'lamps',
    'data-quality',
    'city-batches',
    'roster',
  ],
]

const referencesIn = (value: Json, found = new Set<string>()): Set<string> => {
  if (typeof value !== 'object' || value === null) return found
  if (typeof value.$ref === 'string') found.add(value.$ref)
  for (const inner of Object.values(value)) referencesIn(inner, found)
  return found
}

const resolves = (document: Json, reference: string): boolean => {
  if (!reference.startsWith('#/')) return false
  const place = reference.slice(2).split('/')
  return place.reduce((at: Json, key) => at?.[key], document) !== undefined
}

const operationsOf = (document: Json): [string, string, Json][] =>
  Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    Object.entries<Json>(item).map(([method, operation]): [string, string, Json] => [path, method, operation]),
  )

describe('the OpenAPI document', () => {
  let district: District
  let document: Json

  beforeAll(async () => {
    district = await openDistrict({ founded: false })
    document = (await district.anonymous().get('/openapi.json')).body
  })
  afterAll(() => district.close())

  it('is OpenAPI 3.1 with a title, a version and paths', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/)
    expect(document.info).toMatchObject({ title: 'Luodi', version: expect.any(String) })
    expect(Object.keys(document.paths).every((path) => path.startsWith('/'))).toBe(true)
  })

  it('refers to nothing that it does not hold', () => {
    const broken = [...referencesIn(document)].filter((reference) => !resolves(document, reference))
    expect(broken).toEqual([])
  })

  it('names every command with its mechanism, and the schema of its body', () => {
    for (const { name, mechanism } of COMMAND_DEFINITIONS.values()) {
      const operation = document.paths[`/v1/commands/${name}`]?.post
      expect(operation?.tags).toContain(mechanism)
      expect(operation.operationId).toBe(name)
      expect(operation.requestBody.content['application/json'].schema.type).toBe('object')
      expect(operation.parameters.map((parameter: Json) => parameter.name)).toContain('idempotency-key')
    }
  })

  it('gives every operation answers with a description, an id of its own, and its path parameters', () => {
    const operations = operationsOf(document)
    for (const [path, , operation] of operations) {
      const responses = Object.values<Json>(operation.responses)
      expect(responses.length).toBeGreaterThan(0)
      expect(responses.every((response) => typeof response.description === 'string')).toBe(true)
      const named = (operation.parameters ?? []).filter((parameter: Json) => parameter.in === 'path')
      expect(named.map((parameter: Json) => `{${parameter.name}}`)).toEqual(path.match(/\{[^}]+\}/g) ?? [])
    }
    const ids = operations.map(([, , operation]) => operation.operationId).filter((id) => id !== undefined)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('documents every read', () => {
    expect(Object.keys(document.paths).filter((path) => !path.startsWith('/v1/commands/'))).toEqual([
      '/healthz',
      '/readyz',
      '/metrics',
      '/v1/problems',
      '/v1/problems/{problemId}',
      '/v1/problem-lists',
      '/v1/problem-lists/{month}',
      '/v1/city-batches',
      '/v1/projects',
      '/v1/projects/{projectId}',
      '/v1/lineage',
      '/v1/projects/{projectId}/history',
      '/v1/problems/{problemId}/history',
      '/v1/lamps',
      '/v1/lamps/{projectId}',
      '/v1/rates/start',
      '/v1/rates/investment',
      '/v1/rates/closure',
      '/v1/bridge',
      '/v1/bulletins',
      '/v1/bulletins/{period}',
      '/v1/bulletins/{period}/check',
      '/v1/deadlines',
      '/v1/deadlines/compute',
      '/v1/deadlines/monthly',
      '/v1/data-quality',
      '/v1/calendars',
      '/v1/calendars/needed',
      '/v1/collections',
      '/v1/policies',
      '/v1/units',
      '/v1/roster',
      ...EXPORTS.flatMap((name) => [`/v1/exports/${name}.csv`, `/v1/exports/${name}.xlsx`]),
      '/v1/events',
      '/v1/events/{index}',
      '/v1/stream',
      '/v1/clock',
    ])
  })

  it('is shown by a page whose every part comes from this server', async () => {
    const page = await district.anonymous().get('/docs/')
    expect(page.status).toBe(200)
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] as string)
    expect(parts.length).toBeGreaterThan(3)
    for (const part of parts) {
      expect(part).toMatch(/^\.\/static\//)
      expect((await district.anonymous().get(`/docs/${part.slice(2)}`)).status).toBe(200)
    }
    expect(page.headers['content-security-policy']).toContain("default-src 'self'")
    expect((await district.anonymous().get('/')).headers['location']).toBe('/docs/')
  })
})
