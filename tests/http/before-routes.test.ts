import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openDistrict, projectWithPlan, type Client, type District, type Json } from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'

const faults = vi.fn<(message: string, fields: Readonly<Record<string, unknown>>) => void>()

let district: District
let office: Client
let port: number

beforeAll(async () => {
  district = await openDistrict({ app: { onFault: faults } })
  office = await district.as('office')
  await projectWithPlan(district, 'P1', 'townA', 1_000_000)
  port = Number(new URL(await district.listen()).port)
})
afterAll(() => district.close())

/** What comes back to a text that is sent as it is. */
const answerTo = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (data) => (answer += data.toString()))
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })

const headersOf = (answer: string): Map<string, string> =>
  new Map(
    answer
      .slice(0, answer.indexOf('\r\n\r\n'))
      .split('\r\n')
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )

const OTHER = ['content-type', 'content-length', 'connection', 'date', 'keep-alive', 'cache-control', 'vary']

describe('A13: what no route sees', () => {
  it.each([
    [417, 'an expectation', 'GET /healthz HTTP/1.1\r\nhost: x\r\nexpect: x\r\n\r\n'],
    [400, 'an undecodable path', 'GET /v1/%E0%A4%A HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'],
    [400, 'no request', 'HELLO\r\n\r\n'],
    [431, 'a header block too large', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`],
  ])('%i for %s: a problem document with the headers that protect a browser', async (status, _, text) => {
    const answer = await answerTo(text)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))).toMatchObject({ status, message: {} })
    const headers = headersOf(answer)
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(headers.get('cache-control')).toBe('no-store')
    const ordinary = Object.keys((await district.anonymous().get('/healthz')).headers)
    expect(ordinary.filter((name) => !OTHER.includes(name) && !headers.has(name))).toEqual([])
  })

  it('is in the document, at every operation', async () => {
    const { paths } = (await district.anonymous().get('/openapi.json')).body
    const operations: Json[] = Object.values(paths).flatMap((path) => Object.values(path as object))
    expect(operations.length).toBeGreaterThan(50)
    for (const { responses, security } of operations) {
      const statuses = ['400', '408', '417', '431', '500', ...(security?.length === 0 ? [] : ['401', '429'])]
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(statuses))
    }
  })
})

describe('A13: If-None-Match', () => {
  const ANY = { 'if-none-match': '*' }

  it.each(['/v1/projects/P1', '/v1/lamps/P1'])('* on what is there is 304: %s', async (path) => {
    expect((await office.get(path, ANY)).status).toBe(304)
  })

  it.each(['/v1/projects/P404', '/v1/lamps/P404', '/v1/problems/q404', '/v1/bulletins/2026-06'])(
    '* on what is not there is 404, and so it is with its tag: %s',
    async (path) => {
      const refused = await office.get(path, ANY)
      expectProblem(refused, 404)
      expect(refused.headers).not.toHaveProperty('etag')
    },
  )

  it('* on what is another unit’s is what it is without', async () => {
    const town = await district.as('townB')
    for (const path of ['/v1/projects/P1', '/v1/lamps/P1']) {
      expect((await town.get(path, ANY)).status).toBe((await town.get(path)).status)
      expect((await town.get(path, ANY)).status).toBeGreaterThanOrEqual(403)
    }
  })
})

describe('A12: an error of the server', () => {
  it('is told with the id of its request, without any log of requests', async () => {
    const { lamps, ledger } = district.views
    Object.assign(district.views, {
      ledger: () => {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      },
    })
    const answer = await office.get('/v1/projects?limit=3')
    Object.assign(district.views, { lamps, ledger })
    expectProblem(answer, 500)
    const reqId = answer.body.instance.replace('urn:luodi:request:', '')
    expect(faults).toHaveBeenCalledExactlyOnceWith(
      'unexpected error',
      expect.objectContaining({ reqId, method: 'GET', route: '/v1/projects', code: 'ENOSPC' }),
    )
  })
})
