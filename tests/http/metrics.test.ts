import { metrics, type BatchObservableCallback, type Meter } from '@opentelemetry/api'
import { createApp, createTokenVerifier } from '@luodi/api/http'
import { instant } from '@luodi/domain'
import { createHandler, manualClock, type EventStore, type UntrustedHandle } from '@luodi/domain/application'
import { createViews } from '@luodi/projections/runner'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { requestAfter } from '../contract/sealed-events.ts'
import { JURISDICTION, openDistrict, projectWithPlan, SECRET, type District } from './district.testkit.ts'
import { openMemory } from '../contract/stores-of-any-event.ts'

/** The samples of a text of metrics by name and labels. */
const samplesOf = (text: string): ReadonlyMap<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1))]
      }),
  )

const asked = async (app: District['app']): Promise<ReadonlyMap<string, number>> =>
  samplesOf((await app.inject('/metrics')).payload)

describe('GET /metrics', () => {
  let district: District
  beforeAll(async () => {
    district = await openDistrict()
    await projectWithPlan(district, 'p-secret-park', 'townA', 120_000_000)
  })
  afterAll(() => district.close())

  it('is open, and in the text format of Prometheus', async () => {
    const { status, headers, text } = await district.anonymous().get('/metrics')
    expect(status).toBe(200)
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(headers['cache-control']).toBe('no-store')
    const described = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => `${name} ${type}`)
    expect(described).toEqual([
      'luodi_store_up gauge',
      'luodi_store_answer_age_seconds gauge',
      'luodi_clock_up gauge',
      'luodi_log_index gauge',
      'luodi_views_up gauge',
      'luodi_views_index gauge',
      'luodi_views_lag_events gauge',
      'luodi_views_lag_seconds gauge',
      'luodi_views_confirmed_age_seconds gauge',
      'luodi_views_snapshot_passed_over gauge',
      'luodi_process_heap_bytes gauge',
      'luodi_process_resident_bytes gauge',
      'luodi_commands_total counter',
      'luodi_http_request_duration_seconds histogram',
    ])
    for (const value of samplesOf(text).values()) expect(Number.isFinite(value)).toBe(true)
  })

  it('tells where log and views stand', async () => {
    const samples = await asked(district.app)
    const head = await district.head()
    expect(samples.get('luodi_store_up')).toBe(1)
    expect(samples.get('luodi_views_up')).toBe(1)
    expect(samples.get('luodi_log_index')).toBe(head)
    expect(samples.get('luodi_views_index')).toBe(head)
    expect(samples.get('luodi_views_lag_events')).toBe(0)
    expect(samples.get('luodi_views_lag_seconds')).toBe(0)
    expect(samples.get('luodi_views_confirmed_age_seconds')).toBeLessThan(1)
  })

  it('counts commands by outcome, and requests by the pattern of their path', async () => {
    const before = await asked(district.app)
    const key = { 'idempotency-key': crypto.randomUUID() }
    const office = await district.as('office')
    const unit = { unit: 'new', kind: 'TOWN', name: '新镇' }
    await office.do('RegisterOrgUnit', unit, key)
    await office.do('RegisterOrgUnit', unit, key)
    await office.post('RegisterOrgUnit', unit)
    await office.post('RegisterOrgUnit', {})
    await office.get('/v1/projects/p-secret-park')
    await office.get('/v1/projects/p-nobody-knows')
    await office.get('/no/such/path')
    const after = await asked(district.app)
    const rise = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0)
    for (const outcome of ['recorded', 'repeated', 'rule', 'invalid']) {
      expect({ outcome, rise: rise(`luodi_commands_total{outcome="${outcome}"}`) }).toEqual({ outcome, rise: 1 })
    }
    const count = (route: string, status: number, method = 'GET'): number =>
      rise(`luodi_http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`)
    expect(count('/v1/projects/:projectId', 200)).toBe(1)
    expect(count('/v1/projects/:projectId', 404)).toBe(1)
    expect(count('/v1/commands/RegisterOrgUnit', 201, 'POST')).toBe(1)
    expect(count('none', 404)).toBe(1)
  })

  it('tells nothing of tenants, holders or secrets', async () => {
    const { payload } = await district.app.inject({ url: '/metrics', headers: { authorization: `Bearer ${SECRET}` } })
    expect(payload).not.toMatch(/secret|p-|townA|兰山|Bearer|371302/)
  })
})

describe('views that do not keep up', () => {
  const opened = async (watch: (store: EventStore) => EventStore = (store) => store, handle?: UntrustedHandle) => {
    const store = openMemory()
    const clock = manualClock(instant('2026-07-01T04:00:00.000Z'))
    const views = await createViews(store, { jurisdiction: JURISDICTION })
    const tokens = createTokenVerifier({ secret: SECRET })
    const own = handle ?? createHandler({ store, clock, jurisdiction: JURISDICTION })
    const options = { jurisdiction: JURISDICTION, store: watch(store), handle: own, views, clock, tokens }
    return { store, clock, views, app: await createApp(options) }
  }
  const append = (store: EventStore, name: string, recordedAt: string) =>
    store.append(requestAfter(`${JURISDICTION}.project-${name}`, -1, 2, { recordedAt: instant(recordedAt) }))
  afterEach(() => vi.restoreAllMocks())

  it('show how many events they lack, and since when by the clock', async () => {
    const { store, clock, app } = await opened()
    await append(store, 'a', '2026-07-01T04:00:10.000Z')
    await append(store, 'b', '2026-07-01T04:01:00.000Z')
    clock.set(instant('2026-07-01T04:01:40.000Z'))
    const samples = await asked(app)
    expect(samples.get('luodi_log_index')).toBe(4)
    expect(samples.get('luodi_views_index')).toBe(0)
    expect(samples.get('luodi_views_lag_events')).toBe(4)
    expect(samples.get('luodi_views_lag_seconds')).toBe(90)
    await app.close()
  })

  it('show that they have stopped at an event that can not be read', async () => {
    const { store, views, app } = await opened()
    await append(store, 'a', '2026-07-01T04:00:10.000Z')
    await expect(views.catchUp()).rejects.toThrow('ProjectFiled')
    expect((await asked(app)).get('luodi_views_up')).toBe(0)
    await app.close()
  })

  it('are confirmed as far as the last look that they have covered since', async () => {
    const now = vi.spyOn(performance, 'now')
    const { store, views, app } = await opened((own) => ({ ...own, head: async () => ({ index: log }) }))
    let [log, folded] = [0, 0]
    vi.spyOn(views, 'head').mockImplementation(() => ({ index: folded, digest: '' }))
    const age = async (seconds: number, index: number, to: number): Promise<number | undefined> => {
      ;[log, folded] = [index, to]
      now.mockReturnValue(seconds * 1000)
      return (await asked(app)).get('luodi_views_confirmed_age_seconds')
    }
    expect(await age(1000, 10, 10)).toBe(0)
    expect(await age(1015, 20, 18)).toBe(15)
    // behind again, but all that was there at 1015 is covered
    expect(await age(1030, 30, 28)).toBe(15)
    expect(await age(1045, 40, 28)).toBe(30)
    expect(await age(1060, 40, 40)).toBe(0)
    await app.close()
    await store.close()
  })

  it('and a store that does not answer: what is not known is left out, within 2 s', async () => {
    const { app } = await opened((store) => ({ ...store, head: () => new Promise(() => undefined) }))
    const began = performance.now()
    const samples = await asked(app)
    expect(performance.now() - began).toBeLessThan(4_000)
    expect(samples.get('luodi_store_up')).toBe(0)
    expect([...samples.keys()].filter((name) => /log_index|lag/.test(name))).toEqual([])
    expect(samples.has('luodi_views_confirmed_age_seconds')).toBe(true)
    await app.close()
  })

  it('and a handler that breaks is counted as failed', async () => {
    const district = await openDistrict({
      app: { handle: { untrusted: () => Promise.reject(new Error('broken')) } },
      founded: false,
    })
    await (await district.as('office')).post('RegisterOrgUnit', { unit: 'x', kind: 'TOWN', name: '镇' })
    expect((await asked(district.app)).get('luodi_commands_total{outcome="failed"}')).toBe(1)
    await district.close()
  })
})

describe('the same through OpenTelemetry', () => {
  afterEach(() => metrics.disable())

  it('reaches the meter provider that stands when the server is made, until it closes', async () => {
    const told: (readonly [name: string, value: number, attributes: unknown])[] = []
    const callbacks = new Set<BatchObservableCallback>()
    const recorder = (name: string) => (value: number, attributes: unknown) => void told.push([name, value, attributes])
    const meter = {
      createCounter: (name: string) => ({ add: recorder(name) }),
      createHistogram: (name: string) => ({ record: recorder(name) }),
      createObservableGauge: (name: string) => ({ name }),
      addBatchObservableCallback: (callback: BatchObservableCallback) => void callbacks.add(callback),
      removeBatchObservableCallback: (callback: BatchObservableCallback) => void callbacks.delete(callback),
    } as unknown as Meter
    metrics.setGlobalMeterProvider({ getMeter: () => meter })
    const district = await openDistrict()
    const head = await district.head()
    expect(told).toContainEqual(['luodi.commands', 1, { outcome: 'recorded' }])
    const route = '/v1/commands/FoundJurisdiction'
    const attributes = { 'http.request.method': 'POST', 'http.route': route, 'http.response.status_code': 201 }
    expect(told).toContainEqual(['http.server.request.duration', expect.any(Number), attributes])
    const observed = new Map<string, number>()
    for (const callback of callbacks) {
      await callback({ observe: ({ name }: { name: string }, value: number) => observed.set(name, value) } as never)
    }
    expect(observed.get('luodi.views.index')).toBe(head)
    expect(observed.get('luodi.views.lag_events')).toBe(0)
    await district.close()
    expect(callbacks.size).toBe(0)
  })
})
