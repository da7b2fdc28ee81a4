import { openMemory } from '@luodi/adapters/memory'
import { createApp, createTokenVerifier } from '@luodi/api/http'
import { createHandler, systemClock } from '@luodi/domain/application'
import { createViews } from '@luodi/projections/runner'
import { describe, expect, it } from 'vitest'
import { JURISDICTION, openDistrict, SECRET, type District, type Json } from './district.testkit.ts'
import { expectNothingRecorded, expectProblem } from './problem.testkit.ts'

const withDistrict = async (work: (district: District) => Promise<void>, options = {}): Promise<void> => {
  const district = await openDistrict(options)
  try {
    await work(district)
  } finally {
    await district.close()
  }
}

const systemApp = async (store = openMemory()) => {
  const [jurisdiction, clock] = [JURISDICTION, systemClock()]
  const views = await createViews(store, { jurisdiction })
  const handle = createHandler({ store, clock, jurisdiction })
  return { jurisdiction, clock, views, handle, store, tokens: createTokenVerifier({ secret: SECRET }) }
}

describe('the clock of a demonstration', () => {
  const put = async (district: District, unit: string, body: unknown) =>
    (await district.as(unit)).send('PUT', '/v1/clock', JSON.stringify(body), { 'content-type': 'application/json' })

  it('is set by the office, and dates what is recorded next', () =>
    withDistrict(async (district) => {
      const answer = await put(district, 'office', { now: '2026-07-01T00:30+08:00' })
      expect(answer.body).toEqual({ kind: 'manual', now: '2026-06-30T16:30:00.000Z', today: '2026-07-01' })
      const office = await district.as('office')
      const done = await office.do('RegisterOrgUnit', { unit: 'new', kind: 'TOWN', name: '新镇' })
      expect(done.body.events[0].header).toMatchObject({
        recordedAt: '2026-06-30T16:30:00.000Z',
        occurredOn: '2026-07-01',
      })
      expect((await office.get('/v1/lamps')).body.validAt).toBe('2026-07-01')
    }))

  it('never goes back, and is not set by others or to nonsense', () =>
    withDistrict(async (district) => {
      district.at('2026-07-01')
      await expectNothingRecorded(district, async () => {
        const back = await put(district, 'office', { now: '2026-06-30T00:00:00Z' })
        expectProblem(back, 409, { field: 'now' })
        expectProblem(await put(district, 'townA', { now: '2026-08-01T00:00:00Z' }), 403)
        for (const now of ['2026-08-01', '2026-02-30T00:00:00Z', '2100-12-31T16:00:00Z', 7, undefined]) {
          expectProblem(await put(district, 'office', { now }), 400, { field: 'now' })
        }
        expectProblem(await put(district, 'office', { now: '2026-08-01T00:00:00Z', zone: '+08:00' }), 400, {
          field: 'zone',
        })
      })
      expect((await (await district.as('audit')).get('/v1/clock')).body.today).toBe('2026-07-01')
    }))

  it('is not there on any other server', async () => {
    const app = await createApp(await systemApp())
    for (const method of ['GET', 'PUT'] as const) {
      const { statusCode } = await app.inject({ method, url: '/v1/clock' })
      expect(statusCode).toBe(404)
    }
    expect((await app.inject('/healthz')).json()).toMatchObject({ mode: 'production', clock: { kind: 'system' } })
    await app.close()
  })

  it('is refused on a store that was not created with one', () =>
    withDistrict(async ({ store, clock, views }) => {
      const parts = await systemApp(store)
      const organisation = { ...views.registers().organisation }
      organisation.founding = { ...organisation.founding!, clock: 'system' }
      const founded = { ...views, registers: () => ({ ...views.registers(), organisation }) }
      await expect(createApp({ ...parts, clock, views: founded })).rejects.toThrow(/manual clock/)
      const demonstration = await createApp(parts)
      expect((await demonstration.inject('/healthz')).json()).toMatchObject({ mode: 'demonstration' })
      await demonstration.close()
    }))
})

describe('health and readiness', () => {
  it('need no token, and say whether the views cover the log', () =>
    withDistrict(async (district) => {
      const health = (await district.anonymous().get('/healthz')).body
      expect(health).toEqual({
        status: 'ok',
        mode: 'demonstration',
        clock: { kind: 'manual', now: '2025-12-31T16:00:00.000Z' },
        jurisdiction: JURISDICTION,
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      })
      expect((await district.anonymous().get('/readyz')).body).toEqual({
        status: 'ready',
        index: await district.head(),
      })
    }))

  it('a server whose store is gone is alive, not ready, and says 503, never 500', () =>
    withDistrict(
      async (district) => {
        const office = await district.as('office')
        await district.store.close()
        expect((await office.get('/healthz')).status).toBe(200)
        expectProblem(await office.get('/readyz'), 503)
        expectProblem(await office.get('/v1/events'), 503)
        const answer = await office.post('RegisterOrgUnit', { unit: 'new', kind: 'TOWN', name: '新镇' })
        expectProblem(answer, 503)
        expect(answer.headers['retry-after']).toBe('1')
      },
      { store: 'sqlite' },
    ))

  it('views behind the log are not ready', () =>
    withDistrict(async (district) => {
      const parts = await systemApp(district.store)
      const stuck = { ...parts.views, covers: (_: number, until: Promise<unknown>) => until.then(() => false) }
      const app = await createApp({ ...parts, views: stuck })
      expect((await app.inject('/readyz')).statusCode).toBe(503)
      await app.close()
    }))
})

describe('the limits', () => {
  it('too many requests are refused with 429 and when to try again', () =>
    withDistrict(
      async (district) => {
        const answers = []
        for (let i = 0; i < 4; i += 1) answers.push(await district.anonymous().get('/openapi.json'))
        expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 429])
        expectProblem(answers[3]!, 429)
        expect(Number(answers[3]!.headers['retry-after'])).toBeGreaterThan(0)
      },
      { founded: false, app: { rateLimit: { max: 3, window: '1 minute' } } },
    ))

  it('an error of ours gives nothing away but an instance to look for in the log', () =>
    withDistrict(async (district) => {
      Object.assign(district.views, {
        ledger: () => {
          throw new TypeError('SELECT secret FROM /srv/luodi/somewhere.ts')
        },
      })
      const answer = await (await district.as('office')).get('/v1/lamps')
      expectProblem(answer, 500, { type: 'urn:luodi:problem:internal' })
      expect(answer.text).not.toContain('secret')
    }))

  it('every answer carries the headers that protect a browser', () =>
    withDistrict(async (district) => {
      const { headers }: Json = await district.anonymous().get('/v1/lamps')
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.any(String),
      })
      expect(headers).not.toHaveProperty('x-powered-by')
    }))
})
