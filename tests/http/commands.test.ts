import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, projectWithPlan, submission, type Client, type District } from './district.testkit.ts'
import { expectNothingRecorded, expectProblem } from './problem.testkit.ts'

describe.each(['memory', 'sqlite'] as const)('a command over HTTP on %s', (store) => {
  let district: District
  let office: Client
  let town: Client

  beforeAll(async () => {
    district = await openDistrict({ store })
    office = await district.as('office')
    town = await district.as('townA')
    await projectWithPlan(district, 'P1', 'townA', 120_000_000)
    district.at('2026-07-02')
  })
  afterAll(() => district.close())

  it('answers what was recorded, where, and what to send next', async () => {
    const data = { projectId: 'P1', month: '2026-01', amount: 1_000_000 }
    const answer = await town.post('ReportInvestment', data)
    expect(answer.status).toBe(201)
    const { commandId, stream, revision, index, repeated, events } = answer.body
    expect({ stream, repeated, index }).toEqual({
      stream: '371302.project-P1',
      repeated: false,
      index: await district.head(),
    })
    expect(answer.headers).toMatchObject({
      etag: expect.stringMatching(new RegExp(`^"${revision}-[0-9a-f]{8}"$`)),
      location: '/v1/projects/P1',
    })
    expect(events).toEqual([
      {
        index,
        header: expect.objectContaining({
          commandId,
          stream,
          revision,
          type: 'InvestmentReported',
          recordedAt: '2026-07-02T01:00:00.000Z',
          occurredOn: '2026-01-31',
          actor: { unit: 'townA', post: 'PRINCIPAL', personRef: 'p-townA' },
        }),
        body: { month: '2026-01', amount: 1_000_000 },
        recordingDelayDays: 152,
      },
    ])
  })

  it('happens once: the same key gives the same answer, and 200', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const data = { projectId: 'P1', month: '2026-02', amount: 2_000_000 }
    const first = await town.post('ReportInvestment', data, headers)
    await expectNothingRecorded(district, async () => {
      const second = await town.post('ReportInvestment', data, headers)
      expect([first.status, second.status]).toEqual([201, 200])
      expect(second.body).toEqual({ ...first.body, repeated: true })
      const shouted = { 'idempotency-key': `"${headers['idempotency-key'].toUpperCase()}"` }
      expect((await town.post('ReportInvestment', data, shouted)).body).toEqual(second.body)
    })
  })

  it('refuses a key that belongs to another request or another unit, and reveals nothing of it', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const data = { projectId: 'P1', month: '2026-03', amount: 3_000_000 }
    await town.do('ReportInvestment', data, headers)
    await expectNothingRecorded(district, async () => {
      for (const [client, amount] of [
        [town, 3_000_001],
        [office, 3_000_000],
      ] as const) {
        const answer = await client.post('ReportInvestment', { ...data, amount }, headers)
        expectProblem(answer, 409, { type: 'urn:luodi:problem:reused', field: 'Idempotency-Key' })
        expect(answer.text).not.toContain('3000000')
      }
    })
  })

  it('holds only at the revision of If-Match', async () => {
    const row = await town.get('/v1/projects/P1')
    const ifMatch = { 'if-match': `"${row.body.revision}"` }
    const report = (month: string) => ({ projectId: 'P1', month, amount: 1 })
    expect((await town.post('ReportInvestment', report('2026-04'), ifMatch)).status).toBe(201)
    await expectNothingRecorded(district, async () => {
      const stale = await town.post('ReportInvestment', report('2026-05'), ifMatch)
      expectProblem(stale, 412, { rule: 'REVISION', field: 'If-Match' })
      const taken = await town.post('SubmitProject', submission('P1', 'townA'), { 'if-none-match': '*' })
      expectProblem(taken, 412, { rule: 'REVISION', field: 'If-None-Match' })
      expect(taken.body.detail).toContain('exists already')
      const absent = await town.post('SubmitProject', submission('P2', 'townA'), { 'if-match': '"7"' })
      expectProblem(absent, 412, { rule: 'REVISION', field: 'If-Match' })
      expect(absent.body.detail).toContain('does not exist yet')
    })
    expect((await town.post('SubmitProject', submission('P2', 'townA'), { 'if-none-match': '*' })).status).toBe(201)
  })

  it('carries correlation and causation into the header of its events', async () => {
    const [correlation, causation] = [randomUUID(), randomUUID()]
    const headers = { 'correlation-id': correlation, 'causation-id': causation }
    const answer = await office
      .do('ReviewSuspension', { projectId: 'P1', outcome: '复核' }, headers)
      .catch(() => undefined)
    const done = answer ?? (await town.do('SubmitProject', submission('P3', 'townA'), headers))
    expect(done.body.events[0].header).toMatchObject({ $correlationId: correlation, $causationId: causation })
  })

  it('takes nothing from a holder without a post, nor from a unit that may not', async () => {
    const stranger = await district.as('townA', 'p-nobody')
    const report = { projectId: 'P1', month: '2026-06', amount: 1 }
    await expectNothingRecorded(district, async () => {
      expectProblem(await stranger.post('ReportInvestment', report), 403, { rule: 'M-03' })
      expectProblem(await (await district.as('townB')).post('ReportInvestment', report), 403, { rule: 'M-47' })
      expectProblem(await town.post('ConfirmStart', { projectId: 'P1' }), 403, { rule: 'M-47', field: 'actor.unit' })
      expectProblem(await (await district.as('audit')).post('SubmitProject', submission('P9', 'townA')), 403)
    })
  })
})

describe('a command whose projection fails', () => {
  it('stays committed and answers so; the figures say that they are not available, history goes on', async () => {
    const district = await openDistrict()
    const [office, town] = [await district.as('office'), await district.as('townA')]
    const broken = Object.assign(district.views, {
      catchUp: () => Promise.reject(new Error('unreadable event at index 99')),
      failure: () => new Error('unreadable event at index 99'),
    })
    expect(broken.failure()).toBeDefined()
    expect((await town.post('SubmitProject', submission('P1', 'townA'))).status).toBe(201)
    expectProblem(await office.get('/v1/lamps'), 503)
    expectProblem(await office.get('/readyz'), 503)
    expect((await office.get('/healthz')).status).toBe(200)
    expect((await office.get('/v1/events')).body.events.at(-1).type).toBe('ProjectSubmitted')
    await district.close()
  })
})

describe('the founding', () => {
  it('is told by the clock of the server, and done by the holder that it names', async () => {
    const district = await openDistrict({ founded: false })
    const office = await district.as('office')
    const founding = {
      name: '兰山区',
      office: { unit: 'office', name: '办公室' },
      firstAppointment: { appointmentId: 'a-1', personRef: 'p-office', post: 'PRINCIPAL' },
      clock: 'manual',
    }
    await expectNothingRecorded(district, async () => {
      expectProblem(await office.post('FoundJurisdiction', { ...founding, clock: 'system' }), 422, {
        field: 'data.clock',
      })
      expectProblem(await (await district.as('other')).post('FoundJurisdiction', founding), 403)
      expectProblem(await office.get('/v1/lamps'), 403, { rule: 'M-03' })
    })
    expect((await office.post('FoundJurisdiction', founding)).headers['location']).toMatch(
      /^\/v1\/events\/1-[0-9a-f]{8}$/,
    )
    await district.close()
  })
})
