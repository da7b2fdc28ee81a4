import { setTimeout as after } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDistrict, type Client, type District } from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'
import { listen, type Listening } from './sse.testkit.ts'

let district: District
const close = () => district.close()

const statusesOf = async (client: Client, paths: readonly string[]): Promise<number[]> => {
  const statuses: number[] = []
  for (const path of paths) statuses.push((await client.get(path)).status)
  return statuses
}

describe('A4: health and metrics', () => {
  const OPEN = ['/healthz', '/readyz', '/metrics']

  beforeEach(async () => {
    district = await openDistrict({ app: { rateLimit: { max: 150, window: '1 minute' } } })
  })
  afterEach(close)

  it('are never shed, however often they or others are asked for', async () => {
    const audit = await district.as('audit')
    const asked = Array.from({ length: 150 }, () => '/v1/clock')
    expect((await statusesOf(audit, asked)).at(-1)).toBe(429)
    expect(new Set(await statusesOf(audit, [...OPEN, ...OPEN, ...OPEN]))).toEqual(new Set([200]))
  })

  it('and everything else answer at once after a stall of three seconds', async () => {
    const office = await district.as('audit')
    const until = performance.now() + 3_200
    while (performance.now() < until);
    for (let n = 0; n < 12; n += 1) {
      await after(100)
      expect(await statusesOf(office, [...OPEN, '/v1/events?limit=1'])).toEqual([200, 200, 200, 200])
    }
  })
})

describe('A14: the requests of a holder', () => {
  beforeEach(async () => {
    district = await openDistrict({ app: { holderLimits: { requestsPerMinute: 60 } } })
  })
  afterEach(close)

  it('beyond so many in a minute are refused with 429 and when to try again; others go on', async () => {
    const [audit, again, other] = [await district.as('audit'), await district.as('audit'), await district.as('townA')]
    const paths = Array.from({ length: 60 }, () => '/v1/events?limit=1')
    expect(new Set(await statusesOf(audit, paths))).toEqual(new Set([200]))
    for (const client of [audit, again]) {
      const refused = await client.get('/v1/events?limit=1')
      expectProblem(refused, 429, { type: 'urn:luodi:problem:tooMany' })
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
      expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
    }
    expect((await other.get('/v1/events?limit=1')).status).toBe(200)
  })
})

describe('A14: the event streams of a holder', () => {
  let address: string
  let streams: Listening[] = []

  const open = async (client: Client): Promise<Listening> => {
    const stream = await listen(`${address}/v1/stream`, client)
    streams.push(stream)
    return stream
  }

  beforeEach(async () => {
    district = await openDistrict({ app: { holderLimits: { streams: 3 } } })
    address = await district.listen()
    streams = []
  })
  afterEach(async () => {
    for (const stream of streams) stream.stop()
    await close()
  })

  it('beyond so many are refused with 429; others have theirs, and one that ends makes room', async () => {
    const [audit, other] = [await district.as('audit'), await district.as('townA')]
    for (let n = 0; n < 3; n += 1) expect((await open(audit)).response.status).toBe(200)
    const { response } = await open(audit)
    expect(response.status).toBe(429)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await open(other)).response.status).toBe(200)
    streams[0]!.stop()
    await expect.poll(async () => (await open(audit)).response.status).toBe(200)
  })

  it('that do not read keep nobody from anything', async () => {
    const audit = await district.as('audit')
    for (let n = 0; n < 3; n += 1) await open(audit)
    const office = await district.as('office')
    for (let n = 0; n < 20; n += 1) await office.do('RegisterOrgUnit', { unit: `u${n}`, kind: 'TOWN', name: `镇${n}` })
    const reading = await open(await district.as('government'))
    await office.do('RegisterOrgUnit', { unit: 'last', kind: 'TOWN', name: '末镇' })
    expect((await reading.take(1))[0]).toMatchObject({ event: 'OrgUnitRegistered' })
    expect((await audit.get('/v1/events?limit=1')).status).toBe(200)
  })
})
