import { openEventStoreDb } from '@luodi/adapters/eventstoredb'
import { createApp, createTokenVerifier, signToken } from '@luodi/api/http'
import { DEFAULT_POLICY, instant } from '@luodi/domain'
import { createHandler, manualClock } from '@luodi/domain/application'
import { createViews } from '@luodi/projections/runner'
import { describe, expect, it, vi, type TestContext } from 'vitest'
import { startServerProcess } from '../contract/eventstoredb-server/server-process.ts'
import { clientOf, found, JURISDICTION, SECRET } from '../http/district.testkit.ts'
import { expectProblem } from '../http/problem.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** Several times what it takes on an idle machine, and less than the twenty seconds after which the client itself gives up. */
const soon = <T>(holds: () => Promise<T>): Promise<T> => vi.waitFor(holds, { timeout: 18_000, interval: 200 })

const READS = ['/v1/projects', '/v1/rates/start', '/v1/units']

/** A server of ours over a server of events in a process of its own, as `serve` makes it. */
const openServed = async ({ onTestFinished }: TestContext) => {
  const server = await startServerProcess()
  const store = openEventStoreDb(server.connectionString)
  const [jurisdiction, clock] = [JURISDICTION, manualClock(instant('2026-07-01T09:00:00+08:00'))]
  const views = await createViews(store, { jurisdiction })
  const handle = createHandler({ store, clock, jurisdiction })
  const tokens = createTokenVerifier({ secret: SECRET })
  const app = await createApp({ jurisdiction, store, handle, views, clock, tokens })
  const end = new AbortController()
  const following = views.follow(end.signal).catch((error: unknown) => error)
  const token = await signToken({ secret: SECRET, holder: 'p-office', unit: 'office', jurisdiction, expiresIn: '1h' })
  const office = clientOf(app, token)
  onTestFinished(async () => {
    server.thaw()
    await app.close()
    end.abort()
    await following
    await store.close()
    await server.kill()
  })
  await found(office, DEFAULT_POLICY)
  const metric = async (name: string): Promise<number> =>
    Number(new RegExp(`^${name} (\\S+)$`, 'm').exec((await office.get('/metrics')).text)?.[1])
  const isReady = async (): Promise<void> => expect((await office.get('/readyz')).status).toBe(200)
  await soon(isReady)
  return { server, office, metric, views, isReady }
}

const register = (unit: string) => ({ unit, kind: 'TOWN', name: `镇${unit}` })

describe.concurrent('readiness, metrics and reads tell the truth of a server of events that', () => {
  it('C1: stands still: not ready, not up, its age; commands are answered, and settled when it goes on', async (test) => {
    const { server, office, metric, isReady } = await openServed(test)
    expect(await metric('luodi_store_answer_age_seconds')).toBeLessThan(60)
    const key = { 'idempotency-key': crypto.randomUUID() }
    server.freeze()
    const underWay = office.post('RegisterOrgUnit', register('first'), key)
    await soon(async () => expectProblem(await office.get('/readyz'), 503))
    const told = await underWay
    expectProblem(told, 503)
    expectProblem(await office.post('RegisterOrgUnit', register('second')), 503)
    expect(await metric('luodi_store_up')).toBe(0)
    const age = await metric('luodi_store_answer_age_seconds')
    expect(age).toBeGreaterThan(1)
    expect(await metric('luodi_store_answer_age_seconds')).toBeGreaterThan(age)
    // what was recorded before is still so
    expect((await office.get('/v1/units')).status).toBe(200)
    server.thaw()
    await soon(isReady)
    expect([200, 201]).toContain((await office.post('RegisterOrgUnit', register('first'), key)).status)
    await soon(async () => expect(await metric('luodi_store_up')).toBe(1))
    const units = (await office.get('/v1/units?minIndex=1')).text
    expect(units.match(/镇first/g)).toHaveLength(1)
    expect(units).not.toContain('镇second')
  })

  it('C2: dies: the first question about readiness is answered no', async (test) => {
    const { server, office, metric } = await openServed(test)
    await server.kill()
    expectProblem(await office.get('/readyz'), 503)
    expect(await metric('luodi_store_up')).toBe(0)
  })

  it('C3: comes back with an empty log: nothing is answered from the one that is no more', async (test) => {
    const { server, office, metric, views } = await openServed(test)
    for (const path of READS) expect((await office.get(path)).status).toBe(200)
    await server.kill()
    await server.restart()
    await soon(async () => {
      for (const path of READS) expectProblem(await office.get(path), 503)
    })
    expect(await metric('luodi_views_up')).toBe(0)
    expectProblem(await office.get('/readyz'), 503)
    expectProblem(await office.post('RegisterOrgUnit', register('first')), 503)
    await soon(async () => expect(views.failure()).toMatchObject({ code: 'Damaged' }))
    for (const path of READS) expectProblem(await office.get(path), 503)
    expect(await metric('luodi_views_up')).toBe(0)
  })
})
